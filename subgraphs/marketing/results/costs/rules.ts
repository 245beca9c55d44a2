import { firstRefusal, textRefusal, ValidationError } from '@codai/kit';
import { divideHalfEven } from '@codai/kit/money';
import { type Amount, amountRefusal } from '../../sending/budgets/rules.ts';

export interface CostLine {
  readonly amount: Amount;
  /** Day such as `2031-05-02`. */
  readonly spentOn: string;
  readonly note: string;
}

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
};

/** Refusal of a cost that a person enters, or null. */
export const costRefusal = ({ amount, spentOn, note }: CostLine): ValidationError | null =>
  firstRefusal(
    amountRefusal('input.amount', amount),
    isDay(spentOn) ? null : new ValidationError('input.spentOn', 'Give a day such as 2031-05-02.'),
    textRefusal('input.note', note, { max: 200 }),
  );

const MILLION = 1_000_000n;

/** Result of a campaign in one currency. */
export interface Return {
  readonly currency: string;
  readonly cost: bigint;
  readonly revenue: bigint;
  /** Revenue beyond the cost, as a part of the cost, to four decimals; null without costs. */
  readonly roi: number | null;
  /** Minor units for one conversion, a half to the even neighbour; null without conversions. */
  readonly costPerConversion: bigint | null;
}

/**
 * Results by currency, in the order of their codes: amounts of two currencies are never added. `millionths`: conversions of the campaign, with the parts of
 * shared ones.
 */
export function returnsOf(
  costs: ReadonlyMap<string, bigint>,
  revenues: ReadonlyMap<string, bigint>,
  millionths: bigint,
): Return[] {
  return [...new Set([...costs.keys(), ...revenues.keys()])].sort().map((currency) => {
    const [cost, revenue] = [costs.get(currency) ?? 0n, revenues.get(currency) ?? 0n];
    return {
      currency,
      cost,
      revenue,
      roi: cost === 0n ? null : Number(divideHalfEven((revenue - cost) * 10_000n, cost)) / 10_000,
      costPerConversion: millionths === 0n ? null : divideHalfEven(cost * MILLION, millionths),
    };
  });
}
