import { QuotaExceededError, ValidationError } from '@codai/kit';

export const SUBSCRIPTIONS_MAX = 100;
const ATTEMPTS_MAX = 20;
const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Refusal of a name that is not one of small letters, digits and hyphens, or null. */
export function nameRefusal(name: string): ValidationError | null {
  return NAME.test(name)
    ? null
    : new ValidationError('input.name', 'Give a name of small letters, digits and hyphens.');
}

/** Refusal of a number of attempts, or null. */
export function attemptsRefusal(attempts: number): ValidationError | null {
  return attempts >= 1 && attempts <= ATTEMPTS_MAX
    ? null
    : new ValidationError('input.maxAttempts', `Give 1 to ${ATTEMPTS_MAX} attempts.`);
}

/** Refusal of one more subscription of an organisation that has `used`, or null. */
export function subscriptionsRefusal(used: number): QuotaExceededError | null {
  if (used < SUBSCRIPTIONS_MAX) return null;
  const message = `An organisation has at most ${SUBSCRIPTIONS_MAX} subscriptions.`;
  return new QuotaExceededError('SUBSCRIPTIONS', used, null, message);
}
