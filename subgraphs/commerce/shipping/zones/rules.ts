import { textRefusal, ValidationError } from '@codai/kit';
import { MINOR_MAX } from '@codai/kit/money';

export const ZONES_MAX = 20;
export const COUNTRIES_MAX = 250;
export const METHODS_MAX = 10;
export const RATES_MAX = 20;
const DAYS_MAX = 365;

/** Price of deliveries whose goods cost at least `from`. Minor units. */
export interface Rate {
  readonly from: bigint;
  readonly price: bigint;
}

export interface MethodContent {
  /** null: a new one. */
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly currency: string;
  readonly rates: readonly Rate[];
  readonly minDays: number;
  readonly maxDays: number;
}

export interface ZoneContent {
  readonly name: string;
  readonly countries: readonly string[];
  readonly methods: readonly MethodContent[];
}

/** Why a zone cannot have this content, or null. */
export function zoneRefusal({ name, countries, methods }: ZoneContent): ValidationError | null {
  const text = textRefusal('input.name', name, { max: 80 });
  if (text !== null) return text;
  if (countries.length === 0 || countries.length > COUNTRIES_MAX || !countries.every((code) => /^[A-Z]{2}$/.test(code)))
    return new ValidationError('input.countries', `Give 1 to ${COUNTRIES_MAX} ISO 3166-1 alpha-2 country codes.`);
  if (new Set(countries).size < countries.length)
    return new ValidationError('input.countries', 'Give each country once.');
  if (methods.length === 0 || methods.length > METHODS_MAX)
    return new ValidationError('input.methods', `Give 1 to ${METHODS_MAX} methods.`);
  const kept = methods.flatMap(({ id }) => id ?? []);
  if (new Set(kept).size < kept.length) return new ValidationError('input.methods', 'Give each method once.');
  for (const [index, method] of methods.entries()) {
    const refusal = methodRefusal(method, index);
    if (refusal !== null) return refusal;
  }
  return null;
}

function methodRefusal({ name, rates, minDays, maxDays }: MethodContent, index: number): ValidationError | null {
  const at = (field: string) => ['input', 'methods', String(index), field];
  const text = textRefusal(at('name'), name, { max: 80 });
  if (text !== null) return text;
  if (minDays < 0 || maxDays < minDays || maxDays > DAYS_MAX)
    return new ValidationError(at('maxDays'), `Give 0 to ${DAYS_MAX} days, the least number first.`);
  if (rates.length === 0 || rates.length > RATES_MAX || rates[0]?.from !== 0n)
    return new ValidationError(at('rates'), `Give 1 to ${RATES_MAX} rates, the first from 0.`);
  const isRising = rates.every(({ from }, place) => place === 0 || from > (rates[place - 1] as Rate).from);
  if (!isRising) return new ValidationError(at('rates'), 'Give the rates by rising amounts.');
  return rates.every(({ from, price }) => price >= 0n && price <= MINOR_MAX && from <= MINOR_MAX)
    ? null
    : new ValidationError(at('rates'), 'Give prices of 0 or more.');
}

/** Price of a delivery of goods that cost `goods`: that of the last rate that begins at or below it. */
export function rateFor(rates: readonly Rate[], goods: bigint): bigint {
  return rates.findLast(({ from }) => from <= goods)?.price ?? 0n;
}

/** Rates as they are stored in JSON, and back. */
export const storedRates = (rates: readonly Rate[]) =>
  rates.map(({ from, price }) => ({ from: from.toString(), price: price.toString() }));
export const ratesOf = (stored: unknown): Rate[] =>
  (stored as { from: string; price: string }[]).map(({ from, price }) => ({
    from: BigInt(from),
    price: BigInt(price),
  }));
