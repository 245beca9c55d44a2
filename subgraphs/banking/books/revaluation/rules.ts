import { type Ratio, valueInCents } from '../../ledger/rates/rules.ts';

/** Amount that the house is short of in a currency, and the value of one euro in it. */
export interface Position {
  readonly currency: string;
  readonly position: bigint;
  readonly rate: Ratio & { readonly currency: string };
  /** The rate of the revaluation before; null when there is none. */
  readonly before: (Ratio & { readonly currency: string }) | null;
}

export interface Revalued {
  readonly currency: string;
  /** In euro cents. */
  readonly value: bigint;
  /** Gain in euro cents, a loss below zero. */
  readonly result: bigint;
}

/**
 * Revalues all positions so that, once the results are booked against the position in euro, they are worth nothing together (delta method): everything
 * that conversions and rates have brought since the last time has then been recognised, to the cent. The result of a currency is
 * the move of its rate on what is open; the rest, such as the spread of conversions, is that of EUR. A position is a debt: it
 * costs more when its currency rises.
 */
export function revalue(euroPosition: bigint, positions: readonly Position[]): Revalued[] {
  const foreign = positions.map(({ currency, position, rate, before }) => {
    const value = valueInCents(position, rate);
    return { currency, value, result: before === null ? 0n : valueInCents(position, before) - value };
  });
  const worth = foreign.reduce((sum, { value }) => sum + value, euroPosition);
  const explained = foreign.reduce((sum, { result }) => sum + result, 0n);
  return [...foreign, { currency: 'EUR', value: euroPosition, result: -worth - explained }];
}
