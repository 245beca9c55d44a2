import { createHttpPort } from '@codai/kit';
import type { RatesPort, ReferenceRates } from '../../ports/rates.ts';

const TIMEOUT_MS = 5_000;
const BYTES_MAX = 64 * 1024;
const DAY = /<Cube\s+time=['"](\d{4}-\d{2}-\d{2})['"]/;
const RATE = /<Cube\s+currency=['"]([A-Z]{3})['"]\s+rate=['"](\d+(?:\.\d+)?)['"]\s*\/>/g;

/**
 * The European Central Bank's daily reference rates, or a host that speaks the same.
 * Source: https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml
 */
export function createEcbRates(url: string): RatesPort {
  const host = createHttpPort({ port: 'source of rates', baseUrl: url, timeoutMs: TIMEOUT_MS, bytesMax: BYTES_MAX });
  return {
    driver: 'live',
    async load(signal) {
      const { ok, status, text } = await host.send({ path: '', signal });
      if (!ok) throw new Error(`The source of rates answered ${status}.`);
      return readRates(text);
    },
  };
}

function readRates(xml: string): ReferenceRates {
  const asOf = DAY.exec(xml)?.[1];
  const perEuro = Object.fromEntries([...xml.matchAll(RATE)].map(([, currency, rate]) => [currency, rate]));
  if (asOf === undefined || Object.keys(perEuro).length === 0) throw new Error('The source of rates gave no rates.');
  return { asOf, source: 'ECB', perEuro: { ...perEuro, EUR: '1' } };
}
