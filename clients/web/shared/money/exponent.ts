/**
 * Decimals of one major unit where they are not two: ISO 4217 (List One, 2024-06-25) and the coins' own. `Intl` cannot tell them: it
 * shows forints and rupiahs without decimals, and takes a coin for a currency with two.
 */
const exceptions: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
    .split(' ')
    .map((code): [string, number] => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code): [string, number] => [code, 3]),
  ['AZR', 18],
  ['BTC', 8],
  ['ETH', 18],
  ['USDC', 6],
  ['USDT', 6],
]);

/** Decimals of one major unit of a currency, as the server counts them. */
export function exponentOf(currency: string): number {
  return exceptions.get(currency) ?? 2;
}
