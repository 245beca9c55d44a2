/** Lengths of card numbers in use. Source: ISO/IEC 7812-1; no network issues 13 digits any more, the length of product numbers (GTIN). */
const DIGITS_MIN = 14;
const DIGITS_MAX = 19;

/**
 * Ranges that networks issue, by their first digits, and the lengths of their numbers. Source: ISO/IEC 7812-1 and the networks' tables of issuer
 * identification numbers (Visa, Mastercard, Maestro, American Express, Diners Club, Discover, JCB, UnionPay, Mir, RuPay, Troy, UATP).
 */
const ISSUED: readonly (readonly [from: string, to: string, lengths: readonly number[]])[] = [
  ['1', '1', [15]],
  ['2200', '2204', [16, 17, 18, 19]],
  ['2221', '2720', [16]],
  ['300', '305', [14, 15, 16, 17, 18, 19]],
  ['3095', '3095', [14, 15, 16, 17, 18, 19]],
  ['34', '34', [15]],
  ['3528', '3589', [16, 17, 18, 19]],
  ['36', '36', [14, 15, 16, 17, 18, 19]],
  ['37', '37', [15]],
  ['38', '39', [14, 15, 16, 17, 18, 19]],
  ['4', '4', [16, 19]],
  ['50', '50', [14, 15, 16, 17, 18, 19]],
  ['51', '55', [16]],
  ['56', '58', [14, 15, 16, 17, 18, 19]],
  ['60', '69', [14, 15, 16, 17, 18, 19]],
  ['81', '82', [16, 17, 18, 19]],
  ['9792', '9792', [16]],
];
/** Digits with the separators that people and programs put between them. */
const RUN = /\p{Nd}(?:[\s\p{Pd}._/\\:,;|*·•\u200B-\u200D\u2060\uFEFF]{0,3}\p{Nd}){13,}/gu;

/**
 * Whether a part of the text could be a card's number: 14 to 19 digits in the range of an issuer that pass Luhn's check (ISO/IEC 7812-1, annex B),
 * in one group or in several with whatever between them. One in ten of other numbers in those ranges passes as well; they are refused too.
 */
export function looksLikeCardNumber(text: string): boolean {
  for (const [run] of text.matchAll(RUN)) {
    const groups = [...run.matchAll(/\p{Nd}+/gu)].map(([group]) => [...group].map(digitOf));
    for (let from = 0; from < groups.length; from++) {
      let digits: number[] = [];
      for (let to = from; to < groups.length && digits.length <= DIGITS_MAX; to++) {
        digits = [...digits, ...(groups[to] as number[])];
        if (isIssued(digits) && passesLuhn(digits)) return true;
      }
    }
  }
  return false;
}

/** Whether the text as a whole is one number of a card, as people copy it: 14 to 19 digits with at most spaces or dashes between them. */
export function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/[\s-]/g, '');
  return /^[2-6]\d{13,18}$/.test(digits) && passesLuhn([...digits].map(Number));
}

function isIssued(digits: readonly number[]): boolean {
  if (digits.length < DIGITS_MIN || digits.length > DIGITS_MAX) return false;
  const text = digits.join('');
  return ISSUED.some(
    ([from, to, lengths]) =>
      lengths.includes(digits.length) && text.slice(0, from.length) >= from && text.slice(0, to.length) <= to,
  );
}

function passesLuhn(digits: readonly number[]): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits[digits.length - 1 - index] as number;
    const weighted = index % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  // Zeros alone pass and are nobody's number.
  return sum > 0 && sum % 10 === 0;
}

/** Digits of whatever script: each block of ten begins with its zero, and several may follow one another (mathematical ones do). */
function digitOf(character: string): number {
  const code = character.codePointAt(0) as number;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}
