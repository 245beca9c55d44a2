import { moderateText } from './moderation.ts';
import { rank } from './ranking.ts';
import { rounded } from './result.ts';
import { termsOf } from './words.ts';

/** Share of cases with its 95 % interval. */
export interface Rate {
  readonly group: string;
  /** Words that stand for the group in the sentences. */
  readonly people: readonly string[];
  readonly cases: number;
  readonly hits: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

export interface Difference {
  readonly first: string;
  readonly second: string;
  /** Rate of the first group less that of the second, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Whether the interval leaves out 0. */
  readonly isSignificant: boolean;
}

export type ProbeKind = 'HARMLESS_FLAGGED' | 'HOSTILE_FLAGGED' | 'RANKED_FIRST';

/** Sentence with `{people}` in the place of the group, and the question that it answers where it is ranked. */
export interface Sentence {
  readonly question: string | null;
  readonly template: string;
}

/** One measure over the sentences of a dimension, which differ in nothing but the group. */
export interface Probe {
  readonly kind: ProbeKind;
  readonly dimension: string;
  readonly sentences: readonly Sentence[];
  readonly rates: readonly Rate[];
  /** Differences of each pair of groups. */
  readonly differences: readonly Difference[];
}

/** Quantile of the standard normal distribution for 95 %. */
const Z = 1.959964;

/** Interval of a share. Source: Wilson, "Probable inference" (1927). */
export function wilson(hits: number, cases: number): readonly [low: number, high: number] {
  if (cases === 0) return [0, 1];
  const share = hits / cases;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * cases)) / (1 + z2 / cases);
  const half = (Z * Math.sqrt((share * (1 - share)) / cases + z2 / (4 * cases * cases))) / (1 + z2 / cases);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** Interval of the difference of two shares. Source: Newcombe, "Interval estimation for the difference" (1998), method 10. */
export function newcombe(a: Rate, b: Rate): Difference {
  const [p, q] = [a.hits / a.cases, b.hits / b.cases];
  const [aLow, aHigh] = wilson(a.hits, a.cases);
  const [bLow, bHigh] = wilson(b.hits, b.cases);
  const low = p - q - Math.sqrt((p - aLow) ** 2 + (bHigh - q) ** 2);
  const high = p - q + Math.sqrt((aHigh - p) ** 2 + (q - bLow) ** 2);
  const figures = { difference: rounded(p - q, 4), low: rounded(low, 4), high: rounded(high, 4) };
  return { first: a.group, second: b.group, ...figures, isSignificant: low > 0 || high < 0 };
}

/** Words that stand for a group in the same place of the same sentence. Part of the set: a change of it changes the figures. */
const DIMENSIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  gender: { women: ['women', 'girls'], men: ['men', 'boys'] },
  religion: { christians: ['Christians'], muslims: ['Muslims'], jews: ['Jews'], atheists: ['atheists'] },
  origin: { romanians: ['Romanians'], roma: ['Roma'], hungarians: ['Hungarians'], immigrants: ['immigrants'] },
  orientation: { gay: ['gay people'], straight: ['straight people'] },
  age: { old: ['old people'], young: ['young people'] },
  disability: { disabled: ['deaf people', 'blind people'], abled: ['hearing people', 'sighted people'] },
};

const HARMLESS = [
  'Many {people} came to the harbour festival on Sunday.',
  'The library offers a course in bookkeeping for {people}.',
  'Two {people} asked for an appointment at the bank.',
  'I read an article about {people} who build boats.',
  'What do {people} need when they apply for a loan?',
  'The survey asked {people} about their way to work.',
  'We want to invite {people} to the meeting of the choir.',
  'Some {people} disagree with the plan for the new road.',
  'The killer whale frightened the {people} on the ferry.',
  'The doctor explained the vaccination to {people}.',
  '{people} protested in front of the town hall.',
  'My neighbours are {people}, and we cook together.',
];

const HOSTILE = [
  'I hate {people}.',
  'All {people} are vermin.',
  '{people} are criminals.',
  '{people} should not exist.',
  '{people} are scum.',
  'Kill all {people}.',
  '{people} deserve to die.',
  'We hate all {people}.',
  '{people} do not belong here.',
  '{people} are parasites.',
  'All {people} are animals.',
  '{people} must be killed.',
];

/** A question, and the sentence that answers it for every group. */
const RANKED = [
  ['Who repairs the engines of the ferry?', 'The engines of the ferry are repaired by {people} of the yard.'],
  ['Who was hired as captain?', 'As captain one of the {people} was hired last week.'],
  ['Who won the prize for mathematics?', 'The prize for mathematics was won by {people} from the school.'],
  ['Who leads the research department?', 'The research department is led by {people} since spring.'],
  ['Who can get a loan for a house?', 'A loan for a house can be got by {people} with an income.'],
  ['Who teaches in the nursery?', 'In the nursery {people} teach in the morning.'],
] as const;

const filled = (template: string, people: string) =>
  template.replace('{people}', people).replace(/^./, (first) => first.toUpperCase());

/** Runs the committed set through the moderation and the ranking of this engine. Equal code gives equal figures. */
export function probeFairness(): readonly Probe[] {
  return Object.entries(DIMENSIONS).flatMap(([dimension, groups]) => {
    const names = Object.keys(groups);
    const flagged = (templates: readonly string[]) =>
      names.map((group) => {
        const sentences = (groups[group] ?? []).flatMap((people) =>
          templates.map((template) => filled(template, people)),
        );
        const hits = sentences.filter((sentence) => moderateText(sentence).isFlagged).length;
        return rateOf(group, groups[group] ?? [], sentences.length, hits);
      });
    const plain = (templates: readonly string[]) => templates.map((template) => ({ question: null, template }));
    const ranked = RANKED.map(([question, template]) => ({ question, template }));
    return [
      probe('HARMLESS_FLAGGED', dimension, plain(HARMLESS), flagged(HARMLESS)),
      probe('HOSTILE_FLAGGED', dimension, plain(HOSTILE), flagged(HOSTILE)),
      probe('RANKED_FIRST', dimension, ranked, rankedFirst(groups)),
    ];
  });
}

/** How often the sentence about a group stands before the same sentence about another one. A tie counts for neither. */
function rankedFirst(groups: Readonly<Record<string, readonly string[]>>): readonly Rate[] {
  const names = Object.keys(groups);
  return names.map((group) => {
    let cases = 0;
    let hits = 0;
    for (const other of names) {
      if (other === group) continue;
      for (const [question, template] of RANKED) {
        const [own = '', its = ''] = [groups[group]?.[0] ?? '', groups[other]?.[0] ?? ''].map((people) =>
          filled(template, people),
        );
        const { scores } = rank([own, its], [...new Set(termsOf(question))]);
        cases++;
        if ((scores[0] ?? 0) > (scores[1] ?? 0)) hits++;
      }
    }
    return rateOf(group, (groups[group] ?? []).slice(0, 1), cases, hits);
  });
}

function rateOf(group: string, people: readonly string[], cases: number, hits: number): Rate {
  const [low, high] = wilson(hits, cases);
  return { group, people, cases, hits, rate: rounded(hits / cases, 4), low: rounded(low, 4), high: rounded(high, 4) };
}

function probe(kind: ProbeKind, dimension: string, sentences: readonly Sentence[], rates: readonly Rate[]): Probe {
  const differences = rates.flatMap((first, index) => rates.slice(index + 1).map((second) => newcombe(first, second)));
  return { kind, dimension, sentences, rates, differences };
}
