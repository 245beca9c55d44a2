import type { Source } from '../../providers/provider.ts';
import { extractAnswer } from '../answer.ts';
import { type Embedded, embedded } from '../result.ts';
import { type Language, languageOf } from '../words.ts';
import type { LifeTopic, Mood, Persona, Value } from './family.ts';
import { sentimentOf } from './sentiment.ts';
import { inVoice } from './style.ts';
import { principlesOf, topicsOf } from './topics.ts';

export interface ReplyContext {
  /** The persona's mood at this instant; its baseline when absent. */
  readonly mood?: Mood;
  /** Memories and documents that the reply may draw on and cite. */
  readonly sources?: readonly Source[];
  readonly language?: Language;
}

export interface PersonaReply extends Embedded {
  readonly personaId: string;
  readonly text: string;
  readonly citations: readonly string[];
  /** Where the content is from: sentences of the sources, the persona's values on a topic of life, or neither. */
  readonly basis: 'SOURCES' | 'VALUES' | 'INSUFFICIENT';
  readonly topic: LifeTopic | null;
  /** Values that the reply speaks for. */
  readonly values: readonly Value[];
  /** How the message feels: what `afterInteraction` takes. */
  readonly sentiment: number;
}

const UNKNOWN: Readonly<Record<Language, string>> = {
  en: 'I do not know enough about this to answer; tell me more.',
  ro: 'Nu știu destule despre asta ca să răspund; spune-mi mai multe.',
};

/** A rule of thumb says less than a source does. */
const VALUES_CONFIDENCE = 0.4;

/**
 * Answers a message as the persona: with sentences of the sources where they answer it, else with its values on the topic of the message, else
 * by saying that it does not know. Equal arguments give equal replies.
 */
export function generateResponse(persona: Persona, message: string, context: ReplyContext = {}): PersonaReply {
  const { mood = persona.baseline, sources = [], language = languageOf(message) } = context;
  const sentiment = sentimentOf(message);
  const spoken = { persona, mood, language, sentiment, seed: message };
  const answer = extractAnswer(message, sources);
  const mentioned = topicsOf(message);
  // Among the topics of a message a persona takes up the one that it likes best.
  const topic = persona.topics.find((one) => mentioned.includes(one)) ?? mentioned[0] ?? null;
  const common = { personaId: persona.id, topic, sentiment };

  if (answer.isSupported) {
    const quoted = answer.sentences.map(({ text, sourceId }) => `${text} [${sourceId}]`);
    return embedded(
      {
        ...common,
        text: inVoice([], quoted, spoken),
        citations: answer.citations,
        basis: 'SOURCES' as const,
        values: [],
      },
      answer.confidence,
    );
  }
  if (topic === null) {
    const text = inVoice([UNKNOWN[language]], [], { ...spoken, mood: { ...mood, energy: Math.min(0, mood.energy) } });
    return embedded({ ...common, text, citations: [], basis: 'INSUFFICIENT' as const, values: [] }, 0);
  }
  // A topic of its own moves a persona to say more.
  const count = Math.min(persona.topics.includes(topic) ? 2 : 1, Math.max(1, persona.voice.sentencesMax - 1));
  const values = persona.values.slice(0, count);
  const own = principlesOf(values, topic, language);
  return embedded(
    {
      ...common,
      text: inVoice(own, [], spoken),
      citations: [],
      basis: 'VALUES' as const,
      values,
    },
    VALUES_CONFIDENCE,
  );
}
