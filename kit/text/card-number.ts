/** Lengths of card numbers. Source: ISO/IEC 7812-1; shorter ones than 13 are not in use. */
const DIGITS_MIN = 13;
const DIGITS_MAX = 19;
/** What people and programs put between the digits of a number. */
const RUN = /\p{Nd}(?:[\s\p{Pd}._/\\:,;|*·•\u200B-\u200D\u2060\uFEFF]{0,3}\p{Nd}){12,}/gu;

/**
 * Whether a part of the text could be a card's number: 13 to 19 digits that pass Luhn's check (ISO/IEC 7812-1, annex B), in one group or
 * in several with whatever between them. One in ten of other numbers of that length passes as well; they are refused too.
 */
export function looksLikeCardNumber(text: string): boolean {
  for (const [run] of text.matchAll(RUN)) {
    const groups = [...run.matchAll(/\p{Nd}+/gu)].map(([group]) => [...group].map(digitOf));
    for (let from = 0; from < groups.length; from++) {
      let digits: number[] = [];
      for (let to = from; to < groups.length && digits.length <= DIGITS_MAX; to++) {
        digits = [...digits, ...(groups[to] as number[])];
        if (digits.length >= DIGITS_MIN && digits.length <= DIGITS_MAX && passesLuhn(digits)) return true;
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
