import { tooLarge } from '../documents/scan-text.ts';
import type { Refusal } from '../http/refusal.ts';

/** What the operations of one batch ask for together, as far as they have been admitted. */
export type BatchTotals = Record<'tokens' | 'aliases' | 'rootFields' | 'directives' | 'cost', number>;

/** Adds one operation to its batch; refuses it when the batch is larger with it than a single operation may be. */
export function countInBatch(
  totals: BatchTotals,
  operation: Readonly<Record<keyof BatchTotals, number>>,
  limits: Readonly<Record<`${keyof BatchTotals}Max`, number | null>>,
): Refusal | null {
  for (const [name, actual] of Object.entries(operation) as [keyof BatchTotals, number][]) {
    totals[name] += actual;
    const max = limits[`${name}Max`];
    if (max !== null && totals[name] > max) return tooLarge(name, max, totals[name]);
  }
  return null;
}
