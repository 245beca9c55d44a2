import { currencyExponents, ValidationError } from '@codai/kit';

/** Of a column of minor units. */
export const bigintOf = (value: { toFixed(places: number): string }): bigint => BigInt(value.toFixed(0));
export const bigintOrNull = (value: { toFixed(places: number): string } | null): bigint | null =>
  value === null ? null : bigintOf(value);

const MINOR_MAX = 10n ** 15n;

/** Why this is no amount above zero in a known currency, or null. */
export function amountRefusal(
  path: string,
  { minor, currency }: { readonly minor: bigint; readonly currency: string },
): ValidationError | null {
  if (minor <= 0n || minor > MINOR_MAX) return new ValidationError(path, 'Give an amount above zero.');
  return Object.hasOwn(currencyExponents, currency) ? null : new ValidationError(path, 'This currency is not known.');
}
