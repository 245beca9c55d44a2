import { CurrencyMismatchError, RatesUnavailableError, SameAccountError } from '@codai/contracts/banking';
import { type DomainError, NotFoundError, ValidationError } from '@codai/kit';
import type { LedgerAccountFacts } from '../../ledger/chart/ledger-accounts.ts';
import { amountRefusal, type Leg } from '../../ledger/entries/rules.ts';
import { areFresh, convert, type Ratio } from '../../ledger/rates/rules.ts';
import { conversionLegs } from '../../transfers/fx/legs.ts';
import type { Exchange } from '../../transfers/fx/position.ts';

type Amount = { readonly minor: bigint; readonly currency: string };

export interface Movement {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  /** Amount to debit, in the currency of the source. */
  readonly amount: Amount;
}

export interface HoldInput {
  readonly accountId: string;
  readonly amount: Amount;
  readonly reason: string;
  readonly expiresAt: Date;
  readonly isBinding?: boolean;
}

/** Exactly one of the three. */
export interface MoneyStep {
  readonly transfer?: Movement | null | undefined;
  readonly convert?: Movement | null | undefined;
  readonly hold?: HoldInput | null | undefined;
}

/** Plan of a step once its accounts are known. `leaves`: whether it counts against the tenant's month. */
export type PlannedStep =
  | {
      readonly legs: readonly Leg[];
      readonly received: Amount;
      readonly leaves: boolean;
      readonly amount: Amount;
      /** Amounts that the house gets and gives in a conversion. */
      readonly exchange?: Exchange;
    }
  | { readonly hold: HoldInput; readonly leaves: true; readonly amount: Amount };

/** Facts that steps are planned by. */
export interface PlanFacts {
  readonly tenantId: string;
  readonly ends: ReadonlyMap<string, LedgerAccountFacts>;
  /** Units of a currency that one euro is worth; null without a rate. */
  readonly rateOf: (currency: string) => (Ratio & { readonly currency: string }) | null;
  /** Day of the rates in force, null when there are none. */
  readonly ratesOf: string | null;
  readonly ratesMaxDays: number;
  readonly now: Date;
}

const REASON_MAX = 140;

/** Refusal of a hold before its account is read; null when there is none. */
export function holdRefusal({ amount, reason }: HoldInput): DomainError | null {
  if (reason.length > REASON_MAX || /\p{Cc}/u.test(reason)) {
    return new ValidationError('input.reason', `Enter at most ${REASON_MAX} printable characters.`);
  }
  return amountRefusal(amount);
}

/** Refusal of a step before its accounts are read; null when there is none. */
export function stepRefusal({ transfer, convert: conversion, hold }: MoneyStep): DomainError | null {
  const named = [transfer, conversion, hold].filter((step) => step != null).length;
  if (named !== 1) return new ValidationError('input', 'Give exactly one of transfer, convert and hold.');
  if (hold != null) return holdRefusal(hold);
  const movement = (transfer ?? conversion) as Movement;
  return movement.fromAccountId === movement.toAccountId ? new SameAccountError() : amountRefusal(movement.amount);
}

/** All accounts that a step names. */
export function accountsOf({ transfer, convert: conversion, hold }: MoneyStep): string[] {
  if (hold != null) return [hold.accountId];
  const { fromAccountId, toAccountId } = (transfer ?? conversion) as Movement;
  return [fromAccountId, toAccountId];
}

/** Plans a step; or returns the refusal, with its place below the step. */
export function planStep(step: MoneyStep, facts: PlanFacts): PlannedStep | DomainError {
  if (step.hold != null) {
    const { accountId, amount } = step.hold;
    const refusal = ownRefusal(facts, accountId, 'accountId', amount.currency);
    return refusal ?? { hold: step.hold, leaves: true, amount };
  }
  const { fromAccountId, toAccountId, amount } = (step.transfer ?? step.convert) as Movement;
  const refusal = ownRefusal(facts, fromAccountId, 'fromAccountId', amount.currency);
  if (refusal !== null) return refusal;
  const to = facts.ends.get(toAccountId);
  if (to === undefined || to.tenantId === null) return new NotFoundError('BankAccount', ['input', 'toAccountId']);
  const leaves = to.tenantId !== facts.tenantId;
  if (step.transfer != null) {
    if (to.currency !== amount.currency)
      return new CurrencyMismatchError({ expected: to.currency, given: amount.currency });
    const leg = { currency: amount.currency, amount: amount.minor };
    const legs: Leg[] = [
      { accountId: fromAccountId, side: 'DEBIT', ...leg },
      { accountId: toAccountId, side: 'CREDIT', ...leg },
    ];
    return { legs, received: amount, leaves, amount };
  }
  return planConversion({ fromAccountId, toAccountId, amount }, to.currency, leaves, facts);
}

function planConversion(
  { fromAccountId, toAccountId, amount }: Movement,
  currency: string,
  leaves: boolean,
  { rateOf, ratesOf, ratesMaxDays, now }: PlanFacts,
): PlannedStep | DomainError {
  if (currency === amount.currency) return new CurrencyMismatchError({ expected: currency, given: amount.currency });
  const [fromRate, toRate] = [rateOf(amount.currency), rateOf(currency)];
  if (ratesOf === null || fromRate === null || toRate === null || !areFresh(ratesOf, now, ratesMaxDays)) {
    return new RatesUnavailableError({ asOf: ratesOf });
  }
  const { target, exact } = convert(amount.minor, fromRate, toRate);
  if (target === 0n)
    return new ValidationError(
      'input.amount.minor',
      'The amount converts to less than one minor unit. Enter a larger amount.',
    );
  const legs = conversionLegs(
    { accountId: fromAccountId, currency: amount.currency, amount: amount.minor },
    { accountId: toAccountId, currency, amount: target, exact },
  );
  return {
    legs,
    received: { minor: target, currency },
    leaves,
    amount,
    exchange: { from: amount, to: { minor: exact, currency } },
  };
}

/** Only accounts of the tenant are debited. The account of another tenant is unknown, as a missing one is. */
function ownRefusal({ ends, tenantId }: PlanFacts, id: string, field: string, currency: string): DomainError | null {
  const end = ends.get(id);
  if (end === undefined || end.tenantId !== tenantId) return new NotFoundError('BankAccount', ['input', field]);
  return end.currency === currency ? null : new CurrencyMismatchError({ expected: end.currency, given: currency });
}
