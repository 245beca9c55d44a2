import { ValidationError } from '@codai/kit';

/** Below this, questions about other things are found similar. */
const THRESHOLD_MIN = 0.8;

/** Reason to refuse a threshold of similarity; null when it may be set, as null may. */
export function thresholdRefusal(threshold: number | null): ValidationError | null {
  return threshold !== null && !(threshold >= THRESHOLD_MIN && threshold <= 1)
    ? new ValidationError('input.threshold', `A threshold lies between ${THRESHOLD_MIN} and 1.`)
    : null;
}
