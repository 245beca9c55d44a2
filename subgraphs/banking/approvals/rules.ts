import { ValidationError } from '@codai/kit';

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

/** A threshold is an amount of euro, zero or more. */
export function thresholdRefusal(
  amount: { readonly minor: bigint; readonly currency: string } | null,
): ValidationError | null {
  if (amount === null || (amount.currency === 'EUR' && amount.minor >= 0n)) return null;
  return new ValidationError('input.above', 'Enter a threshold in euro, zero or more.');
}
