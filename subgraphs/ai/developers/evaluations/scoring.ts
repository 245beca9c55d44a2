import { isBlankText, ValidationError } from '@codai/kit';
import { compileSchema } from '../../inference/calls/structured.ts';
import { folded, termsOf } from '../../models/engine/words.ts';

export type Scorer = 'CONTAINS' | 'EXACT' | 'KEY_TERMS' | 'SCHEMA';

export interface EvaluationCase {
  readonly input: string;
  readonly expected: string;
  readonly scorer: Scorer;
}

export const CASES_MAX = 200;
const TEXT_BYTES_MAX = 16 * 1024;
/** Share of key terms from which a case is passed. */
const TERMS_MIN = 0.8;

/** Why cases cannot be kept; null when they can. */
export function casesRefusal(cases: readonly EvaluationCase[]): ValidationError | null {
  const path = ['input', 'cases'];
  if (cases.length < 1 || cases.length > CASES_MAX) return new ValidationError(path, `Give 1 to ${CASES_MAX} cases.`);
  for (const [index, { input, expected, scorer }] of cases.entries()) {
    for (const [field, text] of Object.entries({ input, expected })) {
      const at = [...path, String(index), field];
      if (isBlankText(text)) return new ValidationError(at, 'Write a text.');
      if (Buffer.byteLength(text) > TEXT_BYTES_MAX) return new ValidationError(at, 'Write at most 16 KiB of text.');
    }
    const at = [...path, String(index), 'expected'];
    if (scorer === 'KEY_TERMS' && termsOf(expected).length === 0)
      return new ValidationError(at, 'Name at least one term.');
    if (scorer !== 'SCHEMA') continue;
    const check = compileSchema(expected);
    if (check instanceof ValidationError) return new ValidationError(at, check.message);
  }
  return null;
}

export interface Score {
  /** 0 to 1. */
  readonly score: number;
  readonly isPassed: boolean;
}

const plain = (text: string): string => folded(text).replace(/\s+/g, ' ').trim();

/** Judges an output, without regard to case, marks of letters and spaces; a schema judges it as it is. */
export function scoreOf({ expected, scorer }: Pick<EvaluationCase, 'expected' | 'scorer'>, output: string): Score {
  if (scorer === 'KEY_TERMS') {
    const wanted = [...new Set(termsOf(expected))];
    const given = new Set(termsOf(output));
    const score = wanted.filter((term) => given.has(term)).length / Math.max(1, wanted.length);
    return { score, isPassed: score >= TERMS_MIN };
  }
  const isPassed =
    scorer === 'SCHEMA' ? matches(expected, output) : isAsExpected(scorer, plain(expected), plain(output));
  return { score: isPassed ? 1 : 0, isPassed };
}

const isAsExpected = (scorer: Scorer, expected: string, output: string): boolean =>
  scorer === 'EXACT' ? output === expected : output.includes(expected);

function matches(schema: string, output: string): boolean {
  const check = compileSchema(schema);
  return !(check instanceof ValidationError) && check.faultOf(output) === null;
}

/** Probability of a difference at least this large between two runs that are equally good (exact McNemar test, two-sided). */
export function mcNemar(improved: number, worsened: number): number {
  const cases = improved + worsened;
  let tail = 0;
  let term = 0.5 ** cases;
  for (let count = 0; count <= Math.min(improved, worsened); count++) {
    tail += term;
    term = (term * (cases - count)) / (count + 1);
  }
  return Math.min(1, 2 * tail);
}
