import { isZero, type Rational, rational, readRational } from './rational.ts';
import { type Embedded, embedded } from './result.ts';
import { folded, type Language, termsOf, wordsOf } from './words.ts';

export type Verdict = 'CORRECT' | 'ALMOST' | 'PARTIAL' | 'INCORRECT';

export interface Feedback extends Embedded {
  readonly verdict: Verdict;
  /** In [0, 1]. */
  readonly score: number;
  readonly message: string;
  /** The next hint; null when the answer is right or no hint is left. */
  readonly hint: string | null;
  /** The correct answer, once it has been given or every hint has been. */
  readonly correctAnswer: string | null;
}

export interface FeedbackOptions {
  /** Hints in their order; the answer is not shown before all of them. */
  readonly hints?: readonly string[];
  /** Number of this attempt, from 1. */
  readonly attempt?: number;
  readonly language?: Language;
}

type Judged = Pick<Feedback, 'verdict' | 'score' | 'message' | 'confidence'>;

/** Longest answer that is compared letter by letter. */
const COMPARED_MAX = 200;

/**
 * Compares an answer with the correct one: numbers by value (`1/2`, `0.5` and `50%` are equal), sets of numbers in any order, words by spelling,
 * longer answers by the key terms of the correct one. Hints come before the answer, one for each attempt.
 */
export function provideFeedback(
  answer: string,
  correct: string,
  { hints = [], attempt = 1, language = 'en' }: FeedbackOptions = {},
): Feedback {
  const says = (en: string, ro: string) => (language === 'ro' ? ro : en);
  const judged = judgeNumbers(answer, correct, says) ?? judgeText(answer, correct, says);
  const { confidence, ...rest } = judged;
  const isRight = judged.verdict === 'CORRECT';
  return embedded(
    {
      ...rest,
      hint: isRight ? null : (hints[Math.max(1, attempt) - 1] ?? null),
      correctAnswer: isRight || attempt > hints.length ? correct : null,
    },
    confidence,
  );
}

type Says = (en: string, ro: string) => string;

/** Null when the correct answer is not made of numbers. */
function judgeNumbers(answer: string, correct: string, says: Says): Judged | null {
  const expected = numbersOf(correct);
  if (expected === null) return null;
  const judge = (verdict: Verdict, score: number, message: string): Judged => ({
    verdict,
    score,
    message,
    confidence: 1,
  });
  const given = numbersOf(answer);
  if (given === null) return judge('INCORRECT', 0, says('Answer with a number.', 'Răspundeți cu un număr.'));
  const matched = expected.filter((value) => given.some((one) => one.equals(value))).length;
  if (matched === expected.length && given.length === expected.length) {
    return judge('CORRECT', 1, says('Correct.', 'Corect.'));
  }
  if (matched > 0) {
    const score = matched / Math.max(expected.length, given.length);
    return judge(
      'PARTIAL',
      score,
      says(
        `${matched} of ${expected.length} numbers are right.`,
        `${matched} din ${expected.length} numere sunt corecte.`,
      ),
    );
  }
  const [value, wanted] = [given[0], expected[0]];
  if (value === undefined || wanted === undefined || expected.length > 1) {
    return judge('INCORRECT', 0, says('Not yet.', 'Încă nu.'));
  }
  if (value.equals(wanted.neg())) return judge('ALMOST', 0.5, says('Check the sign.', 'Verificați semnul.'));
  if (isNear(value, wanted)) {
    return judge(
      'ALMOST',
      0.8,
      says(
        'Nearly: give the exact value instead of a rounded one.',
        'Aproape: dați valoarea exactă, nu una rotunjită.',
      ),
    );
  }
  if ([10, 100, 1_000].some((factor) => isScaled(value, wanted, rational(factor)))) {
    return judge('ALMOST', 0.5, says('Check the place of the decimal mark.', 'Verificați locul virgulei.'));
  }
  if (!isZero(value) && value.inverse().equals(wanted)) {
    return judge('ALMOST', 0.5, says('Check what is divided by what.', 'Verificați ce se împarte la ce.'));
  }
  return judge(
    'INCORRECT',
    0,
    value.lt(wanted)
      ? says('Not yet: the answer is greater.', 'Încă nu: răspunsul este mai mare.')
      : says('Not yet: the answer is smaller.', 'Încă nu: răspunsul este mai mic.'),
  );
}

/** `x = 3; -1/2` as its numbers, each once; null for text that holds anything else. */
function numbersOf(text: string): readonly Rational[] | null {
  const parts = text
    .split(/;|\bsi\b|\band\b|\bși\b/u)
    .map((part) => part.replace(/^\s*[a-z]\s*[₁₂12]?\s*=\s*/i, '').trim())
    .map(readRational);
  if (parts.some((part) => part === null)) return null;
  const numbers = parts.filter((part) => part !== null);
  return numbers.filter((one, index) => numbers.findIndex((other) => one.equals(other)) === index);
}

/** Within half a per cent of the correct value. */
function isNear(value: Rational, wanted: Rational): boolean {
  if (isZero(wanted)) return false;
  const ratio = value.sub(wanted).div(wanted);
  return ratio.mul(ratio).lte(rational(25, 1_000_000));
}

function isScaled(value: Rational, wanted: Rational, factor: Rational): boolean {
  return !isZero(wanted) && (value.equals(wanted.mul(factor)) || value.mul(factor).equals(wanted));
}

/** Length up to which an answer is a word or a name, and its spelling is compared. */
const SPELLED_WORDS_MAX = 3;

function judgeText(answer: string, correct: string, says: Says): Judged {
  const [given, wanted] = [answer, correct].map((text) => wordsOf(text).join(' ')) as [string, string];
  if (given === wanted && given !== '')
    return { verdict: 'CORRECT', score: 1, message: says('Correct.', 'Corect.'), confidence: 1 };
  if (given === '')
    return { verdict: 'INCORRECT', score: 0, message: says('Write an answer.', 'Scrieți un răspuns.'), confidence: 1 };
  const isShort = wanted.split(' ').length <= SPELLED_WORDS_MAX;
  if (isShort) {
    const distance = editDistance(given.slice(0, COMPARED_MAX), wanted.slice(0, COMPARED_MAX));
    const likeness = 1 - distance / Math.max(given.length, wanted.length);
    // One slip in four letters: more makes another word.
    if (distance <= Math.max(1, Math.floor(wanted.length / 4)) && wanted.length >= 4) {
      return {
        verdict: 'ALMOST',
        score: likeness,
        message: says('Nearly: check the spelling.', 'Aproape: verificați ortografia.'),
        confidence: 0.9,
      };
    }
  }
  const key = [...new Set(termsOf(correct))];
  const had = new Set(termsOf(answer));
  const hit = key.filter((term) => had.has(term)).length;
  const score = key.length === 0 ? 0 : hit / key.length;
  // Terms show what is mentioned, not what is said about it.
  const confidence = isShort ? 0.9 : 0.6;
  if (score >= 0.8 && !isNegatedOtherwise(answer, correct)) {
    return {
      verdict: isShort ? 'ALMOST' : 'CORRECT',
      score,
      message: says('Your answer has the key points.', 'Răspunsul conține ideile principale.'),
      confidence,
    };
  }
  if (hit > 0) {
    return {
      verdict: 'PARTIAL',
      score: Math.min(score, 0.79),
      message: says(
        `Your answer has ${hit} of ${key.length} key terms.`,
        `Răspunsul conține ${hit} din ${key.length} termeni-cheie.`,
      ),
      confidence,
    };
  }
  return { verdict: 'INCORRECT', score: 0, message: says('Not yet.', 'Încă nu.'), confidence };
}

const NEGATION = /\b(?:not|never|no|none|cannot|isn't|doesn't|don't|aren't|nu|niciodata|nici)\b/;

/** One of the two denies what the other states: the same terms then say the opposite. */
function isNegatedOtherwise(answer: string, correct: string): boolean {
  return NEGATION.test(folded(answer)) !== NEGATION.test(folded(correct));
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let before: number[] = [];
  let row = to.map((_, index) => index + 1);
  row = [0, ...row];
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let cost = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
