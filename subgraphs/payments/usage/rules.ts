import { ValidationError } from '@codai/kit';
import { QUANTITY_MAX } from '../catalogue/rules.ts';
import type { Period } from '../periods/rules.ts';

export interface Usage {
  readonly quantity: bigint;
  readonly at: Date;
}

/** Clocks of those who report may be ahead by so much. */
export const AHEAD_MS = 300_000;
/** How late usage may be told. */
export const LATE_MS = 35 * 86_400_000;

/** Of a subscription that is running: `number` is that of its period, 0 a trial. */
export interface UsageFacts {
  readonly number: number;
  readonly period: Period;
  readonly createdAt: Date;
  readonly cancelAtPeriodEnd: boolean;
}

export function usageRefusal({ quantity, at }: Usage, facts: UsageFacts, now: Date): ValidationError | null {
  if (quantity < 0n || quantity > QUANTITY_MAX)
    return new ValidationError('input.quantity', `Enter a quantity between 0 and ${QUANTITY_MAX}.`);
  if (at.getTime() > now.getTime() + AHEAD_MS)
    return new ValidationError('input.at', 'The instant is in the future. Report usage after it has happened.');
  if (at < facts.createdAt)
    return new ValidationError('input.at', 'The instant is before the subscription began. Enter a later instant.');
  if (at.getTime() < now.getTime() - LATE_MS)
    return new ValidationError('input.at', 'The instant is too long ago. Report usage within 35 days.');
  return at >= facts.period.endsAt && facts.cancelAtPeriodEnd
    ? new ValidationError('input.at', 'The instant is after the end of the subscription. Enter an earlier instant.')
    : null;
}

/**
 * The period whose invoice has the usage: its own while that runs. What is told after its period was invoiced comes with the running
 * one, and what was used after the end of one that has not been turned yet, with the next. `firstPaidAt`: when the first period
 * after the trial began; what was used before is charged with none.
 */
export function billedPeriod(at: Date, { number, period }: UsageFacts, firstPaidAt: Date | null): number {
  if (at >= period.endsAt) return number + 1;
  return firstPaidAt !== null && at < firstPaidAt ? 0 : number;
}
