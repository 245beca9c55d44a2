import { Fraction } from 'fraction.js';

/** An exact fraction in lowest terms: sign `s` times numerator `n` over denominator `d`, which is above zero. */
export type Rational = Fraction;

/** Throws `RangeError` for a denominator of zero. */
export function rational(top: bigint | number, bottom: bigint | number = 1): Rational {
  if (BigInt(bottom) === 0n) throw new RangeError('A denominator cannot be zero.');
  return new Fraction(top, bottom);
}

export const zero = rational(0);
export const one = rational(1);

/** Throws `RangeError` for a division by zero. */
export function divide(a: Rational, b: Rational): Rational {
  if (isZero(b)) throw new RangeError('A denominator cannot be zero.');
  return a.div(b);
}

export const isZero = (a: Rational) => a.n === 0n;
export const isNegative = (a: Rational) => a.s < 0n && a.n > 0n;

/** Digits after the decimal mark that are written out; longer ones become a fraction. */
const DECIMALS_MAX = 6;

/** `3`, `-2.5` where the decimals end, `1/3` where they do not. */
export function written(value: Rational): string {
  const endsInTime = 10n ** BigInt(DECIMALS_MAX) % value.d === 0n;
  return endsInTime ? value.toString(DECIMALS_MAX) : value.toFraction();
}

/** `3`, `-5/2`. */
export const fraction = (value: Rational) => value.toFraction();

const WRITTEN =
  /^(?<sign>[-+]?)(?:(?<whole>\d{1,18})\s+)?(?:(?<top>\d{1,18})\s*\/\s*(?<bottom>\d{1,18})|(?=[.,\d])(?<units>\d{0,18})(?:[.,](?<decimals>\d{1,18}))?)\s*(?<percent>%?)$/;

/** The number that a text is as a whole: `3`, `-0.5`, `0,5`, `3/4`, `1 1/2`, `25 %`; null for another text. */
export function readRational(text: string): Rational | null {
  const groups = WRITTEN.exec(text.trim().replaceAll(/[−–]/g, '-'))?.groups;
  if (groups === undefined) return null;
  const { sign, whole, top, bottom, units = '', decimals = '', percent } = groups;
  if (top === undefined && (units + decimals === '' || whole !== undefined)) return null;
  if (top !== undefined && BigInt(bottom ?? 0) === 0n) return null;
  const part =
    top === undefined
      ? rational(BigInt(units + decimals), 10n ** BigInt(decimals.length))
      : rational(BigInt(top), BigInt(bottom ?? 1));
  const value = part.add(BigInt(whole ?? 0));
  const signed = sign === '-' ? value.neg() : value;
  return percent === '%' ? signed.div(100) : signed;
}

/** The exact square root, or null when it is not a fraction. */
export function squareRoot(value: Rational): Rational | null {
  if (isNegative(value)) return null;
  const [a, b] = [wholeRoot(value.n), wholeRoot(value.d)];
  return a === null || b === null ? null : rational(a, b);
}

/** Digits of a root that is not a fraction. */
const ROOT_DIGITS = 12n;

/** The square root of what is not negative, cut after twelve decimal digits. */
export function nearRoot({ n, d }: Rational): Rational {
  const scale = 10n ** ROOT_DIGITS;
  return rational(floorRoot(n * d * scale * scale), d * scale);
}

/** About a thousand decimal digits. */
const BITS_MAX = 3_322;

/** A power of a fraction. Throws `RangeError` for a negative power of zero and for a result of more than a thousand digits. */
export function power(base: Rational, exponent: bigint): Rational {
  const size = exponent < 0n ? -exponent : exponent;
  const bits = Math.max(base.n.toString(2).length, base.d.toString(2).length);
  const isUnit = base.d === 1n && base.n <= 1n;
  if (isZero(base) && exponent < 0n) throw new RangeError('A denominator cannot be zero.');
  if (!isUnit && BigInt(bits) * size > BITS_MAX) throw new RangeError('The result has more than a thousand digits.');
  // The power of -1, 0 and 1 depends on its parity alone.
  const times = isUnit && size > 0n ? 2n - (size % 2n) : size;
  return base.pow(exponent < 0n ? -times : times);
}

/** The whole number that a fraction is; null for another one. */
export function integerOf({ s, n, d }: Rational): bigint | null {
  return d === 1n ? s * n : null;
}

/** Written with at most six decimal digits, the last one rounded half away from zero. */
export function approximate(value: Rational): string {
  const near = value.abs().round(DECIMALS_MAX);
  return written(isNegative(value) ? near.neg() : near);
}

function wholeRoot(value: bigint): bigint | null {
  const root = floorRoot(value);
  return root * root === value ? root : null;
}

/** The largest whole number whose square is not above a value that is not negative. */
function floorRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const better = (guess + value / guess) / 2n;
    if (better >= guess) return guess;
    guess = better;
  }
}
