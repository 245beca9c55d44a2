import { UnbalancedEntryError, UnsupportedCurrencyError } from '@codai/contracts/banking';
import { ValidationError } from '@codai/kit';
import { defineRefusal } from '@codai/kit/contract';
import { currencyExponents, keptCurrencies } from '@codai/kit/money';

export class ApprovalRequiredError extends defineRefusal({
  code: 'APPROVAL_REQUIRED',
  message: 'The amount needs the approval of a second person. Make the request again to have it approved.',
  description: 'Refusal of a movement that needs the approval of a second person.',
}) {}

export type Side = 'CREDIT' | 'DEBIT';

export function oppositeSide(side: Side): Side {
  return side === 'DEBIT' ? 'CREDIT' : 'DEBIT';
}

/** One line of an entry. `amount` in minor units of the account's currency, above zero. */
export interface Leg {
  readonly accountId: string;
  readonly currency: string;
  readonly side: Side;
  readonly amount: bigint;
}

/** Largest amount of one movement: 2^96 minor units. Source: domains/banking (e). */
export const AMOUNT_MAX = 2n ** 96n;

/**
 * An amount that may be moved: above zero, at most 2^96 minor units, of a currency we know. Whole minor units by its type, so
 * fractions and exponents never get here. Returns null, or the refusal. `path` is where the money stands in the input.
 */
export function amountRefusal(
  { minor, currency }: { readonly minor: bigint; readonly currency: string },
  path: readonly string[] = ['input', 'amount'],
): UnsupportedCurrencyError | ValidationError | null {
  if (!currencyExponents.has(currency)) return new UnsupportedCurrencyError({ given: currency });
  if (minor <= 0n) return new ValidationError([...path, 'minor'], 'The amount must be above zero.');
  if (minor > AMOUNT_MAX)
    return new ValidationError([...path, 'minor'], 'The amount must be at most 2^96 minor units.');
  return null;
}

/** The refusal of a currency in which the bank keeps no accounts; null for one in which it does. `path` is where it stands in the input. */
export function currencyRefusal(currency: string, path: readonly string[]): UnsupportedCurrencyError | null {
  return keptCurrencies.has(currency) ? null : new UnsupportedCurrencyError({ given: currency }, path);
}

/** The same of an amount that a person wants to move, which may be moved otherwise. */
export function paidAmountRefusal(
  amount: { readonly minor: bigint; readonly currency: string },
  path: readonly string[] = ['input', 'amount'],
): UnsupportedCurrencyError | ValidationError | null {
  return currencyRefusal(amount.currency, [...path, 'currency']) ?? amountRefusal(amount, path);
}

/** Whether an entry may be posted at all: at least two legs, each above zero, debits equal to credits in each currency. */
export function entryRefusal(legs: readonly Leg[]): UnbalancedEntryError | null {
  const sums = new Map<string, bigint>();
  for (const { currency, side, amount } of legs) {
    if (amount <= 0n) return new UnbalancedEntryError();
    sums.set(currency, (sums.get(currency) ?? 0n) + (side === 'DEBIT' ? amount : -amount));
  }
  const isBalanced = [...sums.values()].every((sum) => sum === 0n);
  return legs.length >= 2 && isBalanced ? null : new UnbalancedEntryError();
}
