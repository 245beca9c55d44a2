/**
 * The machine-readable zone of a passport: two lines of 44 characters. Source: ICAO Doc 9303 part 4 (TD3), check digits by
 * part 3 §4.9: weights 7, 3, 1; A is 10 and Z 35, the filler `<` is 0.
 */
export interface Passport {
  readonly documentNumber: string;
  /** Three letters, ICAO. */
  readonly nationality: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: Date;
  readonly expiryDate: Date;
}

const LINE = /^[A-Z0-9<]{44}$/;

/** Reads a passport's zone. Null when the text is not one, or when a check digit is wrong. `now` decides the centuries of its dates. */
export function readPassport(text: string, now: Date): Passport | null {
  const [first = '', second = '', ...rest] = text
    .toUpperCase()
    .split(/\r?\n/)
    .map((line) => line.trim());
  if (rest.some(Boolean) || !LINE.test(first) || !LINE.test(second) || first[0] !== 'P') return null;
  const parts = [
    [second.slice(0, 9), second[9]],
    [second.slice(13, 19), second[19]],
    [second.slice(21, 27), second[27]],
    [second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43), second[43]],
  ] as const;
  if (parts.some(([data, digit]) => String(checkDigit(data)) !== digit)) return null;
  const birthDate = dateOf(second.slice(13, 19), now, 'past');
  const expiryDate = dateOf(second.slice(21, 27), now, 'future');
  if (birthDate === null || expiryDate === null) return null;
  const [surname = '', givenNames = ''] = first.slice(5).split('<<');
  return {
    documentNumber: second.slice(0, 9).replaceAll('<', ''),
    nationality: second.slice(10, 13).replaceAll('<', ''),
    surname: spaced(surname),
    givenNames: spaced(givenNames),
    birthDate,
    expiryDate,
  };
}

export function checkDigit(data: string): number {
  const weights = [7, 3, 1];
  let sum = 0;
  for (const [index, character] of [...data].entries()) {
    const value = character === '<' ? 0 : Number.parseInt(character, 36);
    sum += value * (weights[index % 3] ?? 0);
  }
  return sum % 10;
}

/** `YYMMDD`: born at most a hundred years ago; expires at most forty years ahead. */
function dateOf(text: string, now: Date, side: 'future' | 'past'): Date | null {
  if (!/^\d{6}$/.test(text)) return null;
  const century = Math.floor(now.getUTCFullYear() / 100) * 100;
  const latest = now.getUTCFullYear() + (side === 'past' ? 0 : 40);
  let year = century + Number(text.slice(0, 2));
  while (year > latest) year -= 100;
  if (side === 'future' && year < latest - 99) year += 100;
  const [month, day] = [Number(text.slice(2, 4)), Number(text.slice(4, 6))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

function spaced(name: string): string {
  return name.replaceAll('<', ' ').trim();
}
