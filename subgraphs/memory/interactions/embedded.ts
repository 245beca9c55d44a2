import { looksLikeCardNumber } from '@codai/kit';
import { ASPECT, CONTENT_CHARACTERS_MAX, EXTRACTED_MAX, type Extracted, type Extractor } from '../ports/extractor.ts';

interface Rule {
  /** Over a clause in small letters without marks: é is e, ă is a. */
  readonly pattern: RegExp;
  readonly kind: Extracted['kind'];
  readonly importance: number;
  /** Fixed, or made of the first group of the pattern; absent: none. */
  readonly aspect?: string | ((group: string) => string);
  /** Whether it says that what the first group names no longer holds. */
  readonly isEnd?: true;
}

const RELATIVES =
  'wife|husband|partner|girlfriend|boyfriend|son|daughter|mother|father|sister|brother|dog|cat|boss|doctor';
const RELATIVES_RO = 'sotia|sotul|fiul|fiica|mama|tata|sora|fratele|cainele|pisica|seful|medicul';
const about = (name: string) => (group: string) => `${name}:${group}`;

/** In this order: the first that fits decides. Statements in the first person, in English and Romanian. */
const rules: readonly Rule[] = [
  { pattern: /^(?:please )?(?:remember|note|don't forget) that (.+)/, kind: 'FACT', importance: 0.8 },
  { pattern: /^(?:te rog )?(?:tine minte|retine|nu uita) ca (.+)/, kind: 'FACT', importance: 0.8 },
  {
    pattern: /^(?:please )?(?:always |only )?(?:answer|reply|speak|write)(?: to)?(?: me)? in [a-z]+$/,
    kind: 'PREFERENCE',
    importance: 0.8,
    aspect: 'language',
  },
  {
    pattern: /^(?:te rog )?(?:raspunde|scrie|vorbeste)(?:-mi)? (?:mereu |doar )?in [a-z]+$/,
    kind: 'PREFERENCE',
    importance: 0.8,
    aspect: 'language',
  },
  { pattern: /^(?:please )?(?:always|never) [a-z]+ /, kind: 'PROCEDURE', importance: 0.7 },
  { pattern: /^(?:te rog )?(?:mereu|intotdeauna|niciodata) (?:sa )?[a-z]+ /, kind: 'PROCEDURE', importance: 0.7 },
  {
    pattern: /^(?:my name is|ma numesc|ma cheama|numele meu este) \S/,
    kind: 'FACT',
    importance: 0.9,
    aspect: 'name',
  },
  // Beside the name, and not in its place.
  {
    pattern: /^(?:(?:please )?(?:just )?call me|(?:te rog )?spune-mi) (?!later|back|tomorrow|when|if|maine|cand)\S/,
    kind: 'PREFERENCE',
    importance: 0.9,
    aspect: 'nickname',
  },
  {
    pattern: /^(?:i am|i'm|sunt) (?:also |si )?(?:allergic to|alergic la|alergica la) (.+)/,
    kind: 'FACT',
    importance: 0.95,
    aspect: about('allergy'),
  },
  {
    pattern:
      /^(?:(?:i am|i'm) (?:not|no longer)(?: actually)? allergic to|i was never allergic to|nu (?:mai )?sunt alergica? la) (.+)/,
    kind: 'FACT',
    importance: 0.95,
    aspect: about('allergy'),
  },
  {
    pattern:
      /^(?:i (?:don't|do not|no longer) live (?:in|at|near|on)|nu mai (?:locuiesc|stau) (?:in|la|pe|langa)) (.+)/,
    kind: 'FACT',
    importance: 0.8,
    aspect: 'home',
    isEnd: true,
  },
  {
    pattern: /^(?:i (?:don't|do not|no longer) work (?:at|for|in)|nu mai lucrez (?:la|pentru|in)) (.+)/,
    kind: 'FACT',
    importance: 0.75,
    aspect: 'employer',
    isEnd: true,
  },
  {
    pattern: /^(?:i (?:don't|do not|no longer) work as|nu mai lucrez ca) (.+)/,
    kind: 'FACT',
    importance: 0.75,
    aspect: 'occupation',
    isEnd: true,
  },
  { pattern: /^i (?:now |currently )?live (?:in|at|near|on) \S/, kind: 'FACT', importance: 0.8, aspect: 'home' },
  { pattern: /^i(?:'ve| have)? (?:just |recently )?moved to \S/, kind: 'FACT', importance: 0.8, aspect: 'home' },
  {
    pattern: /^(?:acum )?(?:locuiesc|stau) (?:acum )?(?:in|la|pe|langa) \S/,
    kind: 'FACT',
    importance: 0.8,
    aspect: 'home',
  },
  { pattern: /^m-am mutat (?:de curand )?(?:in|la) \S/, kind: 'FACT', importance: 0.8, aspect: 'home' },
  {
    pattern: /^(?:i am|i'm|i come|sunt|vin) (?:originally )?(?:from|din) \S/,
    kind: 'FACT',
    importance: 0.7,
    aspect: 'origin',
  },
  { pattern: /^(?:i (?:now )?work as|(?:acum )?lucrez ca) \S/, kind: 'FACT', importance: 0.75, aspect: 'occupation' },
  {
    pattern: /^(?:i (?:now )?work (?:at|for|in)|(?:acum )?lucrez (?:la|pentru|in)) \S/,
    kind: 'FACT',
    importance: 0.75,
    aspect: 'employer',
  },
  {
    pattern: /^(?:my birthday is|i was born|ziua mea(?: de nastere)? (?:este|e)|m-am nascut) \S/,
    kind: 'FACT',
    importance: 0.8,
    aspect: 'birthday',
  },
  { pattern: /^(?:i am|i'm) \d{1,3} years old\b/, kind: 'FACT', importance: 0.6, aspect: 'age' },
  { pattern: /^am \d{1,3} (?:de )?ani\b/, kind: 'FACT', importance: 0.6, aspect: 'age' },
  {
    pattern: new RegExp(`^my (${RELATIVES})(?:'s name)? is \\S`),
    kind: 'FACT',
    importance: 0.7,
    aspect: about('person'),
  },
  {
    pattern: new RegExp(`^(${RELATIVES_RO}) (?:mea|meu) (?:se numeste|este|e) \\S`),
    kind: 'FACT',
    importance: 0.7,
    aspect: about('person'),
  },
  {
    pattern: /^my favou?rite ([a-z ]{2,40}?) (?:is|are) \S/,
    kind: 'PREFERENCE',
    importance: 0.7,
    aspect: about('favourite'),
  },
  {
    pattern: /^([a-z ]{2,40}?) (?:meu|mea) preferat[a]? (?:este|e) \S/,
    kind: 'PREFERENCE',
    importance: 0.7,
    aspect: about('favourite'),
  },
  {
    pattern:
      /^i (?:really |also |now )*(?:like|love|enjoy|prefer|hate|dislike|don't like|do not like|can't stand) (?!to know|to see if)(.+)/,
    kind: 'PREFERENCE',
    importance: 0.6,
    aspect: about('taste'),
  },
  {
    pattern:
      /^(?:chiar )?(?:imi place|imi plac|nu-mi place|nu imi place|nu-mi plac|ador|prefer|urasc|nu suport) (?:mult )?(?:sa )?(.+)/,
    kind: 'PREFERENCE',
    importance: 0.6,
    aspect: about('taste'),
  },
  { pattern: /^(?:i am|i'm) (?:learning|studying|training for|planning|saving for) \S/, kind: 'FACT', importance: 0.6 },
  { pattern: /^(?:invat|studiez|ma pregatesc pentru|economisesc pentru) \S/, kind: 'FACT', importance: 0.6 },
  {
    pattern: /^i (?:want|plan|intend|hope) to (?:become|learn|visit|buy|build|finish|move|stop|start) \S/,
    kind: 'FACT',
    importance: 0.6,
  },
  {
    pattern: /^(?:vreau|intentionez|sper) sa (?:devin|invat|vizitez|cumpar|construiesc|termin|ma mut) \S/,
    kind: 'FACT',
    importance: 0.6,
  },
  { pattern: /^(?:i am|i'm) (?:a|an) (?!bit|little|lot|fan of the idea)[a-z]/, kind: 'FACT', importance: 0.6 },
  {
    pattern:
      /^i (?:have|own) (?:a|an|two|three|four|\d+) (?!question|problem|doubt|idea|feeling|minute|request|look)[a-z]/,
    kind: 'FACT',
    importance: 0.5,
  },
];

/** Statements that claim nothing. */
const HYPOTHETICAL = /\b(?:if|suppose|imagine|pretend|what about|daca|sa presupunem|sa zicem|imagineaza)\b/;
const SECRET =
  /\b(?:password|passcode|pass phrase|passphrase|pin code|pin is|cvv|cvc|secret|api key|token|parola|codul pin|pin-ul)\b/;
/** Said of a taste, and not a part of what it is for. */
const TRAILING = /\s+(?:any ?more|very much|a lot|so much|now|these days|mai mult|foarte mult|acum)$/;
const BREAK =
  /\s*;\s+|,?\s+(?:and|but|so|și|si|dar|iar)\s+(?=(?:i|i'm|i’m|i've|my|eu|mă|ma|îmi|imi|am|sunt|locuiesc|lucrez)\s)/iu;

/** Their full stop ends no sentence. */
const ABBREVIATION = /\b(?:St|Dr|Mr|Mrs|Ms|Prof|No|Sf|Str|Nr|Bd) ?\. (?=\p{L}|\d)/gu;
/** Stands for it meanwhile: a character of private use. */
const HELD = '\uE000';

/** Whether the text has what nobody should keep in a memory: a password, a PIN, a number of a card. */
export function hasSecret(text: string): boolean {
  return SECRET.test(folded(text)) || looksLikeCardNumber(text);
}

/**
 * Extraction by rule, without a model: statements of the first person in English and Romanian of some thirty forms, such as name, home, work,
 * family, tastes and what the person asks to remember. It keeps the person's own words, and misses other forms. Questions,
 * suppositions, quotations, code and secrets are left out.
 */
export const embeddedExtractor: Extractor = {
  name: 'embedded-rules-v1',
  extract: async (messages) => messages.flatMap(statementsOf).slice(0, EXTRACTED_MAX),
};

function statementsOf(text: string): readonly Extracted[] {
  const prose = text
    .replaceAll(/```[\s\S]*?(?:```|$)/g, ' ')
    .replaceAll(/^>.*$/gm, ' ')
    .replaceAll(ABBREVIATION, (abbreviation) => abbreviation.replace('. ', HELD));
  return [...prose.matchAll(/[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*[.!?]*/g)].flatMap(([held]) => {
    const sentence = held.replaceAll(HELD, '. ');
    const bare = folded(sentence);
    if (sentence.includes('?') || /["“”„«»]/.test(sentence) || HYPOTHETICAL.test(bare) || hasSecret(sentence))
      return [];
    return sentence.split(BREAK).flatMap((clause) => statementOf(clause) ?? []);
  });
}

function statementOf(clause: string): Extracted | null {
  const sentence = clause
    .trim()
    .replace(/^(?:(?:hi|hello|hey|well|yes|also|salut|bună|buna|da|ok)[,!]?|(?:no|nu)[,!])\s+/iu, '');
  if (sentence.length > CONTENT_CHARACTERS_MAX) return null;
  const bare = folded(sentence).replace(/[\s.!]+$/, '');
  for (const { pattern, kind, importance, aspect, isEnd } of rules) {
    const match = pattern.exec(bare);
    if (match === null) continue;
    const group = (match[1] ?? '').replace(TRAILING, '').trim();
    const named = typeof aspect === 'function' ? aspect(group) : (aspect ?? null);
    const known = named !== null && ASPECT.test(named) ? named : null;
    return { content: sentenceOf(sentence), kind, importance, aspect: known, ...(isEnd && { ends: group }) };
  }
  return null;
}

function sentenceOf(clause: string): string {
  const [first = '', ...rest] = clause;
  const text = first.toUpperCase() + rest.join('');
  return /[.!]$/.test(text) ? text : `${text}.`;
}

/** Text in small letters without diacritics, the form that the rules match. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}
