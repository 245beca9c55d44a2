import { ReplayRetentionError } from '@codai/contracts/events';
import { InvalidStateError, ValidationError } from '@codai/kit';

const RATE_MAX = 1_000;

/** Refusal of a rate or of the beginning of a range by its form, or null. */
export function formRefusal(ratePerSecond: number, fromSequence: bigint): ValidationError | null {
  if (ratePerSecond < 1 || ratePerSecond > RATE_MAX) {
    return new ValidationError('input.ratePerSecond', `Give a rate of 1 to ${RATE_MAX} events a second.`);
  }
  return fromSequence < 1n ? new ValidationError('input.fromSequence', 'Sequences begin with 1.') : null;
}

/** Refusal to replay to a subscription in this state, or null. */
export function subscriptionRefusal(status: string): InvalidStateError | null {
  return status === 'DISABLED'
    ? new InvalidStateError('DISABLED', ['ACTIVE', 'PAUSED'], 'Resume the subscription first.')
    : null;
}

/** Refusal of a range outside of what a stream keeps: events after `floor` up to `last`; null when it is inside. */
export function rangeRefusal(
  { from, to }: { readonly from: bigint; readonly to: bigint },
  { floor, last }: { readonly floor: bigint; readonly last: bigint },
): ReplayRetentionError | ValidationError | null {
  if (from <= floor) return new ReplayRetentionError({ earliest: floor + 1n });
  if (to <= last && to >= from) return null;
  return new ValidationError('input.toSequence', `End the range between its beginning and ${last}, the newest event.`);
}
