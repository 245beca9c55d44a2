import { firstRefusal, textRefusal, ValidationError } from '@codai/kit';

import type { GradingMethod } from './grading.ts';

export type KeyRelease = 'AFTER_DUE' | 'AFTER_SUBMISSION' | 'MANUAL';

export interface Draw {
  readonly topic: string;
  readonly count: number;
}

export interface AssessmentFacts {
  readonly title: string;
  readonly instructions?: string | null | undefined;
  readonly draws: readonly Draw[];
  readonly timeLimitSeconds?: number | null | undefined;
  readonly attemptLimit?: number | null | undefined;
  readonly gradingMethod?: GradingMethod | null | undefined;
  readonly passPercent?: number | null | undefined;
  readonly weight?: number | null | undefined;
  readonly isRequired?: boolean | null | undefined;
  readonly opensAt?: Date | null | undefined;
  readonly dueAt?: Date | null | undefined;
  readonly latePenalty?: number | null | undefined;
  readonly keyRelease?: KeyRelease | null | undefined;
}

/** Questions of one attempt. */
export const ITEMS_MAX = 200;

const within = (value: number | null | undefined, min: number, max: number) =>
  value == null || (value >= min && value <= max);

/** Refusal of an assessment’s texts, draws, limits and instants by their bounds. */
export function assessmentRefusal(facts: AssessmentFacts): ValidationError | null {
  const { draws, opensAt, dueAt } = facts;
  const total = draws.reduce((sum, { count }) => sum + count, 0);
  const isDrawn = draws.length >= 1 && draws.every(({ count }) => count >= 1) && total <= ITEMS_MAX;
  const isOnce = new Set(draws.map(({ topic }) => topic)).size === draws.length;
  const wrong = (field: string, text: string, isFine: boolean) =>
    isFine ? null : new ValidationError(`input.${field}`, text);
  return firstRefusal(
    textRefusal('input.title', facts.title, { max: 200 }),
    facts.instructions === ''
      ? null
      : textRefusal('input.instructions', facts.instructions, { max: 5_000, isLong: true, isOptional: true }),
    wrong('draws', `Draw 1 to ${ITEMS_MAX} questions, from each topic once.`, isDrawn && isOnce),
    wrong('timeLimitSeconds', 'Give 10 seconds to 7 days.', within(facts.timeLimitSeconds, 10, 604_800)),
    wrong('attemptLimit', 'Give 1 to 100 attempts.', within(facts.attemptLimit, 1, 100)),
    wrong('passPercent', 'Give 0 to 100 percent.', within(facts.passPercent, 0, 100)),
    wrong('weight', 'Give a weight of 0 to 1,000.', within(facts.weight, 0, 1_000)),
    wrong('latePenalty', 'Give 0 to 100 percent.', within(facts.latePenalty, 0, 100)),
    wrong('dueAt', 'Give an instant after the opening.', opensAt == null || dueAt == null || opensAt < dueAt),
    wrong(
      'keyRelease',
      'Say when it is due, or release the keys in another way.',
      facts.keyRelease !== 'AFTER_DUE' || dueAt != null,
    ),
  );
}
