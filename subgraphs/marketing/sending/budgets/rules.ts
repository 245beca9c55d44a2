import { ValidationError } from '@codai/kit';
import { keptCurrencies } from '@codai/kit/money';

export interface Amount {
  readonly minor: bigint;
  readonly currency: string;
}
export interface Budget {
  readonly amount: Amount;
  /** Whether nothing is sent that the budget does not cover. */
  readonly isHardLimit: boolean;
}

const AMOUNT_MAX = 10n ** 15n;

/** Refusal of an amount that is not above zero or of an unknown currency. */
export const amountRefusal = (field: string, { minor, currency }: Amount): ValidationError | null =>
  minor > 0n && minor <= AMOUNT_MAX && keptCurrencies.has(currency)
    ? null
    : new ValidationError(field, 'Give an amount above zero in a known currency.');

/** Refusal of a budget; a hard limit is in the currency in which messages are priced, when they are. */
export function budgetRefusal(budget: Budget | null | undefined, rateCurrency: string | null): ValidationError | null {
  if (budget == null) return null;
  const { amount, isHardLimit } = budget;
  return isHardLimit && rateCurrency !== null && amount.currency !== rateCurrency
    ? new ValidationError('input.budget', `Messages are priced in ${rateCurrency}. Give a hard limit in that currency.`)
    : amountRefusal('input.budget', amount);
}

/** Cost of messages at a price for 1,000 of them, in minor units, rounded up once for all of them. */
export const costOf = (count: bigint, perThousand: bigint): bigint => (count * perThousand + 999n) / 1_000n;

/**
 * Number of messages that may be requested beside `count` which were, so that their cost stays within `available` minor units: the budget without the other
 * costs. Never negative.
 */
export function roomOf(available: bigint, perThousand: bigint, count: bigint): number {
  const all = available <= 0n ? 0n : (available * 1_000n) / perThousand;
  const room = all - count;
  return room <= 0n ? 0 : Number(room);
}
