import { ValidationError } from '@codai/kit';
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

/**
 * Days for which a person whose right to approve has ended still counts as a second one. Nobody loosens a policy alone right after demoting or removing
 * the people who had to approve it.
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

/** How long a transfer waits for somebody to decide. */
export const APPROVAL_DAYS = 7;

/** When an approval that is asked for now has come too late. */
export function approvalUntil(now: Date): Date {
  return new Date(now.getTime() + APPROVAL_DAYS * 86_400_000);
}

/** Whether a second person has to decide: above the threshold; a worth that nobody knows is above any. Amounts in euro cents. */
export function needsApproval(worth: bigint | null, threshold: bigint | null): boolean {
  return threshold !== null && (worth === null || worth > threshold);
}

/** Most approvals that a policy may ask for. */
export const APPROVALS_MAX = 5;

/** Why so many approvals cannot be asked for; null when they can. `approvers`: people who may decide. */
export function approvalsRefusal(approvals: number, approvers: number): ValidationError | null {
  if (!Number.isInteger(approvals) || approvals < 1 || approvals > APPROVALS_MAX) {
    return new ValidationError('input.approvals', `Require 1 to ${APPROVALS_MAX} approvals.`);
  }
  // The payer may be one of them, and payers do not approve their own payments.
  return approvals === 1 || approvals < approvers
    ? null
    : new ValidationError('input.approvals', 'Require fewer approvals than there are people who may approve.');
}

/** A threshold is an amount of euro, zero or more. */
export function thresholdRefusal(
  amount: { readonly minor: bigint; readonly currency: string } | null,
): ValidationError | null {
  if (amount === null || (amount.currency === 'EUR' && amount.minor >= 0n)) return null;
  return new ValidationError('input.above', 'Enter a threshold in euro, zero or more.');
}
