import {
  add,
  compare,
  divide,
  equals,
  isZero,
  multiply,
  negated,
  one,
  type Rational,
  rational,
  readRational,
  squareRoot,
  subtract,
  written,
  zero,
} from './rational.ts';

/** Coefficients of 1, x and x², in this order. */
export type Polynomial = readonly [Rational, Rational, Rational];

/** Longest formula that is read. */
const FORMULA_MAX = 200;

/**
 * Reads an expression of numbers, one unknown, + - × ÷, powers up to two, brackets and `p% of n`. Null for what is none, for a division by zero
 * and for degrees above two.
 */
export function readPolynomial(text: string): Polynomial | null {
  const tokens = tokensIn(text);
  if (tokens === null) return null;
  let at = 0;
  let unknown: string | null = null;
  const peek = () => tokens[at];

  function sum(): Polynomial {
    let value = product();
    while (peek() === '+' || peek() === '-') {
      value = tokens?.[at++] === '+' ? plus(value, product()) : plus(value, opposite(product()));
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
      } else if (token !== undefined && /^[(a-z]/.test(token)) value = times(value, power());
      else return value;
    }
  }
  function signed(): Polynomial {
    if (peek() !== '-') return power();
    at++;
    return opposite(signed());
  }
  function power(): Polynomial {
    const value = atom();
    if (peek() !== '^') return value;
    at++;
    if (tokens?.[at++] !== '2') throw new Unreadable();
    return times(value, value);
  }
  function atom(): Polynomial {
    const token = tokens?.[at++];
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
    const value = sum();
    return at === tokens.length ? value : null;
  } catch (error) {
    if (error instanceof Unreadable || error instanceof RangeError) return null;
    throw error;
  }
}

/** The value of an expression without an unknown; null for anything else. */
export function evaluate(text: string): Rational | null {
  const value = readPolynomial(text);
  return value !== null && degreeOf(value) === 0 ? value[0] : null;
}

export interface Equation {
  /** Left side minus right side. */
  readonly difference: Polynomial;
  /** In ascending order, each once. Empty where there is none among fractions. */
  readonly solutions: readonly Rational[];
  /** Whether solutions exist that are no fractions. */
  readonly hasIrrational: boolean;
}

/** Solves an equation of the first or second degree; null for text that is none, and for one that all or no numbers solve. */
export function solveEquation(text: string): Equation | null {
  const sides = text.split('=').map(readPolynomial);
  const [left, right] = sides;
  if (sides.length !== 2 || left === null || right === null || left === undefined || right === undefined) return null;
  const difference = plus(left, opposite(right));
  const [c, b, a] = difference;
  if (isZero(a)) return isZero(b) ? null : { difference, solutions: [divide(negated(c), b)], hasIrrational: false };
  const discriminant = subtract(multiply(b, b), multiply(rational(4), multiply(a, c)));
  const root = squareRoot(discriminant);
  if (root === null) return { difference, solutions: [], hasIrrational: discriminant.top > 0n };
  const solutions = [negated(root), root].map((part) => divide(subtract(part, b), multiply(rational(2), a)));
  const sorted = solutions.sort(compare);
  const isDouble = sorted[0] !== undefined && sorted[1] !== undefined && equals(sorted[0], sorted[1]);
  return { difference, solutions: isDouble ? sorted.slice(1) : sorted, hasIrrational: false };
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
      const isNegative = factor.top < 0n;
      const size = isNegative ? negated(factor) : factor;
      const digits = name !== '' && equals(size, one) ? '' : written(size);
      const coefficient = digits.includes('/') && name !== '' ? `(${digits})` : digits;
      return `${index === 0 ? (isNegative ? '-' : '') : isNegative ? ' - ' : ' + '}${coefficient}${name}`;
    })
    .join('');
  return text || '0';
}

class Unreadable extends Error {}

function tokensIn(text: string): string[] | null {
  if (text.length > FORMULA_MAX) return null;
  const plain = text
    .toLowerCase()
    .replaceAll(/[−–]/g, '-')
    .replaceAll(/[×·]/g, '*')
    .replaceAll(/[÷:]/g, '/')
    .replaceAll('²', '^2')
    .replaceAll(/(\d+(?:[.,]\d+)?)\s*%\s*(?:of|din)\s+/g, '($1/100)*')
    .replaceAll(/\s+/g, ' ');
  const tokens = plain.match(/\d+(?:[.,]\d+)?%?|[a-z](?![a-z])|[-+*/^()]/g) ?? [];
  // Whatever is no token makes the text something else than a formula.
  const isWhole = tokens.join('') === plain.replaceAll(' ', '');
  return isWhole && tokens.length > 0 ? tokens : null;
}

function degreeOf([, b, a]: Polynomial): number {
  return isZero(a) ? (isZero(b) ? 0 : 1) : 2;
}

function plus(p: Polynomial, q: Polynomial): Polynomial {
  return [add(p[0], q[0]), add(p[1], q[1]), add(p[2], q[2])];
}

function opposite([c, b, a]: Polynomial): Polynomial {
  return [negated(c), negated(b), negated(a)];
}

function times(p: Polynomial, q: Polynomial): Polynomial {
  if (degreeOf(p) + degreeOf(q) > 2) throw new Unreadable();
  const square = add(add(multiply(p[0], q[2]), multiply(p[2], q[0])), multiply(p[1], q[1]));
  return [multiply(p[0], q[0]), add(multiply(p[0], q[1]), multiply(p[1], q[0])), square];
}

function by(p: Polynomial, q: Polynomial): Polynomial {
  if (degreeOf(q) > 0) throw new Unreadable();
  return [divide(p[0], q[0]), divide(p[1], q[0]), divide(p[2], q[0])];
}
