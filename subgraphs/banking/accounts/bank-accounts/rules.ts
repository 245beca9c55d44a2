import { AccountManagedElsewhereError } from '@codai/contracts/banking';
import { ConflictError, InvalidStateError, looksLikeCardNumber, QuotaExceededError, ValidationError } from '@codai/kit';
import type { AccountManager, AccountStatus, FreezeCause } from '../../generated/prisma/enums.ts';

/** Accounts of one tenant; more is a mistake of a program. */
export const ACCOUNTS_MAX = 200;

const NAME = /^[^\p{C}]{1,80}$/u;

/** A name has 1 to 80 printable characters that are not all spaces. */
export function nameRefusal(name: string): ValidationError | null {
  if (!NAME.test(name) || name.trim() === '') {
    return new ValidationError('input.name', 'Enter a name of 1 to 80 printable characters.');
  }
  return looksLikeCardNumber(name)
    ? new ValidationError('input.name', 'The name seems to contain a payment card number. Remove it.')
    : null;
}

/** An account is closed when nothing is in it, nothing is held, and its tenant owes nothing (BANK-8, M-18). Amounts in minor units. */
export function closingRefusal(account: {
  readonly status: AccountStatus;
  readonly posted: bigint;
  readonly held: bigint;
  /** Whether its tenant owes the house. */
  readonly isIndebted: boolean;
}): ConflictError | InvalidStateError | null {
  if (account.status === 'CLOSED') return new InvalidStateError('CLOSED', ['OPEN', 'FROZEN']);
  if (account.posted !== 0n)
    return new ConflictError('BALANCE_NOT_ZERO', 'The balance is not zero. Settle it, then close the account.');
  if (account.isIndebted)
    return new ConflictError(
      'DEBT_OUTSTANDING',
      'The organization owes money after a chargeback. Settle the debt, then close the account.',
    );
  return account.held === 0n
    ? null
    : new ConflictError(
        'HOLDS_PENDING',
        'Money is still held on the account. Wait until the holds end, then close it.',
      );
}

/** Refusal to lift a freeze that a suspension or a review brought about. */
export function freezeRefusal(cause: FreezeCause): ConflictError {
  return cause === 'SUSPENSION'
    ? new ConflictError('SUSPENSION', 'The owner of the account is suspended. Contact support.')
    : new ConflictError('UNDER_REVIEW', 'The account is under review. Contact support.');
}

/** A tenant has at most `ACCOUNTS_MAX` accounts that are not closed. `open`: how many it has. */
export function quotaRefusal(open: number): QuotaExceededError | null {
  return open >= ACCOUNTS_MAX ? new QuotaExceededError(`accounts: ${ACCOUNTS_MAX}`, open, null) : null;
}

/** Only the wallet closes a pocket. `manager`: who asks. */
export function managerRefusal(
  managedBy: AccountManager | null,
  manager: AccountManager,
): AccountManagedElsewhereError | null {
  return managedBy === 'WALLET' && manager !== 'WALLET'
    ? new AccountManagedElsewhereError(['input', 'accountId'])
    : null;
}

/** The bank renames accounts that it manages and that are not closed. */
export function renameRefusal(account: {
  readonly managedBy: AccountManager | null;
  readonly status: AccountStatus;
}): AccountManagedElsewhereError | InvalidStateError | null {
  const elsewhere = managerRefusal(account.managedBy, 'BANK');
  if (elsewhere !== null) return elsewhere;
  return account.status === 'CLOSED' ? new InvalidStateError('CLOSED', ['OPEN', 'FROZEN']) : null;
}

/**
 * Members freeze an open account and unfreeze a frozen one. A freeze by a suspension or a review lasts until that is lifted, also where a
 * member froze the account first. `from`: the state that the change starts from.
 */
export function frozenRefusal(
  account: { readonly status: AccountStatus; readonly frozenBy: FreezeCause | null },
  from: AccountStatus,
): ConflictError | InvalidStateError | null {
  if (account.status !== from) return new InvalidStateError(account.status, [from]);
  return account.frozenBy === null ? null : freezeRefusal(account.frozenBy);
}
