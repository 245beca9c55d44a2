import { InvalidStateError, isBlankText, ValidationError } from '@codai/kit';

const RESUME_FIRST = 'Resume the subscription first.';

/** Refusal of a request for deliveries by its number and the length of its lease, or null. */
export function leaseRefusal(max: number, leaseSeconds: number): ValidationError | null {
  if (max < 1 || max > 100) return new ValidationError('input.max', 'Ask for 1 to 100 deliveries.');
  if (leaseSeconds < 5 || leaseSeconds > 3600) {
    return new ValidationError('input.leaseSeconds', 'Ask for a lease of 5 to 3,600 seconds.');
  }
  return null;
}

/** Refusal to hand out deliveries of a subscription in this state, or null. */
export function handOutRefusal(status: string): InvalidStateError | null {
  return status === 'ACTIVE' ? null : new InvalidStateError(status, ['ACTIVE'], RESUME_FIRST);
}

/** Refusal of a reason for which a delivery is refused or given up, or null. */
export function reasonRefusal(reason: string): ValidationError | null {
  return isBlankText(reason) || reason.length > 500
    ? new ValidationError('input.reason', 'Give a reason of 1 to 500 characters.')
    : null;
}

/** Refusal of a pause before the next attempt, or null. Without one the schedule decides. */
export function pauseRefusal(seconds: number | null | undefined): ValidationError | null {
  return typeof seconds === 'number' && (seconds < 0 || seconds > 86_400)
    ? new ValidationError('input.retryAfterSeconds', 'Give 0 to 86,400 seconds.')
    : null;
}

/** Refusal to resend a delivery by its state and that of its subscription, or null. */
export function resendRefusal(state: string, subscriptionStatus: string): InvalidStateError | null {
  if (state !== 'ACKNOWLEDGED' && state !== 'DISCARDED') {
    const message = state === 'DEAD' ? 'Retry the dead letter.' : 'Wait until the delivery is settled.';
    return new InvalidStateError(state, ['ACKNOWLEDGED', 'DISCARDED'], message);
  }
  return subscriptionStatus === 'DISABLED'
    ? new InvalidStateError('DISABLED', ['ACTIVE', 'PAUSED'], RESUME_FIRST)
    : null;
}
