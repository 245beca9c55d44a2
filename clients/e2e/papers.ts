/** Papers that hold as far as a program can tell: identity documents and account numbers of nobody. */
export interface Papers {
  readonly name: string;
  readonly number: string;
  /** The two lines at the foot of the page of a passport. Source: ICAO Doc 9303 part 4. */
  readonly zone: string;
}

/** A passport of the fictitious state Utopia, valid for ten years. */
export function passport(name = `Clara X${letters(7)}`): Papers {
  const [given = '', surname = ''] = name.toUpperCase().split(' ');
  const number = `U${Array.from({ length: 8 }, () => Math.floor(Math.random() * 10)).join('')}`;
  const expiry = `${String((new Date().getUTCFullYear() + 10) % 100).padStart(2, '0')}0412`;
  const [n, b, e] = [withDigit(number), withDigit('900817'), withDigit(expiry)];
  const personal = withDigit('<<<<<<<<<<<<<<');
  const first = `P<UTO${`${surname}<<${given}`.padEnd(39, '<')}`;
  const zone = `${first}\n${n}UTO${b}F${e}${personal}${checkDigit(n + b + e + personal)}`;
  return { name, number, zone };
}

/** Check digits by ISO 13616. */
export function ibanOf(country: string, rest: string): string {
  const digits = [...`${rest}${country}00`].map((character) => Number.parseInt(character, 36)).join('');
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${rest}`;
}

const withDigit = (data: string) => data + checkDigit(data);

function checkDigit(data: string): number {
  const weights = [7, 3, 1];
  const values = [...data].map((character) => (character === '<' ? 0 : Number.parseInt(character, 36)));
  return values.reduce((sum, value, index) => sum + value * (weights[index % 3] ?? 0), 0) % 10;
}

/** Letters at random, all small. */
export function letters(count: number): string {
  return Array.from({ length: count }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('');
}
