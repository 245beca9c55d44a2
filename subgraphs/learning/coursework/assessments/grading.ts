// Decisions of grading, without a database. Scores are whole hundredths of a point, so that a regrade gives the same to the last digit.

export type QuestionKind = 'ESSAY' | 'MULTIPLE_CHOICE' | 'NUMERIC' | 'SHORT_TEXT' | 'SINGLE_CHOICE';

export interface AnswerKey {
  /** Numbers of the right choices from 0, accepted texts, or one decimal number. */
  readonly answers: readonly string[];
  readonly tolerance: string | null;
}

export const DECIMAL = /^-?\d{1,12}(\.\d{1,9})?$/;
const SCALE = 9;

/** A decimal text as a whole number of billionths; null for what is none. */
export function scaled(text: string): bigint | null {
  const trimmed = text.trim().replace(',', '.');
  if (!DECIMAL.test(trimmed)) return null;
  const [whole = '', fraction = ''] = trimmed.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(SCALE, '0'));
  return trimmed.startsWith('-') ? -value : value;
}

/** Decimal point or comma, digits on one side of it at least, and an exponent. */
const NUMBER = /^([+-]?)(\d{0,12})(?:[.,](\d{0,9}))?(?:e([+-]?\d{1,2}))?$/i;
/** Groups of three digits. */
const GROUPED = /^[+-]?\d{1,3}(?:([ .,'’\u00a0\u202f])\d{3})(?:\1\d{3}){0,3}(?:[.,]\d{1,9})?$/u;

/** Possible readings of a learner's text, as whole numbers of billionths: "1,000" may be a thousand or one. Empty for a text that is not a number. */
export function readingsOf(text: string): readonly bigint[] {
  const trimmed = text.trim().replace('−', '-');
  const readings = [readNumber(trimmed)];
  const separator = GROUPED.exec(trimmed)?.[1];
  if (separator !== undefined) readings.push(readNumber(trimmed.replaceAll(separator, '')));
  return readings.filter((reading) => reading !== null);
}

function readNumber(text: string): bigint | null {
  const [, sign, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '') return null;
  const shift = SCALE - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  if (shift > 99) return null;
  const power = 10n ** BigInt(Math.abs(shift));
  // Digits below a billionth are dropped.
  const value = shift < 0 ? digits / power : digits * power;
  return sign === '-' ? -value : value;
}

/**
 * Texts are compared without their case, their marks' composition and the width of their spaces; the cedilla that older keyboards write below the
 * Romanian s and t is the comma.
 */
export const normalised = (text: string): string =>
  text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase().replaceAll('ş', 'ș').replaceAll('ţ', 'ț');

/**
 * The score of a response by the key, between 0 and `maxScore`; null when only a person can tell. Several choices: each right one counts
 * its part, each wrong one takes one away, and never below nothing.
 */
export function scoreOf(
  kind: QuestionKind,
  key: AnswerKey,
  response: readonly string[] | null,
  maxScore: number,
): number | null {
  const given = [...new Set(response ?? [])].filter((text) => text.trim() !== '');
  if (given.length === 0) return 0;
  const all = (isRight: boolean) => (isRight ? maxScore : 0);
  const [first = ''] = given;
  switch (kind) {
    case 'ESSAY':
      return null;
    case 'SINGLE_CHOICE':
      return all(given.length === 1 && key.answers.includes(first));
    case 'MULTIPLE_CHOICE': {
      const right = given.filter((choice) => key.answers.includes(choice)).length;
      const net = Math.max(0, right - (given.length - right));
      return key.answers.length === 0 ? 0 : Math.floor((maxScore * net) / key.answers.length);
    }
    case 'NUMERIC': {
      const exact = scaled(key.answers[0] ?? '');
      const tolerance = scaled(key.tolerance ?? '0') ?? 0n;
      if (exact === null || given.length > 1) return 0;
      const isNear = (value: bigint) => (value > exact ? value - exact : exact - value) <= tolerance;
      return all(readingsOf(first).some(isNear));
    }
    case 'SHORT_TEXT':
      return all(given.length === 1 && key.answers.some((answer) => normalised(answer) === normalised(first)));
  }
}

const DAY_MS = 86_400_000;

/** Score after the penalty for lateness: each begun day after the due instant costs `percent` of the whole. */
export function afterPenalty(
  score: number,
  { maxScore, dueAt, percent, at }: { maxScore: number; dueAt: Date | null; percent: number | null; at: Date },
): number {
  if (dueAt === null || percent === null || at <= dueAt) return score;
  const days = Math.ceil((at.getTime() - dueAt.getTime()) / DAY_MS);
  return Math.max(0, score - Math.floor((maxScore * Math.min(100, days * percent)) / 100));
}

/** Share of the most in basis points, rounded down; a most of nothing gives nothing. */
export const shareOf = ({ score, maxScore }: { readonly score: number; readonly maxScore: number }): number =>
  maxScore === 0 ? 0 : Math.floor((score * 10_000) / maxScore);

export type GradingMethod = 'AVERAGE' | 'HIGHEST' | 'LAST';

/** The grade of an assessment by its graded attempts in the order of their numbers; null without one. */
export function gradeOf(method: GradingMethod, shares: readonly number[]): number | null {
  const last = shares.at(-1);
  if (last === undefined) return null;
  if (method === 'LAST') return last;
  if (method === 'HIGHEST') return Math.max(...shares);
  return Math.floor(shares.reduce((sum, share) => sum + share, 0) / shares.length);
}
