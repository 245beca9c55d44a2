import { provideFeedback, type Verdict } from './feedback.ts';
import { type Embedded, embedded } from './result.ts';
import { folded, type Language } from './words.ts';

/** Criterion that an answer is to meet, and its points. */
export interface Criterion {
  readonly criterion: string;
  readonly points: number;
}

export interface RubricFeedback extends Embedded {
  readonly verdict: Verdict;
  /** Points reached over all points, in [0, 1]. */
  readonly score: number;
  readonly message: string;
  /** Share of each criterion that the answer has, in the order of the criteria. */
  readonly criteria: readonly (Criterion & { readonly score: number })[];
}

/** Share from which a criterion counts as met. */
const MET = 0.8;

/** Judges an answer criterion by criterion, by key terms: it finds what is mentioned, not whether it is said rightly. */
export function judgeByRubric(answer: string, rubric: readonly Criterion[], language: Language): RubricFeedback {
  const plain = folded(answer);
  const criteria = rubric.map((one) => ({
    ...one,
    score: plain.includes(folded(one.criterion)) ? 1 : provideFeedback(answer, one.criterion).score,
  }));
  const all = criteria.reduce((sum, { points }) => sum + points, 0);
  const reached = criteria.reduce((sum, { points, score }) => sum + points * (score >= MET ? 1 : score), 0);
  const score = all === 0 ? 0 : reached / all;
  const met = criteria.filter((one) => one.score >= MET).length;
  const message =
    language === 'ro'
      ? `Răspunsul acoperă ${met} din ${criteria.length} criterii.`
      : `Your answer covers ${met} of ${criteria.length} criteria.`;
  const verdict: Verdict = met === criteria.length ? 'CORRECT' : score > 0 ? 'PARTIAL' : 'INCORRECT';
  return embedded({ verdict, score, message, criteria }, 0.6);
}
