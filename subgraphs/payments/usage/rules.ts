import { ValidationError } from '@codai/kit';
import { QUANTITY_MAX } from '../catalogue/rules.ts';
import type { Period } from '../periods/rules.ts';

export interface Usage {
  readonly quantity: bigint;
  readonly at: Date;
}

/** Clocks of those who report may be ahead by so much. */
export const AHEAD_MS = 300_000;

/** What was used is told inside the period in which it was used; a period that was invoiced takes no more. */
export function usageRefusal({ quantity, at }: Usage, period: Period, now: Date): ValidationError | null {
  if (quantity < 0n || quantity > QUANTITY_MAX)
    return new ValidationError('input.quantity', `Enter a quantity between 0 and ${QUANTITY_MAX}.`);
  if (at.getTime() > now.getTime() + AHEAD_MS)
    return new ValidationError('input.at', 'The instant is in the future. Report usage after it has happened.');
  return at < period.startsAt || at >= period.endsAt
    ? new ValidationError('input.at', 'The instant is outside the current period. Report usage within its own period.')
    : null;
}
