import { isPlainText, ValidationError } from '@codai/kit';

/** Digits in groups, with what people put between them; what stands before and behind a card's number may be among them. */
const RUN = /\d(?:[ .\-/]?\d){12,}/g;

/** The text with what may be a card's number taken out: 13 to 19 digits that pass Luhn's check (ISO/IEC 7812-1, annex B). */
export function withoutCardNumbers(text: string): string {
  return text.replaceAll(RUN, (run) => {
    const groups = [...run.matchAll(/(\d+)(\D?)/g)].map(([, digits = '', between = '']) => ({ digits, between }));
    let kept = '';
    let end = 0;
    for (const [index, { digits, between }] of groups.entries()) {
      if (index < end) continue;
      end = endOfNumber(groups, index);
      kept += end === index ? digits + between : `[card number]${groups[end - 1]?.between}`;
    }
    return kept;
  });
}

/** Behind which group a card's number ends that begins with group `from`; `from` itself when none does. */
function endOfNumber(groups: readonly { readonly digits: string }[], from: number): number {
  let digits = '';
  for (let end = from; end < groups.length && digits.length < 19; end++) {
    digits += groups[end]?.digits;
    if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) return end + 1;
  }
  return from;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const weighted = index % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

const LINE_CHARACTERS_MAX = 140;

/** Refuses what is not up to 140 printable characters. Source: ISO 20022, Max140Text. */
export function lineRefusal(path: readonly string[], text: string): ValidationError | null {
  return text.length <= LINE_CHARACTERS_MAX && isPlainText(text)
    ? null
    : new ValidationError(path, `Enter at most ${LINE_CHARACTERS_MAX} printable characters.`);
}
