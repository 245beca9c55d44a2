import type { RatesPort, ReferenceRates } from '../../ports/rates.ts';

/**
 * Rates that come with the program, of the day below. Tokens have no reference rate of a central bank: their figures here are round numbers for
 * demonstrations.
 */
const table: ReferenceRates = {
  asOf: '2026-11-19',
  source: 'EMBEDDED_REFERENCE',
  perEuro: {
    EUR: '1',
    USD: '1.16',
    GBP: '0.88',
    CHF: '0.93',
    RON: '5.08',
    JPY: '181',
    PLN: '4.24',
    HUF: '384',
    CZK: '24.2',
    SEK: '11.0',
    ZAR: '19.9',
    BTC: '0.000012',
    ETH: '0.00036',
    USDC: '1.16',
    USDT: '1.16',
  },
};

/**
 * A fixed table. With `today` it is in force on whichever day it is asked for, so that a demonstration can convert on any day; without, it keeps
 * its own day, and real money is not converted at rates that have become old.
 */
export function createEmbeddedRates(rates: ReferenceRates = table, today?: () => Date): RatesPort {
  return {
    driver: 'embedded',
    load: async () => (today === undefined ? rates : { ...rates, asOf: today().toISOString().slice(0, 10) }),
  };
}
