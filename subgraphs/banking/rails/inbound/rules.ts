import { looksLikeCardNumber, plainTextOf } from '@codai/kit';
import { withoutCardNumbers } from '../../accounts/iso20022/rules.ts';
import type { HeldReason, ReceivedPaymentStatus } from '../../generated/prisma/enums.ts';

/** References of a received payment at the bank. One of the two is there. */
export interface BankNames {
  readonly ownReference: string | null;
  readonly entryReference: string | null;
  /** Among the payments of the entry, from 1; 0 when it is the whole of it. */
  readonly position: number;
}

/** The one name of a payment, as the bank's statement gives it too: its own reference, or that of its entry and its place there. */
export function nameOf({ ownReference, entryReference, position }: BankNames): string {
  return ownReference ?? (position === 0 ? `${entryReference}` : `${entryReference}/${position}`);
}

/**
 * Whether two notifications are of one payment. Two own references decide. Where one is missing, as in files of another form, the entry and the
 * place in it do; the whole of an entry is the same as each of its parts, so that no money is booked twice.
 */
export function isSamePayment(a: BankNames, b: BankNames): boolean {
  if (a.ownReference !== null && b.ownReference !== null) return a.ownReference === b.ownReference;
  if (nameOf(a) === nameOf(b)) return true;
  if (a.entryReference === null || a.entryReference !== b.entryReference) return false;
  return a.position === b.position || a.position === 0 || b.position === 0;
}

const CARD_NUMBER = '[card number]';

/** Text of a stranger, as it is kept and shown: one line, without unseen characters and card numbers. */
export function shownText(text: string | null, charactersMax: number): string {
  const plain = withoutCardNumbers(plainTextOf(text ?? ''));
  return [...(looksLikeCardNumber(plain) ? CARD_NUMBER : plain)].slice(0, charactersMax).join('');
}

/** Reasons that may end without a decision on the payment: a new month, a higher level, a cleared name. */
export const passing: readonly HeldReason[] = ['LIMIT', 'SCREENING'];

/** Whether the job that books looks at a payment in this state. */
export function isBookable(status: ReceivedPaymentStatus, reason: HeldReason | null): boolean {
  return status === 'RECEIVED' || (status === 'HELD' && reason !== null && passing.includes(reason));
}

/** The code by which the sender's bank learns why. Source: ISO 20022, external return reasons. */
export function returnReasonOf(reason: HeldReason | null): string {
  switch (reason) {
    case 'UNKNOWN_ACCOUNT':
      return 'AC01';
    case 'ACCOUNT_CLOSED':
      return 'AC04';
    case 'WRONG_CURRENCY':
      return 'AM03';
    default:
      // Reason not specified: a hit on a list stays secret.
      return 'MS03';
  }
}
