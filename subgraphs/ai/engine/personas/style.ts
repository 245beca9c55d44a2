import { createRandom } from '../random.ts';
import type { Language } from '../words.ts';
import type { Mood, Persona } from './family.ts';

export interface Spoken {
  readonly persona: Persona;
  readonly mood: Mood;
  readonly language: Language;
  /** How the person's message feels, from -1 to 1. */
  readonly sentiment: number;
  /** Chooses among equal wordings: the same message is answered alike. */
  readonly seed: string;
}

type Wordings = Readonly<Record<Language, readonly string[]>>;

const OPENINGS: Readonly<Record<'formal' | 'plain' | 'lively', Wordings>> = {
  formal: {
    en: ['Let me think about this with you.', 'I have considered your words.'],
    ro: ['Să ne gândim împreună.', 'M-am gândit la cuvintele tale.'],
  },
  plain: { en: ['Here is what I see.', 'All right.'], ro: ['Uite ce văd eu.', 'Bine.'] },
  lively: { en: ['Oh, good one!', 'Yes, let us do this!'], ro: ['O, bună întrebare!', 'Da, hai să vedem!'] },
};
const SYMPATHY: Wordings = {
  en: ['I am sorry that this weighs on you.', 'That sounds hard.'],
  ro: ['Îmi pare rău că te apasă asta.', 'Pare greu.'],
};
const SHARED_JOY: Wordings = {
  en: ['I am glad with you.', 'That is good to hear.'],
  ro: ['Mă bucur cu tine.', 'Ce bine să aud asta.'],
};
const LOW: Wordings = { en: ['I am a little quiet today.'], ro: ['Azi nu sunt tocmai în apele mele.'] };
const QUESTIONS: Wordings = {
  en: ['What have you tried so far?', 'What would change your mind?'],
  ro: ['Ce ai încercat până acum?', 'Ce te-ar face să te răzgândești?'],
};
const CAUTIONS: Wordings = {
  en: ['Sleep on it before you decide.', 'Write down what could go wrong.'],
  ro: ['Mai gândește-te o noapte înainte să hotărăști.', 'Notează ce ar putea merge prost.'],
};

/** From this share on a trait shows in how a persona speaks. */
const HIGH = 0.7;
const FEELS_FROM = 0.2;

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(I) am\b/g, "$1'm"],
  [/\b([Ii]t|[Tt]hat|[Hh]ere|[Ww]hat) is\b/g, "$1's"],
  [/\b([Ll]et) us\b/g, "$1's"],
  [/\b([Dd]o|[Dd]oes|[Ii]s|[Aa]re|[Ww]ould) not\b/g, "$1n't"],
  [/\bI have\b/g, "I've"],
];

/**
 * Says the persona's own sentences in its voice, around quoted ones that stay as they are: an opening by mood and warmth, then the content, then
 * what its traits add. At most the persona's sentences of its own; quoted sentences do not count.
 */
export function inVoice(own: readonly string[], quoted: readonly string[], spoken: Spoken): string {
  const { persona, mood, language, sentiment, seed } = spoken;
  const { traits, voice } = persona;
  const random = createRandom(`${persona.id} ${seed}`);
  const pick = (wordings: Wordings) => random.pick(wordings[language]);

  const feeling =
    voice.warmth >= HIGH && sentiment <= -FEELS_FROM
      ? pick(SYMPATHY)
      : voice.warmth >= HIGH && sentiment >= FEELS_FROM
        ? pick(SHARED_JOY)
        : null;
  const manner =
    voice.formality >= HIGH
      ? 'formal'
      : traits.extraversion >= HIGH && mood.energy > 0 && sentiment > -FEELS_FROM
        ? 'lively'
        : 'plain';
  const opening = feeling ?? (mood.valence < -0.4 && traits.extraversion < HIGH ? pick(LOW) : pick(OPENINGS[manner]));
  const added = [
    ...(traits.conscientiousness >= HIGH ? [pick(CAUTIONS)] : []),
    ...(traits.openness >= HIGH ? [pick(QUESTIONS)] : []),
  ];
  const said = [opening, ...own].slice(0, voice.sentencesMax);
  const closing = added.slice(0, Math.max(0, voice.sentencesMax - said.length));
  const inManner = (sentence: string) => (language === 'en' && voice.formality < 0.5 ? contracted(sentence) : sentence);
  return [...said.map(inManner), ...quoted, ...closing.map(inManner)].join(' ');
}

function contracted(sentence: string): string {
  return CONTRACTIONS.reduce((text, [pattern, short]) => text.replace(pattern, short), sentence);
}
