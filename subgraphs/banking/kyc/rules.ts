import { ValidationError } from '@codai/kit';

/** How far somebody is known. Who is at a level may move what it allows (`limits/rules.ts`). */
export type KycLevel = 0 | 1 | 2;

const AGE_MIN = 18;

/** What a document says, as far as the rules look at it. */
export interface DocumentFacts {
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: Date;
  readonly expiryDate: Date;
}

/**
 * Whether a document may go on to an operator's review: it is not out of date, its holder is of age, and it bears the name that
 * was given. No document is accepted by this alone. Returns null, or the refusal.
 */
export function documentRefusal(document: DocumentFacts | null, name: string, now: Date): ValidationError | null {
  const path = ['input', 'machineReadableZone'];
  if (document === null)
    return new ValidationError(path, 'This is no machine-readable zone of a passport, or a check digit is wrong.');
  if (document.expiryDate < now) return new ValidationError(path, 'The document is out of date.');
  const adultFrom = new Date(document.birthDate);
  adultFrom.setUTCFullYear(adultFrom.getUTCFullYear() + AGE_MIN);
  if (adultFrom > now) return new ValidationError(path, `Its holder is younger than ${AGE_MIN}.`);
  return isSameName(document, name)
    ? null
    : new ValidationError(['input', 'fullName'], 'The document bears another name.');
}

/** Names are the same when they have the same words, whatever their order, case and accents: ICAO writes neither. */
function isSameName({ surname, givenNames }: DocumentFacts, name: string): boolean {
  const words = (text: string) =>
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toUpperCase()
      .split(/[^A-Z]+/)
      .filter(Boolean)
      .sort()
      .join(' ');
  return words(`${surname} ${givenNames}`) === words(name);
}
