import { isPlainText, looksLikeCardNumber, ValidationError } from '@codai/kit';
import type { TransferStatus } from '../../generated/prisma/enums.ts';
import { SameAccountError } from '../../ledger/entries/errors.ts';

const REFERENCE_MAX = 140;

/** What stands on both statements: up to 140 printable characters. Source: ISO 20022, unstructured remittance information. */
export function referenceRefusal(reference: string): ValidationError | null {
  if (reference.length > REFERENCE_MAX || !isPlainText(reference)) {
    return new ValidationError('input.reference', `Enter at most ${REFERENCE_MAX} printable characters.`);
  }
  return looksLikeCardNumber(reference)
    ? new ValidationError('input.reference', 'The reference seems to contain a payment card number. Remove it.')
    : null;
}

export function targetRefusal(fromAccountId: string, toAccountId: string): SameAccountError | null {
  return fromAccountId === toAccountId ? new SameAccountError() : null;
}

/** The fee that was kept: a transfer that was not made, or that the other bank rejected, gives it back; one that comes back later does not. */
export function feeKept({ status, fee }: { readonly status: TransferStatus; readonly fee: bigint }): bigint {
  return status === 'REJECTED' || status === 'CANCELLED' ? 0n : fee;
}
