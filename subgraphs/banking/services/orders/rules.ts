import { AccountClosedError, AccountFrozenError, CurrencyMismatchError } from '@codai/contracts/banking';
import { type DomainError, NotFoundError, ValidationError } from '@codai/kit';
import type { AccountStatus } from '../../generated/prisma/enums.ts';
import { AMOUNT_MAX, amountRefusal, type Leg } from '../../ledger/entries/rules.ts';
import { referenceRefusal as statementRefusal } from '../../transfers/orders/rules.ts';
import { countRefusal, placed } from '../rules.ts';

export interface Amount {
  readonly minor: bigint;
  readonly currency: string;
}

export interface Payee {
  readonly accountId: string;
  readonly amount: Amount;
}

const PAYEES_MAX = 50;

/** A reference says on the statement for what the money is: 1 to 140 printable characters. */
export function referenceRefusal(reference: string): ValidationError | null {
  return reference.trim() === ''
    ? new ValidationError('input.reference', 'Enter a reference for the statement.')
    : statementRefusal(reference);
}

/** Amounts above zero in the currency of the commission, which may be zero. */
export function payeesRefusal(payees: readonly Payee[], commission: Amount): DomainError | null {
  const refusal =
    countRefusal('payees', payees.length, PAYEES_MAX) ?? shareRefusal(commission, ['input', 'commission']);
  if (refusal !== null) return refusal;
  for (const [index, { amount }] of payees.entries()) {
    const path = ['input', 'payees', String(index), 'amount'];
    const ofPayee = amountRefusal(amount, path) ?? oneCurrencyRefusal(amount, commission, path);
    if (ofPayee !== null) return ofPayee;
  }
  return null;
}

/** The amount that goes back, above zero, and the part of the house in the same currency, which may be zero. */
export function recoveryRefusal(amount: Amount, fees: Amount): DomainError | null {
  return (
    amountRefusal(amount) ??
    shareRefusal(fees, ['input', 'fees']) ??
    oneCurrencyRefusal(fees, amount, ['input', 'fees'])
  );
}

/** The part of the house: zero, or an amount that may be moved. */
function shareRefusal({ minor, currency }: Amount, path: readonly string[]): DomainError | null {
  if (minor < 0n || minor > AMOUNT_MAX)
    return new ValidationError([...path, 'minor'], 'The amount must be between zero and 2^96 minor units.');
  return amountRefusal({ minor: 1n, currency }, path);
}

function oneCurrencyRefusal(amount: Amount, other: Amount, path: readonly string[]): ValidationError | null {
  return amount.currency === other.currency
    ? null
    : new ValidationError([...path, 'currency'], 'Enter all amounts in one currency.');
}

/** Account of a customer as a payee. */
export interface PayeeAccount {
  readonly currency: string;
  readonly status: AccountStatus;
}

/** Whether an account may be paid: it exists, is open and has the currency. Returns null, or the refusal at its place in the input. */
export function payeeRefusal(account: PayeeAccount | undefined, currency: string, index: number): DomainError | null {
  const path = ['input', 'payees', String(index)];
  if (account === undefined) return new NotFoundError('BankAccount', [...path, 'accountId']);
  if (account.status === 'CLOSED') return placed(new AccountClosedError(), [...path, 'accountId']);
  if (account.status === 'FROZEN') return placed(new AccountFrozenError(), [...path, 'accountId']);
  return account.currency === currency
    ? null
    : placed(new CurrencyMismatchError({ expected: account.currency, given: currency }), [...path, 'amount']);
}

/** Legs of an entry in one currency; those without an amount are left out. */
export function legsOf(currency: string, legs: readonly Omit<Leg, 'currency'>[]): Leg[] {
  return legs.filter(({ amount }) => amount > 0n).map((leg) => ({ ...leg, currency }));
}
