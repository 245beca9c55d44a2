/**
 * Decimal places of each currency's minor unit: ISO 4217 (List One, 2024-06-25) for states' currencies, and the
 * token's own `decimals` for the chain's.
 */
export const currencyExponents: ReadonlyMap<string, number> = new Map<string, number>([
  ...'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY'
    .concat(' COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF')
    .concat(' IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR')
    .concat(' MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG')
    .concat(' SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES')
    .concat(' WST XCD YER ZAR ZMW ZWG')
    .split(' ')
    .map((code): [string, number] => [code, 2]),
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
    .split(' ')
    .map((code): [string, number] => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code): [string, number] => [code, 3]),
  ['BTC', 8],
  ['ETH', 18],
  ['AZR', 18],
  ['USDC', 6],
  ['USDT', 6],
]);

/**
 * Currencies in which accounts are kept: those with a reference rate of the European Central Bank, so that limits and conversions can value them,
 * and the coins of the platform. Source: ECB, euro foreign exchange reference rates.
 */
export const keptCurrencies: ReadonlySet<string> = new Set(
  'AUD BGN BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PHP PLN RON SEK SGD THB TRY USD ZAR'
    .concat(' AZR BTC ETH USDC USDT')
    .split(' '),
);

/** Largest absolute number of minor units: the column is NUMERIC(39,0). */
export const MINOR_MAX = 10n ** 39n - 1n;

/** An amount in whole minor units (cents, wei); never a float. `exponent` follows from the currency. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
  readonly exponent: number;
}

/** Throws RangeError on an unknown currency or an amount past 39 digits. */
export function money(minor: bigint, currency: string): Money {
  const exponent = currencyExponents.get(currency);
  if (exponent === undefined) throw new RangeError(`Unknown currency ${currency}.`);
  if (minor > MINOR_MAX || minor < -MINOR_MAX) throw new RangeError('The amount has more than 39 digits.');
  return { minor, currency, exponent };
}

/** Throws RangeError when the currencies differ. */
export function addMoney(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return money(left.minor + right.minor, left.currency);
}

/** Throws RangeError when the currencies differ. */
export function subtractMoney(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return money(left.minor - right.minor, left.currency);
}

/** The quotient rounded to the nearest integer, a half to the even neighbour. Throws RangeError on a divisor of 0. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twiceRest = absolute((dividend % divisor) * 2n);
  const size = absolute(divisor);
  const roundsAway = twiceRest > size || (twiceRest === size && quotient % 2n !== 0n);
  if (!roundsAway) return quotient;
  return dividend < 0n === divisor < 0n ? quotient + 1n : quotient - 1n;
}

/**
 * Splits an amount by weights (non-negative, at least one positive) so that the parts add up to it exactly.
 * The minor units left over by rounding down go one each to the largest remainders, earlier parts first.
 * Same length and order as the weights. Throws RangeError on weights that cannot be used.
 */
export function splitMoney(amount: Money, weights: readonly bigint[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError('Weights must be positive.');

  const sign = amount.minor < 0n ? -1n : 1n;
  const shares = weights.map((weight, index) => {
    const product = absolute(amount.minor) * weight;
    return { index, whole: product / total, rest: product % total };
  });
  let residue = absolute(amount.minor) - shares.reduce((sum, share) => sum + share.whole, 0n);
  const byRest = [...shares].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const share of byRest) {
    if (residue === 0n) break;
    share.whole += 1n;
    residue -= 1n;
  }
  return shares.map((share) => money(share.whole * sign, amount.currency));
}

/** `12.34` for 1234 minor units at exponent 2: the form of rates and prices, for people and logs. */
export function formatMinor({ minor, exponent }: Pick<Money, 'minor' | 'exponent'>): string {
  const digits = absolute(minor)
    .toString()
    .padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const sign = minor < 0n ? '-' : '';
  return exponent === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-exponent)}`;
}

function assertSameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) throw new RangeError(`${left.currency} and ${right.currency} do not add up.`);
}

/** The value without its sign. */
export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Converts the value of a NUMERIC(39,0) column to a whole number of minor units. */
export function minorOf(decimal: { toFixed(places: number): string }): bigint {
  return BigInt(decimal.toFixed(0));
}

export function minorOrNull(decimal: { toFixed(places: number): string } | null): bigint | null {
  return decimal === null ? null : minorOf(decimal);
}
