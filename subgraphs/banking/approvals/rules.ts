import { DomainError, InvalidStateError, ValidationError } from '@codai/kit';
import type { TransferStatus } from '../generated/prisma/enums.ts';

/** Whoever brought it about does not decide on it. */
export class FourEyesViolationError extends DomainError {
  readonly code = 'FOUR_EYES_VIOLATION';
  constructor(message = 'Somebody else has to decide on this transfer.') {
    super(message);
  }
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

/** Whether somebody may decide on a transfer now. */
export function decisionRefusal(
  transfer: { readonly status: TransferStatus; readonly initiatorId: string; readonly approvalUntil: Date | null },
  deciderId: string,
  now: Date,
): DomainError | null {
  if (transfer.status !== 'PENDING_APPROVAL') return new InvalidStateError(transfer.status, ['PENDING_APPROVAL']);
  if (transfer.initiatorId === deciderId) return new FourEyesViolationError();
  const isLate = transfer.approvalUntil !== null && transfer.approvalUntil <= now;
  return isLate ? new InvalidStateError('APPROVAL_EXPIRED', []) : null;
}

/** A threshold is an amount of euro, zero or more. */
export function thresholdRefusal(
  amount: { readonly minor: bigint; readonly currency: string } | null,
): ValidationError | null {
  if (amount === null || (amount.currency === 'EUR' && amount.minor >= 0n)) return null;
  return new ValidationError('input.above', 'A threshold is an amount of euro, zero or more.');
}
