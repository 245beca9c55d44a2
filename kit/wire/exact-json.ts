import { randomBytes } from 'node:crypto';

/** Digits of the smallest integer that no number can hold. */
const DIGITS_MIN = 16;
/** A whole text, which is stepped over, or an integer of 16 digits and more that is not part of a fraction or exponent. */
const TEXTS_AND_INTEGERS = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])-?[1-9]\d{15,}(?![\d.eE])/g;
/** No JSON of anybody else has it. */
const MARK = `integer ${randomBytes(16).toString('base64url')} `;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g');

/**
 * `JSON.parse` that keeps integers which a number cannot hold as bigints, with all of their digits. Nearly all texts have none and cost one look for
 * a long run of digits more. Throws as `JSON.parse` does.
 */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayHoldInteger(text)) return value;
  let isExact = true;
  // Known to be JSON: a text in place of a number leaves it that.
  const marked = text.replace(TEXTS_AND_INTEGERS, (token) => {
    if (token.startsWith('"') || Number.isSafeInteger(Number(token))) return token;
    isExact = false;
    return `"${MARK}${token}"`;
  });
  return isExact ? value : unmarked(JSON.parse(marked));
}

/**
 * Whether a run of 16 digits stands where a value may begin. Looks at every 16th character, of which each such run covers one: a twentieth of what
 * `JSON.parse` takes, where a regular expression takes a third.
 */
function mayHoldInteger(text: string): boolean {
  for (let at = DIGITS_MIN - 1; at < text.length; at += DIGITS_MIN) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let from = at;
    while (isDigit(text.charCodeAt(from - 1))) from--;
    let end = at + 1;
    while (isDigit(text.charCodeAt(end))) end++;
    // Not of a fraction, and not at the beginning of a text.
    if (end - from >= DIGITS_MIN && ' \n\r\t:,[-'.includes(text.charAt(from - 1))) return true;
    at = end;
  }
  return false;
}

/** False for NaN: what `charCodeAt` gives outside of a text. */
function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** `JSON.stringify` of JSON values, bigints among them. */
export function stringifyExactly(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return withExactIntegers(JSON.stringify(value, exactReplacer));
}

/** For a `JSON.stringify` of somebody else's: bigints become texts, which `withExactIntegers` turns into integers. */
export function exactReplacer(_key: string, member: unknown): unknown {
  return typeof member === 'bigint' ? `${MARK}${member}` : member;
}

export function withExactIntegers(text: string): string {
  return text.replace(MARKED, '$1');
}

/** Whether a value that `parseExactly` read holds a number which JavaScript has no exact value for: a bigint, or one beyond all numbers. */
export function holdsInexact(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'bigint' || (typeof one === 'number' && !Number.isFinite(one))) return true;
    if (typeof one === 'object' && one !== null) for (const member of Object.values(one)) open.push(member);
  }
  return false;
}

/** The same value with its marks as bigints. Without recursion: how deep it is, is the sender's choice. */
function unmarked(value: unknown): unknown {
  if (typeof value === 'string') return integerOf(value);
  const open: unknown[] = [value];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    if (typeof holder !== 'object' || holder === null) continue;
    for (const key of Object.keys(holder)) {
      const member = (holder as Record<string, unknown>)[key];
      if (typeof member === 'object') open.push(member);
      // An own `__proto__` is set as any other member.
      else if (typeof member === 'string' && member.startsWith(MARK)) {
        Object.defineProperty(holder, key, {
          value: integerOf(member),
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
    }
  }
  return value;
}

function integerOf(text: string): bigint | string {
  return text.startsWith(MARK) ? BigInt(text.slice(MARK.length)) : text;
}
