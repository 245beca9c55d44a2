import type { MoneyRight } from '../generated/prisma/enums.ts';

export function mayPay(right: MoneyRight | null): boolean {
  return right === 'PAYER' || right === 'ADMIN';
}

export function mayApprove(right: MoneyRight | null): boolean {
  return right === 'APPROVER' || right === 'ADMIN';
}

export function mayAdminister(right: MoneyRight | null): boolean {
  return right === 'ADMIN';
}

/** `2031-05-02`: the day in UTC over which payments without approval add up, so that splitting one passes no threshold. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** Whether a new threshold asks a second person less often than the one in force; null asks never. */
export function loosens(current: bigint | null, next: bigint | null): boolean {
  return current !== null && (next === null || next > current);
}
