/**
 * The international account number of a country's own one (up to 30 letters and digits), with its two check digits.
 * Source: ISO 13616-1:2020; check digits by ISO/IEC 7064 MOD 97-10.
 */
export function ibanOf(country: string, number: string): string {
  const check = 98 - remainderOf(`${number}${country}00`);
  return `${country}${String(check).padStart(2, '0')}${number}`;
}

/** Modulo 97 of the number that the text is when A stands for 10 and Z for 35. */
function remainderOf(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
