import {
  divide,
  integerOf,
  isNegative,
  isZero,
  nearRoot,
  one,
  power as powerOf,
  type Rational,
  rational,
  readRational,
  squareRoot,
  written,
  zero,
} from './rational.ts';

/** Coefficients of 1, x and x², in this order. */
export type Polynomial = readonly [Rational, Rational, Rational];

/** Longest formula that is read. */
const FORMULA_MAX = 200;

/** Largest number whose factorial is computed. */
const FACTORIAL_MAX = 400;

/** An expression as it was read. */
interface Reading {
  readonly polynomial: Polynomial;
  /** Whether no root was rounded. */
  readonly isExact: boolean;
}

/**
 * Reads an expression of numbers, one unknown, + - × ÷, powers, roots, factorials, brackets, and percentages: `p% of n` and, as calculators have
 * it, `n + p%`. Null for what is none and for degrees above two. Throws `RangeError` for a division by zero, a root of a negative number, a
 * factorial of a number that is not whole, and a result of more than a thousand digits.
 */
function read(text: string): Reading | null {
  const tokens = tokensIn(text);
  if (tokens === null) return null;
  let at = 0;
  let isExact = true;
  let unknown: string | null = null;
  const peek = () => tokens[at];

  function sum(): Polynomial {
    const isShareOfOne = tokens?.[at]?.endsWith('%') === true;
    let value = product();
    while (peek() === '+' || peek() === '-') {
      const sign = tokens?.[at++];
      const from = at;
      const right = product();
      // `80 + 15%` adds 15 % of 80; between two percentages there is nothing that they are shares of.
      const isShare = !isShareOfOne && at === from + 1 && tokens?.[from]?.endsWith('%') === true;
      const part = isShare ? times(value, right) : right;
      value = plus(value, sign === '+' ? part : opposite(part));
    }
    return value;
  }
  function product(): Polynomial {
    let value = signed();
    for (;;) {
      const token = peek();
      if (token === '*' || token === '/') {
        at++;
        value = token === '*' ? times(value, signed()) : by(value, signed());
      } else if (token !== undefined && /^[(a-z√]/.test(token)) value = times(value, power());
      else return value;
    }
  }
  function signed(): Polynomial {
    if (peek() !== '-') return power();
    at++;
    return opposite(signed());
  }
  function power(): Polynomial {
    const value = factorial();
    if (peek() !== '^') return value;
    at++;
    const exponent = integerOf(constant(signed()));
    if (exponent === null) throw new Unreadable();
    if (degreeOf(value) === 0) return [powerOf(value[0], exponent), zero, zero];
    if (exponent === 1n) return value;
    if (exponent !== 2n) throw new Unreadable();
    return times(value, value);
  }
  function factorial(): Polynomial {
    let value = atom();
    while (peek() === '!') {
      at++;
      const number = integerOf(constant(value));
      if (number === null || number < 0n || number > FACTORIAL_MAX) throw new RangeError('Factorials are of 0 to 400.');
      let result = 1n;
      for (let factor = 2n; factor <= number; factor++) result *= factor;
      value = [rational(result), zero, zero];
    }
    return value;
  }
  function root(): Polynomial {
    const number = constant(factorial());
    if (isNegative(number)) throw new RangeError('A negative number has no real root.');
    const exact = squareRoot(number);
    isExact &&= exact !== null;
    return [exact ?? nearRoot(number), zero, zero];
  }
  function atom(): Polynomial {
    const token = tokens?.[at++];
    if (token === '√') return root();
    if (token === '(') {
      const value = sum();
      if (tokens?.[at++] !== ')') throw new Unreadable();
      return value;
    }
    if (token !== undefined && /^[a-z]$/.test(token)) {
      unknown ??= token;
      if (unknown !== token) throw new Unreadable();
      return [zero, one, zero];
    }
    const number = token === undefined ? null : readRational(token);
    if (number === null) throw new Unreadable();
    return [number, zero, zero];
  }

  try {
    const polynomial = sum();
    return at === tokens.length ? { polynomial, isExact } : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** The exact value of an expression without an unknown; null for anything else. */
export function evaluate(text: string): Rational | null {
  try {
    const value = numberIn(text);
    return value?.isExact ? value.value : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * The value of an expression without an unknown, roots that are no fractions rounded to twelve digits; null for another text. Throws `RangeError`
 * for an expression without a value.
 */
export function numberIn(text: string): { readonly value: Rational; readonly isExact: boolean } | null {
  const reading = read(text);
  if (reading === null || degreeOf(reading.polynomial) > 0) return null;
  return { value: reading.polynomial[0], isExact: reading.isExact };
}

export interface Equation {
  /** Left side minus right side. */
  readonly difference: Polynomial;
  /** In ascending order, each once. Empty where no real number solves it. */
  readonly solutions: readonly Rational[];
  /** Whether the solutions are exact; else they are rounded to twelve digits. */
  readonly isExact: boolean;
}

/**
 * Solves an equation of the first or second degree; null for text that is none, and for one that all or no numbers solve. Throws `RangeError`
 * where a side has no value.
 */
export function solveEquation(text: string): Equation | null {
  const sides = text.split('=').map(read);
  const [left, right] = sides;
  if (sides.length !== 2 || left == null || right == null) return null;
  const difference = plus(left.polynomial, opposite(right.polynomial));
  const [c, b, a] = difference;
  const isExact = left.isExact && right.isExact;
  if (isZero(a)) return isZero(b) ? null : { difference, solutions: [divide(c.neg(), b)], isExact };
  const discriminant = b.mul(b).sub(a.mul(c).mul(4));
  if (isNegative(discriminant)) return { difference, solutions: [], isExact };
  const exact = squareRoot(discriminant);
  const root = exact ?? nearRoot(discriminant);
  const solutions = [root.neg(), root].map((part) => divide(part.sub(b), a.mul(2)));
  const sorted = solutions.sort((x, y) => x.compare(y));
  const isDouble = sorted[0] !== undefined && sorted[1] !== undefined && sorted[0].equals(sorted[1]);
  return { difference, solutions: isDouble ? sorted.slice(1) : sorted, isExact: isExact && exact !== null };
}

/** `2x² - 3x + 1`. */
export function writtenPolynomial([c, b, a]: Polynomial, unknown = 'x'): string {
  const parts = [
    { factor: a, name: `${unknown}²` },
    { factor: b, name: unknown },
    { factor: c, name: '' },
  ].filter(({ factor }) => !isZero(factor));
  const text = parts
    .map(({ factor, name }, index) => {
      const hasMinus = isNegative(factor);
      const size = factor.abs();
      const digits = name !== '' && size.equals(one) ? '' : written(size);
      const coefficient = digits.includes('/') && name !== '' ? `(${digits})` : digits;
      return `${index === 0 ? (hasMinus ? '-' : '') : hasMinus ? ' - ' : ' + '}${coefficient}${name}`;
    })
    .join('');
  return text || '0';
}

class Unreadable extends Error {}

/** Value of what has no unknown. */
function constant(value: Polynomial): Rational {
  if (degreeOf(value) > 0) throw new Unreadable();
  return value[0];
}

/** Numbers, letters and signs of a formula; null for a text that is none. */
export function tokensIn(text: string): string[] | null {
  if (text.length > FORMULA_MAX) return null;
  const plain = text
    .toLowerCase()
    .replaceAll(/[−–]/g, '-')
    .replaceAll(/[×·]/g, '*')
    .replaceAll(/[÷:]/g, '/')
    .replaceAll('²', '^2')
    .replaceAll('³', '^3')
    .replaceAll(/\bsqrt\b\s*/g, '√')
    .replaceAll(/(\d)\s*%/g, '$1%')
    .replaceAll(/%\s*(?:of|din)\b/g, '%*')
    .replaceAll(/\s+/g, ' ');
  const tokens = plain.match(/\d+(?:[.,]\d+)?%?|[a-z](?![a-z])|[-+*/^()!√]/g) ?? [];
  // A text with anything but tokens is not a formula.
  const isWhole = tokens.join('') === plain.replaceAll(' ', '');
  return isWhole && tokens.length > 0 ? tokens : null;
}

function degreeOf([, b, a]: Polynomial): number {
  return isZero(a) ? (isZero(b) ? 0 : 1) : 2;
}

function plus(p: Polynomial, q: Polynomial): Polynomial {
  return [p[0].add(q[0]), p[1].add(q[1]), p[2].add(q[2])];
}

function opposite([c, b, a]: Polynomial): Polynomial {
  return [c.neg(), b.neg(), a.neg()];
}

function times(p: Polynomial, q: Polynomial): Polynomial {
  if (degreeOf(p) + degreeOf(q) > 2) throw new Unreadable();
  const square = p[0].mul(q[2]).add(p[2].mul(q[0])).add(p[1].mul(q[1]));
  return [p[0].mul(q[0]), p[0].mul(q[1]).add(p[1].mul(q[0])), square];
}

function by(p: Polynomial, q: Polynomial): Polynomial {
  if (degreeOf(q) > 0) throw new Unreadable();
  return [divide(p[0], q[0]), divide(p[1], q[0]), divide(p[2], q[0])];
}
