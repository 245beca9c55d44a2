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
    return new ValidationError('input.quantity', `Between 0 and ${QUANTITY_MAX}.`);
  if (at.getTime() > now.getTime() + AHEAD_MS) return new ValidationError('input.at', 'This instant has not come yet.');
  return at < period.startsAt || at >= period.endsAt
    ? new ValidationError('input.at', 'Outside of the period that is running.')
    : null;
}
