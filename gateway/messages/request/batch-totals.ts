import type { Refusal } from './refusal.ts';
import { tooLarge } from './too-large.ts';

/** The sums over the operations of one batch, as far as they have come. */
export type BatchTotals = Record<'tokens' | 'aliases' | 'rootFields' | 'directives' | 'cost', number>;

/** Adds what is known of an operation to its batch; refuses it when the batch is larger with it than a single one may be. */
export function countInBatch(
  totals: BatchTotals,
  operation: Readonly<Partial<BatchTotals>>,
  limits: Readonly<Partial<Record<`${keyof BatchTotals}Max`, number | null>>>,
): Refusal | null {
  for (const [name, actual] of Object.entries(operation) as [keyof BatchTotals, number][]) {
    totals[name] += actual;
    const max = limits[`${name}Max`] ?? null;
    if (max !== null && totals[name] > max) return tooLarge(name, max, totals[name]);
  }
  return null;
}
