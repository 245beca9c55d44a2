import type { MoneyRight } from '../../generated/prisma/enums.ts';

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

/**
 * Days for which a person whose right to approve has ended still counts as a second one: a policy that others were to decide on is not loosened by whoever
 * has just demoted or removed them.
 */
export const SECOND_PERSON_DAYS = 7;

/** Since when a person who could approve counts. */
export function secondPersonSince(now: Date): Date {
  return new Date(now.getTime() - SECOND_PERSON_DAYS * 86_400_000);
}

/** Above what others decide (null: nothing), and how many. */
interface Strictness {
  readonly above: bigint | null;
  readonly approvals: number;
}

/** Whether a new policy asks others less often, or fewer of them, than the one in force. */
export function loosens(current: Strictness, next: Strictness): boolean {
  if (current.above === null) return false;
  return next.above === null || next.above > current.above || next.approvals < current.approvals;
}
