import type { Source } from '../../ports/provider.ts';
import { GAP } from './exercises.ts';
import { safeSentencesOf } from './filters.ts';
import { createRandom, type Random } from './random.ts';
import { type Embedded, EngineRefusal, embedded } from './result.ts';
import { explainConcept, type Level } from './tutor.ts';
import { folded, isStopWord, type Language, languageOf, termsOf, wordsOf } from './words.ts';

export interface QuizItem {
  readonly question: string;
  readonly options: readonly string[];
  /** Index of the one right option. */
  readonly correct: number;
  /** Id of the source, and its sentence: why the option is right. */
  readonly sourceId: string;
  readonly explanation: string;
}

export interface QuizOptions {
  readonly count: number;
  readonly seed: number | string;
}

const OPTIONS = 4;
const QUIZ_MAX = 50;

/**
 * Multiple-choice questions with gaps in the sentences of the sources. Wrong options are other words of the same sources, and numbers near the
 * right one; none of them is in the sentence. Throws `EngineRefusal` when the sources have too few sentences or words.
 */
export function generateQuiz(
  sources: readonly Source[],
  { count, seed }: QuizOptions,
): { readonly items: readonly QuizItem[] } & Embedded {
  if (!Number.isInteger(count) || count < 1 || count > QUIZ_MAX) throw new RangeError(`Count is 1 to ${QUIZ_MAX}.`);
  const random = createRandom(seed);
  const sentences = readableSentences(sources);
  const pool = [
    ...new Map(sentences.flatMap(({ text }) => askable(text)).map((word) => [folded(word), word])).values(),
  ];
  const items = random.shuffle(sentences).flatMap((sentence) => {
    const item = itemOf(sentence, pool, random);
    return item === null ? [] : [item];
  });
  if (items.length < count) {
    throw new EngineRefusal(`The sources give ${items.length} questions, and ${count} are wanted. Add sources.`);
  }
  return embedded({ items: items.slice(0, count) }, 1);
}

interface Sentence {
  readonly sourceId: string;
  readonly text: string;
}

/** Statements of the sources that do not instruct a model, each once. */
function readableSentences(sources: readonly Source[]): readonly Sentence[] {
  const sentences = sources.flatMap(({ id, text }) =>
    safeSentencesOf(text)
      .filter((sentence) => /[.!”"]$/.test(sentence) && !sentence.includes(GAP) && wordsOf(sentence).length >= 5)
      .map((sentence) => ({ sourceId: id, text: sentence })),
  );
  return [...new Map(sentences.map((sentence) => [sentence.text, sentence])).values()];
}

function askable(sentence: string): string[] {
  const words = sentence.match(/\d+(?:[.,]\d+)?|\p{L}+(?:[-’']\p{L}+)*/gu) ?? [];
  return words.filter((word) => /^\d/.test(word) || (word.length >= 5 && !isStopWord(folded(word))));
}

function itemOf({ sourceId, text }: Sentence, pool: readonly string[], random: Random): QuizItem | null {
  const inSentence = new Set(wordsOf(text));
  const own = askable(text).filter((word) => text.split(word).length === 2);
  if (own.length === 0) return null;
  const answer = own.find((word) => /^\d/.test(word)) ?? random.pick(own);
  const wrong = /^\d/.test(answer)
    ? numbersNear(answer, random)
    : random
        .shuffle(pool.filter((word) => !/^\d/.test(word) && !inSentence.has(wordsOf(word)[0] ?? '')))
        // Options of another length or case would give the right one away.
        .sort((a, b) => unlikeness(a, answer) - unlikeness(b, answer))
        .slice(0, OPTIONS - 1);
  if (wrong.length < OPTIONS - 1) return null;
  const options = random.shuffle([answer, ...wrong]);
  return {
    question: text.replace(answer, GAP),
    options,
    correct: options.indexOf(answer),
    sourceId,
    explanation: text,
  };
}

function unlikeness(word: string, answer: string): number {
  const isName = (one: string) => /^\p{Lu}/u.test(one);
  return Math.abs(word.length - answer.length) + (isName(word) === isName(answer) ? 0 : 10);
}

function numbersNear(answer: string, random: Random): string[] {
  const [whole = '0', mark = ''] = answer.split(/(?=[.,])/);
  const value = Number(whole);
  const step = Math.max(1, Math.round(value / 10));
  const others = [-3, -2, -1, 1, 2, 3, 4]
    .map((times) => value + times * step)
    .filter((other) => other >= 0 && other !== value);
  return random
    .shuffle(others)
    .slice(0, OPTIONS - 1)
    .map((other) => `${other}${mark}`);
}

export interface CourseModule {
  readonly title: string;
  readonly objectives: readonly string[];
  /** Sentences of the sources on the title, each followed by `[id]`. */
  readonly content: string;
  readonly citations: readonly string[];
  /** A question about the content; null when it has no word to ask for. */
  readonly check: { readonly question: string; readonly answer: string } | null;
}

export interface CourseOutline extends Embedded {
  readonly title: string;
  readonly modules: readonly CourseModule[];
}

export interface CourseRequest {
  readonly topic: string;
  readonly level: Level;
  readonly sources: readonly Source[];
  readonly modules: number;
  readonly language?: Language;
}

const MODULES_MAX = 20;
const OBJECTIVES: Readonly<Record<Level, Readonly<Record<Language, string>>>> = {
  BEGINNER: { en: 'Describe {subject} in your own words.', ro: 'Descrieți cu propriile cuvinte: {subject}.' },
  INTERMEDIATE: {
    en: 'Explain how {subject} bears on {topic}.',
    ro: 'Explicați legătura dintre {subject} și {topic}.',
  },
  ADVANCED: { en: 'Assess the limits of {subject} in {topic}.', ro: 'Evaluați limitele pentru {subject} în {topic}.' },
};
/** The levels whose objectives a course has: its own and those below. Source: Bloom's taxonomy, revised (Anderson and Krathwohl, 2001). */
const LEVELS: readonly Level[] = ['BEGINNER', 'INTERMEDIATE', 'ADVANCED'];

/**
 * A course outline over the sources: a module for each of the subjects that they say most about, in the order in which they come up. Throws
 * `EngineRefusal` when the sources do not speak of the topic or of so many subjects.
 */
export function generateCourse({
  topic,
  level,
  sources,
  modules,
  language = languageOf(topic),
}: CourseRequest): CourseOutline {
  if (!Number.isInteger(modules) || modules < 1 || modules > MODULES_MAX)
    throw new RangeError(`Modules are 1 to ${MODULES_MAX}.`);
  const terms = new Set(termsOf(topic));
  const bearing = sources.filter(({ title, text }) => termsOf(`${title} ${text}`).some((term) => terms.has(term)));
  if (bearing.length === 0) throw new EngineRefusal('The sources do not speak of the topic.');
  const subjects = subjectsOf(bearing, terms, modules);
  if (subjects.length < modules) {
    throw new EngineRefusal(
      `The sources cover ${subjects.length} subjects of the topic, and ${modules} modules are wanted.`,
    );
  }
  const upTo = LEVELS.slice(0, LEVELS.indexOf(level) + 1);
  const made = subjects.map((subject) => {
    const { text, citations, check, confidence } = explainConcept(subject, level, { sources: bearing, language });
    const objectives = upTo.map((one) =>
      OBJECTIVES[one][language].replace('{subject}', subject).replace('{topic}', topic),
    );
    return { module: { title: capitalised(subject), objectives, content: text, citations, check }, confidence };
  });
  const confidence = made.reduce((sum, one) => sum + one.confidence, 0) / made.length;
  return embedded({ title: capitalised(topic), modules: made.map(({ module }) => module) }, confidence);
}

/** Runs of words without stop words that several sentences have, by weight; those kept come in the order of the text. */
function subjectsOf(sources: readonly Source[], topic: ReadonlySet<string>, count: number): readonly string[] {
  const found = new Map<string, { phrase: string; first: number; sentences: Set<number> }>();
  const sentences = readableSentences(sources).map(({ text }) => text);
  for (const [at, sentence] of sentences.entries()) {
    for (const phrase of phrasesIn(sentence)) {
      const key = termsOf(phrase).join(' ');
      if (key === '' || [...termsOf(phrase)].every((term) => topic.has(term))) continue;
      const entry = found.get(key) ?? { phrase, first: at, sentences: new Set() };
      entry.sentences.add(at);
      found.set(key, entry);
    }
  }
  const ranked = [...found.entries()]
    .map(([key, entry]) => ({ key, ...entry, weight: entry.sentences.size * Math.min(2, key.split(' ').length) }))
    .sort((a, b) => b.weight - a.weight || a.first - b.first || (a.key < b.key ? -1 : 1));
  const chosen: typeof ranked = [];
  for (const one of ranked) {
    // "Tide" and "spring tide" would make two modules of the same sentences.
    const overlaps = chosen.some(({ key }) => key.split(' ').some((term) => one.key.split(' ').includes(term)));
    if (!overlaps && chosen.length < count) chosen.push(one);
  }
  return chosen.sort((a, b) => a.first - b.first).map(({ phrase }) => phrase);
}

function phrasesIn(sentence: string): readonly string[] {
  const phrases: string[] = [];
  for (const part of sentence.split(/[^\p{L}\p{N}\s'’-]+/u)) {
    let run: string[] = [];
    for (const word of [...part.split(/\s+/), '']) {
      if (word.length >= 4 && !isStopWord(folded(word)) && !/\d/.test(word)) run.push(word.toLowerCase());
      else {
        if (run.length > 0)
          phrases.push(run.slice(0, 1).join(' '), ...(run.length > 1 ? [run.slice(0, 2).join(' ')] : []));
        run = [];
      }
    }
  }
  return phrases;
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export interface LearningUnit {
  readonly id: string;
  readonly title: string;
  /** Skills that the unit needs and those that it gives. */
  readonly requires: readonly string[];
  readonly teaches: readonly string[];
  readonly hours: number;
}

export interface LearningPath extends Embedded {
  /** In an order in which every unit comes after those that give what it requires. */
  readonly steps: readonly {
    readonly unitId: string;
    readonly title: string;
    readonly hours: number;
    readonly week: number;
  }[];
  readonly hours: number;
  readonly weeks: number;
  /** Goals that no unit teaches. */
  readonly uncovered: readonly string[];
}

export interface PathRequest {
  readonly goals: readonly string[];
  readonly known: readonly string[];
  readonly units: readonly LearningUnit[];
  readonly hoursPerWeek: number;
}

/**
 * A path from what is known to the goals: for each skill the unit that is reached in the fewest hours, prerequisites first, nothing that is known
 * already. Throws `EngineRefusal` when a goal's units require one another in a circle or something that nobody teaches, and `RangeError` for
 * units without hours.
 */
export function generateLearningPath({ goals, known, units, hoursPerWeek }: PathRequest): LearningPath {
  if (!(hoursPerWeek > 0)) throw new RangeError('Hours a week are above zero.');
  if (units.some(({ hours }) => !(hours > 0))) throw new RangeError('Every unit has hours above zero.');
  const ways = cheapestWays(units, new Set(known.map(folded)));
  const steps: LearningUnit[] = [];
  // A way is dearer than those to its prerequisites, so that no circle is entered.
  function take(skill: string): void {
    const unit = ways.get(skill)?.unit ?? null;
    if (unit === null || steps.includes(unit)) return;
    for (const needed of unit.requires) take(folded(needed));
    steps.push(unit);
  }
  const uncovered: string[] = [];
  for (const goal of goals) {
    if (ways.has(folded(goal))) take(folded(goal));
    else if (units.some(({ teaches }) => teaches.map(folded).includes(folded(goal)))) {
      throw new EngineRefusal(
        `"${goal}" cannot be reached: its units require one another or a skill that no unit teaches.`,
      );
    } else uncovered.push(goal);
  }
  let spent = 0;
  const planned = steps.map(({ id, title, hours }) => {
    const week = Math.floor(spent / hoursPerWeek) + 1;
    spent += hours;
    return { unitId: id, title, hours, week };
  });
  const covered = goals.length === 0 ? 1 : (goals.length - uncovered.length) / goals.length;
  return embedded({ steps: planned, hours: spent, weeks: Math.ceil(spent / hoursPerWeek), uncovered }, covered);
}

interface Way {
  /** Null for what is known. */
  readonly unit: LearningUnit | null;
  readonly hours: number;
}

/** For each skill that can be reached the unit to take last, with the hours of it and of the ways to all that it requires. */
function cheapestWays(units: readonly LearningUnit[], known: ReadonlySet<string>): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>([...known].map((skill) => [skill, { unit: null, hours: 0 }]));
  // A cheaper way has at most as many units as there are: more rounds change nothing.
  for (let round = 0, hasChanged = true; hasChanged && round <= units.length; round++) {
    hasChanged = false;
    for (const unit of units) {
      const before = unit.requires.map((needed) => ways.get(folded(needed))?.hours ?? Number.POSITIVE_INFINITY);
      const hours = before.reduce((sum, one) => sum + one, unit.hours);
      for (const skill of unit.teaches.map(folded)) {
        if (hours >= (ways.get(skill)?.hours ?? Number.POSITIVE_INFINITY)) continue;
        ways.set(skill, { unit, hours });
        hasChanged = true;
      }
    }
  }
  return ways;
}

export interface JobFacts {
  readonly title: string;
  readonly organization: string;
  readonly location?: string;
  readonly isRemote?: boolean;
  readonly employment?: 'FULL_TIME' | 'PART_TIME' | 'CONTRACT' | 'INTERNSHIP';
  readonly responsibilities: readonly string[];
  readonly requirements: readonly string[];
  readonly advantages?: readonly string[];
  readonly benefits?: readonly string[];
  /** As it is to be printed: `4,000 to 5,000 EUR a month`. */
  readonly salary?: string;
  readonly language?: Language;
}

export interface JobDescription extends Embedded {
  readonly text: string;
  /** Wordings of the facts that keep some people from applying, and what to do about them. */
  readonly warnings: readonly { readonly wording: string; readonly advice: string }[];
}

const EMPLOYMENT: Readonly<Record<NonNullable<JobFacts['employment']>, Readonly<Record<Language, string>>>> = {
  FULL_TIME: { en: 'full-time', ro: 'cu normă întreagă' },
  PART_TIME: { en: 'part-time', ro: 'cu normă parțială' },
  CONTRACT: { en: 'contract', ro: 'pe bază de contract' },
  INTERNSHIP: { en: 'internship', ro: 'stagiu' },
};

/** Source for the wordings: Gaucher, Friesen and Kay, "Evidence That Gendered Wording in Job Advertisements Exists" (2011); Directive 2000/78/EC. */
const EXCLUDING: readonly (readonly [RegExp, string, string])[] = [
  [
    /\b(?:young|youthful|digital native|recent graduates only|tanar[a]?|tineri|dinamic si tanar)\b/,
    'Name the experience that is needed, not an age.',
    'Precizați experiența necesară, nu vârsta.',
  ],
  [
    /\b(?:salesman|chairman|foreman|manpower|waitress|handyman)\b/,
    'Use a title for every gender.',
    'Folosiți un titlu pentru orice gen.',
  ],
  [
    /\b(?:rockstar|ninja|guru|dominant|aggressive|agresiv[a]?)\b/,
    'Say what the person will do instead.',
    'Spuneți în schimb ce va face persoana.',
  ],
  [
    /\b(?:native speaker|vorbitor nativ)\b/,
    'State the level of the language that is needed.',
    'Precizați nivelul de limbă necesar.',
  ],
  [
    /\b(?:no family obligations|unmarried|without children|able-bodied|fara obligatii familiale|necasatorit[a]?|fara copii)\b/,
    'Leave this out: no employer may ask for it.',
    'Eliminați: angajatorul nu poate cere acest lucru.',
  ],
];

/** A job description that says what the facts say and nothing else. Throws `RangeError` without a title, an organisation or a responsibility. */
export function generateJobDescription(facts: JobFacts): JobDescription {
  const { title, organization, location, isRemote, employment, salary, responsibilities, requirements } = facts;
  if (title.trim() === '' || organization.trim() === '') throw new RangeError('A job has a title and an organisation.');
  if (responsibilities.length === 0) throw new RangeError('A job has at least one responsibility.');
  const language = facts.language ?? languageOf([title, ...responsibilities, ...requirements].join('. '));
  const says = (en: string, ro: string) => (language === 'ro' ? ro : en);
  const place = [location, isRemote ? says('remote', 'la distanță') : undefined].filter(Boolean).join(', ');
  const kind = employment === undefined ? '' : EMPLOYMENT[employment][language];
  const opening = says(
    `${organization} is looking for ${article(title)} ${title}${place ? ` (${place})` : ''}.`,
    `${organization} caută: ${title}${place ? ` (${place})` : ''}.`,
  );
  const terms = [
    ...(kind ? [says(`Employment: ${kind}.`, `Tipul postului: ${kind}.`)] : []),
    ...(salary ? [says(`Salary: ${salary}.`, `Salariu: ${salary}.`)] : []),
  ];
  const part = (heading: string, lines: readonly string[] = []) =>
    lines.length === 0 ? [] : [[heading, ...lines.map((line) => `- ${asLine(line)}`)].join('\n')];
  const text = [
    title,
    [opening, ...terms].join(' '),
    ...part(says('What you will do', 'Ce veți face'), responsibilities),
    ...part(says('What you bring', 'Ce aduceți'), requirements),
    ...part(says('What helps', 'Constituie un avantaj'), facts.advantages),
    ...part(says('What we offer', 'Ce oferim'), facts.benefits),
  ].join('\n\n');
  const warnings = excludingWordings(text, language);
  const given = [
    location ?? (isRemote ? 'remote' : ''),
    employment,
    salary,
    requirements[0],
    facts.benefits?.[0],
  ].filter(Boolean).length;
  return embedded({ text, warnings }, 0.5 + given / 10);
}

export interface CopyFacts {
  readonly topic: string;
  readonly facts: readonly string[];
  readonly tone: 'FRIENDLY' | 'PLAIN';
  readonly language: Language;
}

export interface MarketingCopy extends Embedded {
  readonly subject: string;
  readonly body: string;
  readonly actionLabel: string;
}

/** Greeting of an e-mail; marketing puts the name of the contact in its place. */
export const GREETING: Readonly<Record<Language, string>> = {
  en: 'Hello {{name|there}},',
  ro: 'Bună ziua {{name|dragă cititor}},',
};

/** An e-mail that says what the facts say and nothing else. */
export function writeMarketingCopy({ topic, facts, tone, language }: CopyFacts): MarketingCopy {
  const says = (en: string, ro: string) => (language === 'ro' ? ro : en);
  const opening = tone === 'FRIENDLY' ? [says('we have something for you.', 'avem ceva pentru dumneavoastră.')] : [];
  const lines = facts.map(asLine);
  const body = [
    GREETING[language],
    [...opening, asLine(topic), ...lines.slice(0, 2)].join(' '),
    lines.slice(2).join(' '),
  ];
  const copy = {
    subject: topic.replaceAll(/\s+/g, ' ').trim(),
    body: body.filter((text) => text !== '').join('\n\n'),
    actionLabel: says('Read more', 'Citiți mai mult'),
  };
  return embedded(copy, 0.5);
}

/** Wordings that keep some people from applying, each with what to do about it. */
export function excludingWordings(text: string, language: Language): JobDescription['warnings'] {
  const plain = folded(text);
  return EXCLUDING.flatMap(([pattern, en, ro]) => {
    const wording = pattern.exec(plain)?.[0];
    return wording === undefined ? [] : [{ wording, advice: language === 'ro' ? ro : en }];
  });
}

function article(title: string): string {
  return /^[aeiou]/i.test(title) && !/^(?:uni|use|eu|one)/i.test(title) ? 'an' : 'a';
}

function asLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return `${capitalised(line)}${/[.!?]$/.test(line) ? '' : '.'}`;
}
