import { ConflictError, InvalidStateError, isBlankText, ValidationError } from '@codai/kit';
import type { ScreeningStatus } from '../../generated/prisma/enums.ts';

/**
 * Similarity from which a name is a match, in thousandths. An operator looks at every match, so it is low enough for another spelling and a missing
 * middle name, and high enough to separate two people who share a surname. Our own figure.
 */
export const MATCH_PER_MILLE = 920;
/** Matches that are kept of one name, the most similar ones. */
export const MATCHES_MAX = 20;
/** A list that its source has not confirmed for longer is stale. */
export const LIST_FRESH_DAYS = 3;

/** Letters that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'a',
  œ: 'o',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/** A name as it is compared. */
export interface ComparableName {
  /** Words, longest first. */
  readonly words: readonly string[];
  /** All of them as one, in the order in which they were written. */
  readonly joined: string;
}

/**
 * Takes case, accents, punctuation and the order of words from a name. What German writes with two dots and passports with an e, and Romanian with marks
 * below, is one: `Grünwald`, `GRUENWALD` and `Grunwald`.
 */
export function comparable(name: string): ComparableName {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøđðłþı]/g, (letter) => letters[letter] ?? letter)
    .replaceAll(/([aou])e/g, '$1')
    .replaceAll(/['’`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return { words: [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)), joined: words.join('') };
}

/**
 * How similar two words are, in thousandths: 1,000 for the same, 0 for nothing in common.
 * Source: Winkler, "String Comparator Metrics and Enhanced Decision Rules" (1990), scaling 0.1 for up to four equal letters at the beginning.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1_000;
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const taken: boolean[] = [];
  let common = '';
  for (let index = 0; index < a.length; index++) {
    const until = Math.min(b.length - 1, index + reach);
    for (let other = Math.max(0, index - reach); other <= until; other++) {
      if (taken[other] || a[index] !== b[other]) continue;
      taken[other] = true;
      common += a[index];
      break;
    }
  }
  if (common === '') return 0;
  let displaced = 0;
  let position = 0;
  for (let other = 0; other < taken.length; other++) {
    if (taken[other] && b[other] !== common[position++]) displaced++;
  }
  const jaro =
    (common.length / a.length + common.length / b.length + (common.length - displaced / 2) / common.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return Math.round((jaro + prefix * 0.1 * (1 - jaro)) * 1_000);
}

/**
 * How similar two names are, in thousandths: word by word, whatever their order, where the shorter name counts (a middle name may be left out); or as
 * one word, where the words are parted elsewhere. One word alone does not match a name of several.
 */
export function similarity(a: ComparableName, b: ComparableName): number {
  return Math.max(byWords(a, b), jaroWinkler(a.joined, b.joined));
}

function byWords(a: ComparableName, b: ComparableName): number {
  const [shorter, longer] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  if (shorter.length < 2) return 0;
  const left = [...longer];
  let sum = 0;
  let letterCount = 0;
  for (const word of shorter) {
    const scores = left.map((other) => jaroWinkler(word, other));
    const best = Math.max(...scores);
    left.splice(scores.indexOf(best), 1);
    sum += best * word.length;
    letterCount += word.length;
  }
  return Math.round(sum / letterCount);
}

/** An entry of the list, ready to be compared. */
export interface ComparableEntry {
  readonly reference: string;
  readonly names: readonly { readonly text: string; readonly name: ComparableName }[];
}

export function comparableEntry(reference: string, names: readonly string[]): ComparableEntry {
  return { reference, names: names.map((text) => ({ text, name: comparable(text) })) };
}

/** Somebody on the list whose name is like one of ours. */
export interface Match {
  readonly reference: string;
  /** The most similar of the entry's names. */
  readonly name: string;
  readonly perMille: number;
}

/** Entries with a name that is similar enough, the most similar first; at most `MATCHES_MAX`. */
export function matchesOf(name: string, entries: readonly ComparableEntry[]): Match[] {
  const ours = comparable(name);
  // A name of signs only has nothing to compare, and matches no entry.
  if (ours.joined === '') return [];
  const found: Match[] = [];
  for (const { reference, names } of entries) {
    let best: Match | null = null;
    for (const { text, name: theirs } of names) {
      const perMille = similarity(ours, theirs);
      if (perMille >= MATCH_PER_MILLE && perMille > (best?.perMille ?? 0)) best = { reference, name: text, perMille };
    }
    if (best !== null) found.push(best);
  }
  return strongest(found);
}

/** The most similar first, then by reference; at most `MATCHES_MAX`. */
export function strongest(matches: readonly Match[]): Match[] {
  const ordered = [...matches].sort((a, b) => b.perMille - a.perMille || (a.reference < b.reference ? -1 : 1));
  return ordered.slice(0, MATCHES_MAX);
}

/** A screening as it stands. */
export interface Standing {
  readonly nameIndex: string;
  readonly status: ScreeningStatus;
  readonly matches: readonly Match[];
  /** References of entries that an operator has said are somebody else. */
  readonly cleared: readonly string[];
}

/** Result of a comparison. `isNew`: it has matches that no operator has looked at yet. */
export interface Outcome extends Standing {
  readonly isNew: boolean;
}

/**
 * State of a screening after its name was compared again. A match goes by no comparison, only by an operator; of one that he has cleared only
 * entries that he has not seen count. Another name begins anew.
 */
export function outcomeOf(before: Standing | null, nameIndex: string, matches: readonly Match[]): Outcome {
  if (before === null || before.nameIndex !== nameIndex) {
    const isNew = matches.length > 0;
    return { nameIndex, status: isNew ? 'MATCHED' : 'NO_MATCH', matches, cleared: [], isNew };
  }
  if (before.status === 'CONFIRMED') return { ...before, isNew: false };
  const known = before.status === 'MATCHED' ? before.matches.map(({ reference }) => reference) : before.cleared;
  const isNew = matches.some(({ reference }) => !known.includes(reference));
  if (before.status === 'MATCHED')
    return { ...before, matches: isNew ? merged(before.matches, matches) : before.matches, isNew };
  return isNew ? { ...before, status: 'MATCHED', matches, isNew } : { ...before, isNew };
}

function merged(before: readonly Match[], now: readonly Match[]): Match[] {
  const gone = before.filter(({ reference }) => !now.some((match) => match.reference === reference));
  return [...now, ...gone];
}

/** Whether what is paid to somebody may go out. */
export type Release = 'GO' | 'REFUSE' | 'WAIT';

/** A name that was never compared waits as one that is matched does. */
export function releaseOf(status: ScreeningStatus | null): Release {
  if (status === 'NO_MATCH' || status === 'CLEARED') return 'GO';
  return status === 'CONFIRMED' ? 'REFUSE' : 'WAIT';
}

/** Whether an identity verification may be approved as far as the name goes. For operators only. */
export function approvalRefusal(status: ScreeningStatus | null): ConflictError | null {
  if (releaseOf(status) === 'GO') return null;
  if (status === 'CONFIRMED') {
    return new ConflictError('SCREENING_CONFIRMED', 'The name is on the sanctions list. Reject the document.');
  }
  return status === 'MATCHED'
    ? new ConflictError('SCREENING_MATCHED', 'The name matches the sanctions list. Decide on the screening first.')
    : new ConflictError('SCREENING_PENDING', 'The name has not been screened yet. Try again in a minute.');
}

/** Only what is matched is decided, with a reason. */
export function screeningDecisionRefusal(
  status: ScreeningStatus,
  reason: string,
): InvalidStateError | ValidationError | null {
  if (isBlankText(reason) || reason.length > 500) {
    return new ValidationError('input.reason', 'Enter a reason of 1 to 500 characters.');
  }
  return status === 'MATCHED' ? null : new InvalidStateError(status, ['MATCHED']);
}

/** Whether the list was last confirmed too long ago for a clean result to be reliable. */
export function isStale(checkedAt: Date, now: Date): boolean {
  return now.getTime() - checkedAt.getTime() > LIST_FRESH_DAYS * 86_400_000;
}
