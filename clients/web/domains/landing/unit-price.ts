/** Number of units that a price is stated for, and the price of that many in whole minor units. */
export interface ToldPrice {
  readonly units: 1 | 1000 | 1_000_000;
  readonly minor: bigint;
}

const MICROS = 1_000_000n;
const steps = [1, 1000, 1_000_000] as const;

/**
 * The price of one unit, stated for as few units as make it a whole number of minor units: `0.02` is 20 per 1,000.
 *
 * @param unitAmount minor units with at most six decimals, as the API writes them.
 */
export function tellUnitPrice(unitAmount: string): ToldPrice {
  const [whole = '0', decimals = ''] = unitAmount.split('.');
  const micros = BigInt(whole) * MICROS + BigInt(decimals.padEnd(6, '0'));
  const units = steps.find((step) => (micros * BigInt(step)) % MICROS === 0n) ?? 1_000_000;
  return { units, minor: (micros * BigInt(units)) / MICROS };
}
