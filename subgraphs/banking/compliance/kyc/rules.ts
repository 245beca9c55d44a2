import { InvalidStateError, ValidationError } from '@codai/kit';

const AGE_MIN = 18;
const DAY_MS = 86_400_000;

/** Facts of a document that the rules look at. */
export interface DocumentFacts {
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: Date;
  /** The last day on which it holds, at its begin in UTC. */
  readonly expiryDate: Date;
}

/**
 * Whether a document may go on to an operator's review: it is not out of date, its holder is of age, and it bears the name that
 * was given. No document is accepted by this alone. Returns null, or the refusal.
 */
export function documentRefusal(document: DocumentFacts | null, name: string, now: Date): ValidationError | null {
  const path = ['input', 'machineReadableZone'];
  if (document === null)
    return new ValidationError(
      path,
      'The text is not the machine-readable zone of a passport. Check it for typing errors.',
    );
  if (document.expiryDate.getTime() + DAY_MS <= now.getTime())
    return new ValidationError(path, 'The document has expired. Submit a valid one.');
  const adultFrom = new Date(document.birthDate);
  adultFrom.setUTCFullYear(adultFrom.getUTCFullYear() + AGE_MIN);
  if (adultFrom > now) return new ValidationError(path, `The holder of the document is younger than ${AGE_MIN}.`);
  return isSameName(document, name)
    ? null
    : new ValidationError(['input', 'fullName'], 'The document has another name. Enter the name as in the document.');
}

/** How documents write letters that come from none of A to Z; and what some states write for an accent instead of leaving it out. */
const replaced: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'OE',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  Ħ: 'H',
  Ŋ: 'N',
  Ŧ: 'T',
  ẞ: 'SS',
};
const expanded: Readonly<Record<string, string>> = { Ä: 'AE', Å: 'AA', Ö: 'OE', Ü: 'UE' };

/**
 * Names are the same when they have the same words, whatever their order, case and accents: a document writes none of these, and no
 * apostrophe. Source: ICAO Doc 9303 part 3, §4.6 and §6 A.
 */
function isSameName({ surname, givenNames }: DocumentFacts, name: string): boolean {
  const onDocument = wordsOf(`${surname} ${givenNames}`);
  const capitals = name.normalize('NFC').toUpperCase();
  const spelledOut = capitals.replaceAll(/[ÄÅÖÜ]/g, (letter) => expanded[letter] as string);
  return wordsOf(capitals) === onDocument || wordsOf(spelledOut) === onDocument;
}

function wordsOf(capitals: string): string {
  return capitals
    .replaceAll(/[ÆŒØŁĐÐÞĦŊŦẞ]/g, (letter) => replaced[letter] as string)
    .normalize('NFD')
    .replaceAll(/[\p{M}'’ʼ`]/gu, '')
    .split(/[^A-Z]+/)
    .filter(Boolean)
    .sort()
    .join(' ');
}

/** A document identifies one tenant. Returns null, or the refusal of one that identifies another already. */
export function takenRefusal(isTaken: boolean): ValidationError | null {
  return isTaken
    ? new ValidationError(
        'input.machineReadableZone',
        'The document identifies another organisation or person already. Use another document, or ask support.',
      )
    : null;
}

/** The refusal of a submission while an earlier one is in review. */
export function inReview(): InvalidStateError {
  const message = 'Your documents are in review. Wait for the decision.';
  return new InvalidStateError('IN_REVIEW', ['NONE', 'APPROVED', 'REJECTED'], message);
}

/** A decision has a reason of at most 500 characters, and a rejection one that is not blank. */
export function reasonRefusal({
  approve,
  reason,
}: {
  readonly approve: boolean;
  readonly reason: string;
}): ValidationError | null {
  return reason.length > 500 || (!approve && reason.trim() === '')
    ? new ValidationError('input.reason', 'Enter a reason of at most 500 characters; a rejection needs one.')
    : null;
}

/** Operators decide on what is in review. */
export function reviewRefusal(status: string): InvalidStateError | null {
  return status === 'IN_REVIEW' ? null : new InvalidStateError(status, ['IN_REVIEW']);
}
