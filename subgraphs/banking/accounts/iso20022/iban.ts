import { ValidationError } from '@codai/kit';

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

/** Length of an IBAN by country, of those that euro payments reach. Source: SWIFT IBAN registry, release 99; EPC409-09, list of SEPA scheme countries. */
const lengths: ReadonlyMap<string, number> = new Map(
  'AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 LI21 LT20 LU20'
    .concat(' LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22')
    .split(' ')
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** An account that is named by its IBAN: one with wrong check digits is a mistake, and not unknown. */
export function ibanRefusal(iban: string | null | undefined, path: readonly string[]): ValidationError | null {
  return iban == null || readIban(iban) !== null
    ? null
    : new ValidationError(path, 'The IBAN is invalid. Check its length and digits.');
}

/** The IBAN without spaces and in capitals; null when its form, its length or its check digits are wrong. */
export function readIban(text: string): string | null {
  const iban = text.replaceAll(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{1,30}$/.test(iban) || lengths.get(iban.slice(0, 2)) !== iban.length) return null;
  return remainderOf(iban.slice(4) + iban.slice(0, 4)) === 1 ? iban : null;
}
