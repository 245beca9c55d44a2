import { AccountManagedElsewhereError, CurrencyMismatchError, SameAccountError } from '@codai/contracts/banking';
import { looksLikeCardNumber, ValidationError } from '@codai/kit';
import { lineRefusal } from '../../accounts/iso20022/rules.ts';
import type { AccountManager, TransferStatus } from '../../generated/prisma/enums.ts';

/** A reference stands on both statements: up to 140 printable characters. Source: ISO 20022, unstructured remittance information. */
export function referenceRefusal(reference: string): ValidationError | null {
  const refusal = lineRefusal(['input', 'reference'], reference);
  if (refusal !== null) return refusal;
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

/**
 * Whether money of a currency may move between two accounts of the ledger: they differ, both are in the currency, and the wallet does not
 * manage the account to debit. Returns null, or the refusal.
 */
export function endsRefusal(
  from: { readonly id: string; readonly currency: string; readonly managedBy: AccountManager | null },
  to: { readonly id: string; readonly currency: string },
  currency: string,
): AccountManagedElsewhereError | CurrencyMismatchError | SameAccountError | null {
  const same = targetRefusal(from.id, to.id);
  if (same !== null) return same;
  const mismatched = [from, to].find((end) => end.currency !== currency);
  if (mismatched !== undefined) return new CurrencyMismatchError({ expected: mismatched.currency, given: currency });
  return from.managedBy === 'WALLET' ? new AccountManagedElsewhereError(['input', 'fromAccountId']) : null;
}
