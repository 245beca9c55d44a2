import { ValidationError } from '@codai/kit';
import { QUANTITY_MAX } from '../catalogue/rules.ts';
import type { Period } from '../periods/rules.ts';

/** How what was reported in a period becomes one quantity: all of it, the most at once, or what was told last. */
export type UsageAggregation = 'SUM' | 'MAX' | 'LAST';

export interface Usage {
  readonly quantity: bigint;
  readonly at: Date;
}

/** Clocks of those who report may be ahead by so much. */
export const AHEAD_MS = 300_000;

/** The quantity of a period; `records` in the order in which they were reported. Nothing reported is 0. */
export function aggregated(records: readonly Usage[], aggregation: UsageAggregation): bigint {
  if (aggregation === 'SUM') return records.reduce((sum, { quantity }) => sum + quantity, 0n);
  // Of two at the same instant the one that was reported later.
  const counts = (one: Usage, kept: Usage) =>
    aggregation === 'MAX' ? one.quantity > kept.quantity : one.at >= kept.at;
  let kept: Usage | null = null;
  for (const one of records) if (kept === null || counts(one, kept)) kept = one;
  return kept?.quantity ?? 0n;
}

/** What was used is told inside the period in which it was used; a period that was invoiced takes no more. */
export function usageRefusal({ quantity, at }: Usage, period: Period, now: Date): ValidationError | null {
  if (quantity < 0n || quantity > QUANTITY_MAX)
    return new ValidationError('input.quantity', `Between 0 and ${QUANTITY_MAX}.`);
  if (at.getTime() > now.getTime() + AHEAD_MS) return new ValidationError('input.at', 'This instant has not come yet.');
  return at < period.startsAt || at >= period.endsAt
    ? new ValidationError('input.at', 'Outside of the period that is running.')
    : null;
}
