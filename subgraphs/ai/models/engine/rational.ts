/** An exact fraction in lowest terms, its denominator above zero. */
export interface Rational {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Throws `RangeError` for a denominator of zero. */
export function rational(top: bigint | number, bottom: bigint | number = 1): Rational {
  const [a, b] = [BigInt(top), BigInt(bottom)];
  if (b === 0n) throw new RangeError('A denominator cannot be zero.');
  const divisor = gcd(a, b) * (b < 0n ? -1n : 1n);
  return { top: a / divisor, bottom: b / divisor };
}

export const zero = rational(0);
export const one = rational(1);

export const add = (a: Rational, b: Rational) => rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const negated = (a: Rational) => rational(-a.top, a.bottom);
export const subtract = (a: Rational, b: Rational) => add(a, negated(b));
export const multiply = (a: Rational, b: Rational) => rational(a.top * b.top, a.bottom * b.bottom);
export const divide = (a: Rational, b: Rational) => rational(a.top * b.bottom, a.bottom * b.top);
export const equals = (a: Rational, b: Rational) => a.top === b.top && a.bottom === b.bottom;
export const isZero = (a: Rational) => a.top === 0n;
export const compare = (a: Rational, b: Rational) => {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** Digits after the decimal mark that are written out; longer ones become a fraction. */
const DECIMALS_MAX = 6;

/** `3`, `-2.5` where the decimals end, `1/3` where they do not. */
export function written({ top, bottom }: Rational): string {
  if (bottom === 1n) return String(top);
  for (let digits = 1; digits <= DECIMALS_MAX; digits++) {
    const scaled = top * 10n ** BigInt(digits);
    if (scaled % bottom !== 0n) continue;
    const text = String(scaled / bottom)
      .replace('-', '')
      .padStart(digits + 1, '0');
    return `${top < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
  }
  return fraction({ top, bottom });
}

/** `3`, `-5/2`. */
export function fraction({ top, bottom }: Rational): string {
  return bottom === 1n ? String(top) : `${top}/${bottom}`;
}

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
  const value = add(part, rational(BigInt(whole ?? 0)));
  const signed = sign === '-' ? negated(value) : value;
  return percent === '%' ? divide(signed, rational(100)) : signed;
}

/** The exact square root, or null when it is not a fraction. */
export function squareRoot({ top, bottom }: Rational): Rational | null {
  const [a, b] = [wholeRoot(top), wholeRoot(bottom)];
  return a === null || b === null ? null : rational(a, b);
}

/** Digits of a root that is not a fraction. */
const ROOT_DIGITS = 12n;

/** The square root of what is not negative, cut after twelve decimal digits. */
export function nearRoot({ top, bottom }: Rational): Rational {
  const scale = 10n ** ROOT_DIGITS;
  return rational(floorRoot(top * bottom * scale * scale), bottom * scale);
}

/** About a thousand decimal digits. */
const BITS_MAX = 3_322;

/** A power of a fraction. Throws `RangeError` for a negative power of zero and for a result of more than a thousand digits. */
export function power(base: Rational, exponent: bigint): Rational {
  const size = exponent < 0n ? -exponent : exponent;
  const bits = Math.max(base.top.toString(2).length, base.bottom.toString(2).length);
  const isUnit = base.bottom === 1n && base.top >= -1n && base.top <= 1n;
  if (!isUnit && BigInt(bits) * size > BITS_MAX) throw new RangeError('The result has more than a thousand digits.');
  // The power of -1, 0 and 1 depends on its parity alone.
  const times = isUnit && size > 0n ? 2n - (size % 2n) : size;
  const [top, bottom] = [base.top ** times, base.bottom ** times];
  return exponent < 0n ? rational(bottom, top) : rational(top, bottom);
}

/** The whole number that a fraction is; null for another one. */
export function integerOf({ top, bottom }: Rational): bigint | null {
  return bottom === 1n ? top : null;
}

/** Written with at most six decimal digits, the last one rounded half away from zero. */
export function approximate({ top, bottom }: Rational): string {
  const scale = 10n ** BigInt(DECIMALS_MAX);
  const size = (top < 0n ? -top : top) * scale;
  const near = (2n * size + bottom) / (2n * bottom);
  return written(rational(top < 0n ? -near : near, scale));
}

function wholeRoot(value: bigint): bigint | null {
  if (value < 0n) return null;
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

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
