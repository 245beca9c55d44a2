import { isPlainText, looksLikeCardNumber, ValidationError } from '@codai/kit';

/** Time in which another operator decides. */
const DAYS_TO_DECIDE = 7;
const REASON_MAX = 500;

export function requestUntil(now: Date): Date {
  return new Date(now.getTime() + DAYS_TO_DECIDE * 86_400_000);
}

/** Why an operator asks: 1 to 500 printable characters without card numbers. */
export function reasonRefusal(reason: string): ValidationError | null {
  if (reason.trim() === '' || reason.length > REASON_MAX || !isPlainText(reason)) {
    return new ValidationError('input.reason', `Enter a reason of 1 to ${REASON_MAX} printable characters.`);
  }
  return looksLikeCardNumber(reason)
    ? new ValidationError('input.reason', 'The reason seems to contain a payment card number. Remove it.')
    : null;
}

/** Accounts of the house that an operator may book against by hand. */
export const adjustmentAccounts = ['FEES', 'ROUNDING', 'SUSPENSE'] as const;
export type AdjustmentAccount = (typeof adjustmentAccounts)[number];

/** Entries whose cause has a state of its own, which a reversal by hand would contradict: payments to and from other banks, by card, and of orders. */
export function isReversibleByHand({
  kind,
  reversesId,
}: {
  readonly kind: string;
  readonly reversesId: string | null;
}) {
  return reversesId === null && !/^(EXTERNAL_TRANSFER|RECEIVED_PAYMENT|PAYMENT_|ORDER_)/.test(kind);
}
