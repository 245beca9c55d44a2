import { type Polynomial, writtenPolynomial } from './algebra.ts';
import { createRandom, type Random } from './random.ts';
import { divide, fraction, isZero, one, type Rational, rational, written, zero } from './rational.ts';
import { type Embedded, EngineRefusal, embedded } from './result.ts';
import { isStopWord, type Language, sentencesOf, wordsOf } from './words.ts';

export const EXERCISE_TOPICS = [
  'ARITHMETIC',
  'FRACTIONS',
  'LINEAR_EQUATIONS',
  'QUADRATIC_EQUATIONS',
  'PERCENTAGES',
] as const;
export type ExerciseTopic = (typeof EXERCISE_TOPICS)[number];

export interface Exercise {
  readonly question: string;
  /** As it is compared: a number, several separated by `; `, or a word. */
  readonly answer: string;
  /** Hints from the least that helps to the last step before the answer. None of them states the answer. */
  readonly hints: readonly string[];
  /** The way to the answer; its last line states it. */
  readonly solution: readonly string[];
}

export interface ExerciseOptions {
  readonly count?: number;
  readonly language?: Language;
}

type Draft = readonly [question: string, answer: string, hints: readonly string[], solution: readonly string[]];
type Maker = (random: Random, difficulty: number, language: Language) => Draft;

const COUNT_MAX = 50;

/**
 * Exercises with computed answers on a topic, or gaps in the sentences of a text. `difficulty` is 1 to 5; equal arguments give equal exercises,
 * and no question occurs twice. Throws `RangeError` for a difficulty or count out of range, `EngineRefusal` for a text that has too few
 * sentences with a word to ask for.
 */
export function generateExercises(
  topic: ExerciseTopic | { readonly text: string },
  difficulty: number,
  seed: number | string,
  { count = 5, language = 'en' }: ExerciseOptions = {},
): { readonly exercises: readonly Exercise[] } & Embedded {
  if (!Number.isInteger(difficulty) || difficulty < 1 || difficulty > 5) throw new RangeError('Difficulty is 1 to 5.');
  if (!Number.isInteger(count) || count < 1 || count > COUNT_MAX) throw new RangeError(`Count is 1 to ${COUNT_MAX}.`);
  const random = createRandom(`${seed}`);
  if (typeof topic !== 'string')
    return embedded({ exercises: clozesOf(topic.text, difficulty, random, count, language) }, 1);
  const found = new Map<string, Exercise>();
  // Small ranges run dry: a fixed number of draws bounds the search, and harder ones fill up.
  for (let draw = 0; found.size < count; draw++) {
    const level = Math.min(5, difficulty + Math.floor(draw / (count * 20)));
    const [question, answer, hints, solution] = makers[topic](random, level, language);
    if (!found.has(question)) found.set(question, { question, answer, hints, solution });
    if (draw > count * 200) throw new EngineRefusal('The topic has too few different exercises.');
  }
  return embedded({ exercises: [...found.values()] }, 1);
}

const says = (language: Language, en: string, ro: string) => (language === 'ro' ? ro : en);
const OPERAND_MAX = [10, 20, 50, 100, 200];

const arithmetic: Maker = (random, difficulty, language) => {
  const max = OPERAND_MAX[difficulty - 1] ?? 10;
  const count = 2 + Math.floor((difficulty - 1) / 2);
  const terms: { text: string; value: Rational }[] = [];
  for (let left = count; left > 0; ) {
    const kind = left >= 2 && difficulty >= 2 ? random.int(0, difficulty >= 3 ? 2 : 1) : 0;
    const [a, b] = [random.int(2, Math.max(3, Math.floor(max / 4))), random.int(2, 12)];
    if (kind === 0) terms.push(((value) => ({ text: String(value), value: rational(value) }))(random.int(1, max)));
    else if (kind === 1) terms.push({ text: `${a} × ${b}`, value: rational(a * b) });
    else terms.push({ text: `${a * b} ÷ ${b}`, value: rational(a) });
    left -= kind === 0 ? 1 : 2;
  }
  const first = terms.sort((a, b) => b.value.compare(a.value));
  const signs = first.map((_, index) => (index === 0 ? 1 : random.pick([1, -1])));
  const joined = (texts: readonly string[]) =>
    texts.map((text, index) => (index === 0 ? text : `${signs[index] === 1 ? '+' : '-'} ${text}`)).join(' ');
  const total = first.reduce((sum, { value }, index) => (signs[index] === 1 ? sum.add(value) : sum.sub(value)), zero);
  const expression = joined(first.map(({ text }) => text));
  const simplified = joined(first.map(({ value }) => written(value)));
  const products = first
    .filter(({ text }) => text.includes(' '))
    .map(({ text, value }) => `${text} = ${written(value)}`);
  const isOneTerm = first.length === 1;
  // The smaller one of two terms is split, so that the hint says more than the question; of several the first two come first.
  const [top, small] = [Number(first[0]?.value.n ?? 0), Number(first[1]?.value.n ?? 0)];
  const sign = signs[1] === 1 ? '+' : '-';
  const half = Math.floor(small / 2);
  const begun = first.length > 2 || half === 0 ? `${top} ${sign} ${small}` : `${top} ${sign} ${half}`;
  return [
    says(language, `Compute ${expression}.`, `Calculați ${expression}.`),
    written(total),
    [
      isOneTerm || products.length > 0
        ? says(
            language,
            'Multiply and divide before you add and subtract.',
            'Înmulțiți și împărțiți înainte de a aduna și scădea.',
          )
        : says(language, 'Work from left to right.', 'Lucrați de la stânga la dreapta.'),
      isOneTerm
        ? says(language, 'Split one number into tens and units.', 'Desfaceți un număr în zeci și unități.')
        : products.length > 0
          ? says(language, `It is the same as ${simplified}.`, `Este același lucru cu ${simplified}.`)
          : says(language, `Begin with ${begun}.`, `Începeți cu ${begun}.`),
    ],
    [...products, `${isOneTerm ? expression : simplified} = ${written(total)}`].filter(
      (line, at, all) => all.indexOf(line) === at,
    ),
  ];
};

const fractions: Maker = (random, difficulty, language) => {
  const max = [4, 6, 9, 12, 15][difficulty - 1] ?? 4;
  const operator = random.pick(difficulty >= 4 ? ['+', '-', '×', '÷'] : difficulty >= 3 ? ['+', '-', '×'] : ['+', '-']);
  const d1 = random.int(2, max);
  const d2 = difficulty === 1 ? d1 : random.int(2, max);
  const proper = (bottom: number) => rational(random.int(1, bottom - 1 || 1), bottom);
  let [a, b] = [proper(d1), proper(d2)];
  if (operator === '-' && a.lt(b)) [a, b] = [b, a];
  const operations = { '+': 'add', '-': 'sub', '×': 'mul', '÷': 'div' } as const;
  const value = a[operations[operator as keyof typeof operations]](b);
  const expression = `${fraction(a)} ${operator} ${fraction(b)}`;
  const common = (a.d * b.d) / gcdOf(a.d, b.d);
  const over = (part: Rational) => part.n * (common / part.d);
  const [first, second] =
    operator === '+' || operator === '-'
      ? [
          says(language, 'Bring both fractions to one denominator.', 'Aduceți ambele fracții la același numitor.'),
          `${expression} = (${over(a)} ${operator} ${over(b)})/${common}`,
        ]
      : operator === '×'
        ? [
            says(language, 'Multiply the numerators, then the denominators.', 'Înmulțiți numărătorii, apoi numitorii.'),
            `${expression} = (${a.n} × ${b.n})/(${a.d} × ${b.d})`,
          ]
        : [
            says(
              language,
              'To divide by a fraction, multiply by its reciprocal.',
              'Pentru a împărți la o fracție, înmulțiți cu inversa ei.',
            ),
            `${expression} = (${a.n} × ${b.d})/(${a.d} × ${b.n})`,
          ];
  return [
    says(language, `Compute ${expression} in lowest terms.`, `Calculați ${expression} ca fracție ireductibilă.`),
    fraction(value),
    [first, second],
    [second, `${expression} = ${fraction(value)}`],
  ];
};

const linear: Maker = (random, difficulty, language) => {
  const range = 2 + difficulty * 3;
  const bothSides = difficulty >= 3;
  let a: number;
  let c: number;
  do {
    a = random.int(difficulty === 1 ? 1 : -range, range);
    c = bothSides ? random.int(-range, range) : 0;
  } while (a === 0 || a === c || (difficulty > 1 && Math.abs(a) === 1 && c === 0));
  const b = random.int(-range * 2, range * 2);
  // Below the highest level the solution is whole, so that the right side follows from it.
  const root = random.int(-range, range);
  const d = difficulty === 5 ? random.int(-range * 2, range * 2) : (a - c) * root + b;
  const solution = divide(rational(d - b), rational(a - c));
  const side = (free: number, factor: number) => writtenPolynomial([rational(free), rational(factor), zero]);
  const equation = `${side(b, a)} = ${side(d, c)}`;
  const collected = `${side(0, a - c)} = ${d - b}`;
  const isReduced = collected === equation || a - c === 1;
  return [
    says(language, `Solve for x: ${equation}`, `Rezolvați ecuația: ${equation}`),
    written(solution),
    [
      says(
        language,
        'Bring the terms with x to one side and the numbers to the other.',
        'Treceți termenii cu x într-o parte și numerele în cealaltă.',
      ),
      ...(isReduced ? [] : [collected]),
    ],
    [...(isReduced ? [] : [collected]), `x = ${written(solution)}`],
  ];
};

const quadratic: Maker = (random, difficulty, language) => {
  const range = 2 + difficulty * 2;
  const root = () =>
    difficulty >= 4
      ? rational(random.int(-range, range), random.int(1, difficulty - 2))
      : rational(random.int(-range, range));
  const lower = root();
  let upper = root();
  while (lower.equals(upper)) upper = root();
  const roots = [lower, upper].sort((x, y) => x.compare(y));
  const factor = rational(difficulty >= 3 ? random.int(1, difficulty) : 1);
  const leading = factor.mul(lower.d * upper.d);
  const b = leading.mul(lower.add(upper).neg());
  const c = leading.mul(lower.mul(upper));
  const polynomial: Polynomial = [c, b, leading];
  const equation = `${writtenPolynomial(polynomial)} = 0`;
  const discriminant = b.mul(b).sub(leading.mul(c).mul(4));
  const answer = roots.map(written).join('; ');
  return [
    says(
      language,
      `Solve for x, and give both solutions separated by a semicolon: ${equation}`,
      `Rezolvați ecuația și scrieți ambele soluții, separate prin punct și virgulă: ${equation}`,
    ),
    answer,
    [
      isZero(c)
        ? says(language, 'Factor out x.', 'Dați factor comun pe x.')
        : says(language, 'Use x = (-b ± √(b² - 4ac)) / 2a.', 'Folosiți x = (-b ± √(b² - 4ac)) / 2a.'),
      `b² - 4ac = ${written(discriminant)}`,
    ],
    [`b² - 4ac = ${written(discriminant)}`, `x = ${answer}`],
  ];
};

const percentages: Maker = (random, difficulty, language) => {
  const percent =
    difficulty === 1
      ? random.pick([10, 20, 25, 50, 75])
      : random.int(1, difficulty === 2 ? 19 : 39) * (difficulty <= 3 ? 5 : 2);
  const base = random.int(1, 20 * difficulty) * (difficulty <= 2 ? 20 : 10);
  const part = rational(percent, 100);
  if (difficulty <= 2) {
    const value = part.mul(base);
    return [
      says(language, `What is ${percent}% of ${base}?`, `Cât este ${percent}% din ${base}?`),
      written(value),
      [
        says(language, `${percent}% is ${percent} hundredths.`, `${percent}% înseamnă ${percent} de sutimi.`),
        says(
          language,
          `Multiply ${base} by ${percent} and divide by 100.`,
          `Înmulțiți ${base} cu ${percent} și împărțiți la 100.`,
        ),
      ],
      [`${base} × ${percent} ÷ 100 = ${written(value)}`],
    ];
  }
  const isDiscount = random.pick([true, false]);
  const factor = isDiscount ? one.sub(part) : one.add(part);
  const changed = factor.mul(base);
  const verb = says(language, isDiscount ? 'falls' : 'rises', isDiscount ? 'scade' : 'crește');
  if (difficulty === 3) {
    return [
      says(
        language,
        `A price of ${base} euros ${verb} by ${percent}%. What is the new price in euros?`,
        `Un preț de ${base} de euro ${verb} cu ${percent}%. Care este noul preț, în euro?`,
      ),
      written(changed),
      [
        says(language, `Find ${percent}% of ${base} first.`, `Aflați mai întâi ${percent}% din ${base}.`),
        `${base} × ${written(factor)}`,
      ],
      [`${base} × ${written(factor)} = ${written(changed)}`],
    ];
  }
  if (difficulty === 4) {
    return [
      says(
        language,
        `A price ${verb} by ${percent}% to ${written(changed)} euros. What was it before, in euros?`,
        `Un preț ${verb} cu ${percent}% și ajunge la ${written(changed)} de euro. Cât era înainte, în euro?`,
      ),
      String(base),
      [
        says(
          language,
          `The new price is ${written(factor)} of the old one.`,
          `Noul preț este ${written(factor)} din cel vechi.`,
        ),
        `${written(changed)} ÷ ${written(factor)}`,
      ],
      [`${written(changed)} ÷ ${written(factor)} = ${base}`],
    ];
  }
  const second = random.int(1, 9) * 5;
  const after = rational(100 + second, 100);
  const final = changed.mul(after);
  return [
    says(
      language,
      `A price of ${base} euros ${verb} by ${percent}% and then rises by ${second}%. What is it now, in euros?`,
      `Un preț de ${base} de euro ${verb} cu ${percent}%, apoi crește cu ${second}%. Cât este acum, în euro?`,
    ),
    written(final),
    [
      says(
        language,
        'The second change applies to the changed price.',
        'A doua modificare se aplică prețului modificat.',
      ),
      `${base} × ${written(factor)} × ${written(after)}`,
    ],
    [
      `${base} × ${written(factor)} = ${written(changed)}`,
      `${written(changed)} × ${written(after)} = ${written(final)}`,
    ],
  ];
};

const makers: Readonly<Record<ExerciseTopic, Maker>> = {
  ARITHMETIC: arithmetic,
  FRACTIONS: fractions,
  LINEAR_EQUATIONS: linear,
  QUADRATIC_EQUATIONS: quadratic,
  PERCENTAGES: percentages,
};

/** The gap of a question. */
export const GAP = '____';
/** Words of a sentence that give enough of a context, at least. */
const SENTENCE_WORDS_MIN = 5;

function clozesOf(
  text: string,
  difficulty: number,
  random: Random,
  count: number,
  language: Language,
): readonly Exercise[] {
  const frequency = new Map<string, number>();
  for (const word of wordsOf(text)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const candidates = [...new Set(sentencesOf(text))]
    .filter((sentence) => wordsOf(sentence).length >= SENTENCE_WORDS_MIN && !sentence.includes(GAP))
    .flatMap((sentence) => {
      const words = [...sentence.matchAll(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu)]
        .map(({ 0: word, index }) => ({
          word,
          index,
          weight: word.length / (frequency.get(wordsOf(word)[0] ?? '') ?? 1),
        }))
        .filter(({ word }) => word.length >= 4 && !isStopWord(wordsOf(word)[0] ?? ''))
        // A word that the sentence has twice would answer for itself.
        .filter(({ word }) => sentence.toLowerCase().split(word.toLowerCase()).length === 2)
        .sort((a, b) => a.weight - b.weight || a.index - b.index);
      // The rarer and longer the word, the harder it is to guess.
      const chosen = words[Math.min(words.length - 1, Math.round(((difficulty - 1) / 4) * (words.length - 1)))];
      return chosen === undefined ? [] : [{ sentence, ...chosen }];
    });
  if (candidates.length < count) {
    throw new EngineRefusal(
      `The text has ${candidates.length} sentences that can be asked about, and ${count} are wanted.`,
    );
  }
  return random
    .shuffle(candidates)
    .slice(0, count)
    .map(({ sentence, word, index }) => ({
      question: `${sentence.slice(0, index)}${GAP}${sentence.slice(index + word.length)}`,
      answer: word,
      hints: [
        says(language, `The word has ${[...word].length} letters.`, `Cuvântul are ${[...word].length} litere.`),
        says(language, `It begins with “${[...word][0]}”.`, `Începe cu „${[...word][0]}”.`),
      ],
      solution: [sentence],
    }));
}

function gcdOf(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcdOf(b, a % b);
}
