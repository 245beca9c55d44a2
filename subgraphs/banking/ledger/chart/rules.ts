import type { AccountClass } from '../../generated/prisma/enums.ts';

/** Whether the closing entry empties accounts of this class. */
export function isOfResult(accountClass: AccountClass): boolean {
  return accountClass === 'INCOME' || accountClass === 'EXPENSE';
}

/** The balance on the side of the class: debits less credits of ASSET and EXPENSE, and the other way round. */
export function balanceOf(accountClass: AccountClass, { debits, credits }: Sums): bigint {
  return accountClass === 'ASSET' || accountClass === 'EXPENSE' ? debits - credits : credits - debits;
}

/** Sums of postings, in minor units. */
export interface Sums {
  readonly debits: bigint;
  readonly credits: bigint;
}
