import { NOT_CONNECTED } from '../../ports/connection.ts';
import type { Persona, Value } from './personas/family.ts';
import { generateResponse, type PersonaReply, type ReplyContext } from './personas/reply.ts';
import { valueName } from './personas/value-names.ts';
import { type Embedded, EngineRefusal, embedded } from './result.ts';
import { unanswered } from './unanswered.ts';
import { type Language, languageOf } from './words.ts';

/** `BOLD`: try it; `CAREFUL`: prepare it; `BALANCED`: neither stands out. */
export type Stance = 'BOLD' | 'BALANCED' | 'CAREFUL';

export interface Perspective extends PersonaReply {
  readonly name: string;
  readonly stance: Stance;
}

export interface SynthesisPoint {
  readonly kind: 'FACTS' | 'SHARED_VALUE' | 'OWN_VALUE' | 'STANCE' | 'OPEN';
  readonly text: string;
  /** Ids of the personas whose perspectives the sentence sums up: at least one, all of them consulted. */
  readonly personaIds: readonly string[];
}

export interface Consultation extends Embedded {
  /** One of each persona, in the order of the personas. */
  readonly perspectives: readonly Perspective[];
  readonly synthesis: readonly SynthesisPoint[];
}

/**
 * Asks every persona once and sums up what they have said (AI-10): every sentence of the synthesis names the perspectives that it comes from and
 * says nothing that is not in them. A persona that is given twice is asked once. Without a model a perspective quotes the sources and has no
 * stance. Throws `RangeError` without a persona, and `EngineRefusal` where the sources give no answer: views need a model.
 */
export function consultFamily(
  topic: string,
  personas: readonly Persona[],
  { sources = [], language = languageOf(topic), connection = NOT_CONNECTED }: ReplyContext = {},
): Consultation {
  const asked = [...new Map(personas.map((persona) => [persona.id, persona])).values()];
  if (asked.length === 0) throw new RangeError('Consult at least one persona.');
  const perspectives = asked.map((persona): Perspective => {
    const reply = generateResponse(persona, topic, { sources, language, connection });
    return { ...reply, name: persona.name, stance: 'BALANCED' };
  });
  if (perspectives.every(({ basis }) => basis === 'INSUFFICIENT')) {
    throw new EngineRefusal(unanswered(language, connection));
  }
  const mean = perspectives.reduce((sum, { confidence }) => sum + confidence, 0) / perspectives.length;
  return embedded({ perspectives, synthesis: synthesise(perspectives, language) }, mean);
}

/** Between the two, a persona stands for neither. */
const STANCE_MARGIN = 0.15;

/** The approach that the traits of a persona lean to. */
export function stanceOf({ traits }: Persona): Stance {
  const drive = (traits.openness + traits.extraversion) / 2;
  const restraint = (traits.conscientiousness + traits.neuroticism) / 2;
  const lean = drive - restraint;
  return lean > STANCE_MARGIN ? 'BOLD' : lean < -STANCE_MARGIN ? 'CAREFUL' : 'BALANCED';
}

/** Sums up perspectives, and only those. */
export function synthesise(perspectives: readonly Perspective[], language: Language): readonly SynthesisPoint[] {
  const says = (en: string, ro: string) => (language === 'ro' ? ro : en);
  const point = (kind: SynthesisPoint['kind'], from: readonly Perspective[], text: string): SynthesisPoint[] =>
    from.length === 0
      ? []
      : [
          {
            kind,
            text: `${listed(
              from.map(({ name }) => name),
              language,
            )} ${text}`,
            personaIds: from.map(({ personaId }) => personaId),
          },
        ];
  const many = (from: readonly Perspective[], one: string, several: string) => (from.length === 1 ? one : several);

  const informed = perspectives.filter(({ basis }) => basis === 'SOURCES');
  const cited = [...new Set(informed.flatMap(({ citations }) => citations))].map((id) => `[${id}]`).join(' ');
  const unsure = perspectives.filter(({ basis }) => basis === 'INSUFFICIENT');
  const known = perspectives.filter(({ basis }) => basis !== 'INSUFFICIENT');
  const values = [...new Set(perspectives.flatMap((one) => one.values))];
  const holding = (value: Value) => perspectives.filter((one) => one.values.includes(value));
  const byStance = (stance: Stance) => known.filter((one) => one.stance === stance);
  const bold = byStance('BOLD');
  const careful = byStance('CAREFUL');
  return [
    ...point(
      'FACTS',
      informed,
      `${many(informed, says('refers', 'se referă'), says('refer', 'se referă'))} ${says('to', 'la')} ${cited}.`,
    ),
    ...values
      .filter((value) => holding(value).length > 1)
      .flatMap((value) =>
        point(
          'SHARED_VALUE',
          holding(value),
          says(`agree on ${valueName(value, language)}.`, `au în comun ${valueName(value, language)}.`),
        ),
      ),
    ...values
      .filter((value) => holding(value).length === 1)
      .flatMap((value) =>
        point(
          'OWN_VALUE',
          holding(value),
          says(`adds ${valueName(value, language)}.`, `adaugă ${valueName(value, language)}.`),
        ),
      ),
    ...(bold.length > 0 && careful.length > 0
      ? [
          ...point(
            'STANCE',
            bold,
            many(
              bold,
              says('would try it soon.', 'ar încerca repede.'),
              says('would try it soon.', 'ar încerca repede.'),
            ),
          ),
          ...point(
            'STANCE',
            careful,
            many(
              careful,
              says('would prepare it first.', 's-ar pregăti întâi.'),
              says('would prepare it first.', 's-ar pregăti întâi.'),
            ),
          ),
        ]
      : []),
    ...point(
      'OPEN',
      unsure,
      many(
        unsure,
        says('needs to know more.', 'are nevoie să afle mai multe.'),
        says('need to know more.', 'au nevoie să afle mai multe.'),
      ),
    ),
  ];
}

function listed(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}
