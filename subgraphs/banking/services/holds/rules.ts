import { CurrencyMismatchError, SameAccountError } from '@codai/contracts/banking';
import { NotFoundError, ValidationError } from '@codai/kit';
import { placed } from '../rules.ts';

/** Whether an account is the tenant's and of the currency. Absent: no such account. Returns null, or the refusal. */
export function accountRefusal(
  account: { readonly tenantId: string | null; readonly currency: string } | undefined,
  currency: string,
  tenantId: string,
): CurrencyMismatchError | NotFoundError | null {
  if (account === undefined || account.tenantId !== tenantId) {
    return new NotFoundError('BankAccount', ['input', 'accountId']);
  }
  return account.currency === currency
    ? null
    : placed(new CurrencyMismatchError({ expected: account.currency, given: currency }), ['input', 'amount']);
}

/** A capture names exactly one target: an account, or an account of the house by its kind. */
export function targetRefusal({
  toAccountId,
  house,
}: {
  readonly toAccountId?: string | null | undefined;
  readonly house?: string | null | undefined;
}): ValidationError | null {
  return (toAccountId == null) === (house == null)
    ? new ValidationError('input', 'Give exactly one of toAccountId and house.')
    : null;
}

/** Held money goes to another account, in the currency that both accounts have. Returns null, or the refusal. */
export function captureRefusal(
  hold: { readonly accountId: string; readonly currency: string },
  target: { readonly id: string; readonly currency: string },
  currency: string,
): CurrencyMismatchError | SameAccountError | null {
  if (target.id === hold.accountId) return new SameAccountError();
  const other = [hold.currency, target.currency].find((known) => known !== currency);
  return other === undefined
    ? null
    : placed(new CurrencyMismatchError({ expected: other, given: currency }), ['input', 'amount']);
}
