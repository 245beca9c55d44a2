/**
 * The least that can be charged, in minor units, by currency; what is not here cannot be charged at all.
 * Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
export const chargeMinima: ReadonlyMap<string, bigint> = new Map([
  ['EUR', 50n],
  ['USD', 50n],
  ['GBP', 30n],
  ['CHF', 50n],
  ['RON', 200n],
  ['PLN', 200n],
  ['CZK', 1_500n],
  ['HUF', 17_500n],
  ['SEK', 300n],
  ['NOK', 300n],
  ['DKK', 250n],
  ['JPY', 50n],
  ['ZAR', 1_000n],
]);

/** Most digits that the processor takes: eight. Source: as above. */
export const CHARGE_MAX = 99_999_999n;
