import type { MatchCause } from '../../../generated/prisma/enums.ts';

/** A line of the bank that no posting explains yet. `amount` in minor units, above zero when money came in. */
export interface OpenLine {
  readonly id: string;
  readonly amount: bigint;
  /** `2031-05-02` */
  readonly bookedOn: string;
  readonly endToEndId: string | null;
  readonly bankReference: string | null;
}

/** A posting to our account of money there that no line explains yet. `amount` in minor units, above zero for a debit. */
export interface OpenPosting {
  /** Identifier of the posting: its entry and its place. */
  readonly id: string;
  readonly entryId: string;
  readonly reversesId: string | null;
  readonly amount: bigint;
  readonly postedOn: string;
  /** Name of the cause of the entry: `transfer:<id>`, `payments:<key>`. */
  readonly sourceKey: string;
}

export interface Pair {
  readonly lineId: string;
  readonly postingId: string;
  readonly cause: MatchCause;
}

/** Each line is in exactly one of the four; each posting in at most one of the first two. */
export interface Matching {
  readonly matched: readonly Pair[];
  /** The same payment, and not the same amount. */
  readonly differing: readonly Pair[];
  /** Lines that repeat another one. */
  readonly duplicates: readonly string[];
  readonly missing: readonly string[];
}

/** How far the days of a line and of a posting may lie apart when only the amount matches them. */
export const DAYS_APART = 5;
/** How long the bank may take to show what we have posted. */
export const TOLERANCE_DAYS = 5;

/**
 * Finds which lines and postings are the same movement: first by our own end-to-end reference, then by the bank's, then by amount and
 * day when exactly one line and one posting fit each other. The order in which they are handed in makes no difference, and what is
 * left over from one run has no match in a second. `settled`: lines of the account that are explained already.
 */
export function match(
  lines: readonly OpenLine[],
  postings: readonly OpenPosting[],
  settled: readonly OpenLine[] = [],
): Matching {
  const matched: Pair[] = [];
  const differing: Pair[] = [];
  const left = { lines: inOrder(lines, 'bookedOn'), postings: inOrder(postings, 'postedOn') };
  const take = (pairs: readonly Pair[], into: Pair[]) => {
    into.push(...pairs);
    const [lineIds, postingIds] = [
      new Set(pairs.map(({ lineId }) => lineId)),
      new Set(pairs.map(({ postingId }) => postingId)),
    ];
    left.lines = left.lines.filter(({ id }) => !lineIds.has(id));
    left.postings = left.postings.filter(({ id }) => !postingIds.has(id));
  };

  for (const cause of ['END_TO_END', 'BANK_REFERENCE'] as const) {
    const [ofLine, ofPosting] = namesBy[cause];
    take(pairUp(left.lines, left.postings, cause, withAmount(ofLine), withAmount(ofPosting)), matched);
    take(pairUp(left.lines, left.postings, cause, withDirection(ofLine), withDirection(ofPosting)), differing);
  }

  const open = new Set(left.lines);
  const duplicates = repeated(left.lines, [...settled, ...lines.filter((line) => !open.has(line))]);
  left.lines = left.lines.filter(({ id }) => !duplicates.has(id));
  take(onlyFits(left.lines, left.postings), matched);
  return { matched, differing, duplicates: [...duplicates], missing: left.lines.map(({ id }) => id) };
}

/**
 * Postings that the bank should have shown by the last day of its statements. One that was taken back as a whole before it left
 * is none of them, nor is what took it back.
 */
export function overdue(postings: readonly OpenPosting[], toldUntil: string): OpenPosting[] {
  const undone = reversed(postings);
  return postings.filter(({ id, postedOn }) => !undone.has(id) && dayOf(toldUntil) - dayOf(postedOn) > TOLERANCE_DAYS);
}

/** Ids of postings that another takes back as a whole, and of those that do. */
export function reversed(postings: readonly OpenPosting[]): ReadonlySet<string> {
  const free = new Map(postings.map((posting) => [`${posting.entryId} ${-posting.amount}`, posting.id]));
  const ids = new Set<string>();
  for (const { id, reversesId, amount } of inOrder(postings, 'postedOn')) {
    const original = `${reversesId} ${amount}`;
    const originalId = free.get(original);
    if (originalId === undefined) continue;
    free.delete(original);
    ids.add(originalId).add(id);
  }
  return ids;
}

/** Amount of an account that no line, posting or gap explains, in minor units; zero unless rows were changed behind all rules. */
export function restOf(sums: {
  readonly closing: bigint;
  readonly ledger: bigint;
  readonly gaps: bigint;
  readonly openLines: bigint;
  readonly openPostings: bigint;
  readonly differing: bigint;
}): bigint {
  const { closing, ledger, gaps, openLines, openPostings, differing } = sums;
  return closing - ledger - (gaps + openLines - openPostings + differing);
}

/** The transfer that a posting is of, by the key of its entry; null for what is none. */
export function transferOf(sourceKey: string): string | null {
  const [kind, id] = sourceKey.split(':');
  return kind === 'transfer' && id !== undefined ? id : null;
}

/** Under what name of the bank's a posting was made: what follows the maker in the key of its entry. */
export function bankNameOf(sourceKey: string): string | null {
  const at = sourceKey.indexOf(':');
  return at === -1 || transferOf(sourceKey) !== null ? null : sourceKey.slice(at + 1);
}

type Name<Of> = (of: Of) => string | null;

const namesBy: Readonly<
  Record<'BANK_REFERENCE' | 'END_TO_END', readonly [ofLine: Name<OpenLine>, ofPosting: Name<OpenPosting>]>
> = {
  END_TO_END: [({ endToEndId }) => endToEndId, ({ sourceKey }) => transferOf(sourceKey)],
  BANK_REFERENCE: [({ bankReference }) => bankReference, ({ sourceKey }) => bankNameOf(sourceKey)],
};

const withAmount =
  <Of extends { readonly amount: bigint }>(name: Name<Of>): Name<Of> =>
  (of) => {
    const text = name(of);
    return text === null ? null : `${of.amount} ${text}`;
  };

const withDirection =
  <Of extends { readonly amount: bigint }>(name: Name<Of>): Name<Of> =>
  (of) => {
    const text = name(of);
    return text === null ? null : `${of.amount > 0n} ${text}`;
  };

/** The first line with the first posting of the same name, the second with the second. */
function pairUp(
  lines: readonly OpenLine[],
  postings: readonly OpenPosting[],
  cause: MatchCause,
  ofLine: Name<OpenLine>,
  ofPosting: Name<OpenPosting>,
): Pair[] {
  const waiting = grouped(postings, ofPosting);
  return lines.flatMap((line) => {
    const name = ofLine(line);
    const posting = name === null ? undefined : waiting.get(name)?.shift();
    return posting === undefined ? [] : [{ lineId: line.id, postingId: posting.id, cause }];
  });
}

/** Lines that repeat an earlier one under the same reference. */
function repeated(lines: readonly OpenLine[], settled: readonly OpenLine[]): ReadonlySet<string> {
  const said = new Set(settled.map(saying));
  const again = new Set<string>();
  for (const line of lines) {
    const name = saying(line);
    if (name === null) continue;
    if (said.has(name)) again.add(line.id);
    said.add(name);
  }
  return again;
}

function saying({ endToEndId, bankReference, amount }: OpenLine): string | null {
  if (endToEndId !== null) return `order ${endToEndId} ${amount}`;
  return bankReference === null ? null : `bank ${bankReference} ${amount}`;
}

/** Lines and postings of one amount and about one day, where neither has another that it could be. */
function onlyFits(lines: readonly OpenLine[], postings: readonly OpenPosting[]): Pair[] {
  const linePlace = ({ amount, bookedOn, endToEndId }: OpenLine): Place => ({
    amount,
    day: dayOf(bookedOn),
    namesTransfer: endToEndId !== null,
  });
  const postingPlace = ({ amount, postedOn, sourceKey }: OpenPosting): Place => ({
    amount,
    day: dayOf(postedOn),
    namesTransfer: transferOf(sourceKey) !== null,
  });
  const waitingLines = grouped(lines, (line) => keyOf(linePlace(line)));
  const waitingPostings = grouped(postings, (posting) => keyOf(postingPlace(posting)));
  return lines.flatMap((line) => {
    const posting = theOnlyNear(linePlace(line), waitingPostings);
    const isMutual = posting !== null && theOnlyNear(postingPlace(posting), waitingLines) !== null;
    return isMutual ? [{ lineId: line.id, postingId: posting.id, cause: 'AMOUNT_AND_DATE' }] : [];
  });
}

interface Place {
  readonly amount: bigint;
  readonly day: number;
  readonly namesTransfer: boolean;
}

function keyOf({ amount, day, namesTransfer }: Place): string {
  return `${amount} ${day} ${namesTransfer}`;
}

/** The single candidate of the amount and near the day. A candidate that names another transfer does not count. */
function theOnlyNear<Of>(
  { amount, day, namesTransfer }: Place,
  waiting: ReadonlyMap<string, readonly Of[]>,
): Of | null {
  const near: Of[] = [];
  for (let at = day - DAYS_APART; at <= day + DAYS_APART; at++) {
    near.push(...(waiting.get(keyOf({ amount, day: at, namesTransfer: false })) ?? []).slice(0, 2));
    if (!namesTransfer) near.push(...(waiting.get(keyOf({ amount, day: at, namesTransfer: true })) ?? []).slice(0, 2));
  }
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** Days since 1970. */
function dayOf(day: string): number {
  return Date.parse(day) / 86_400_000;
}

function inOrder<Of extends Record<Day, string> & { readonly id: string }, Day extends string>(
  items: readonly Of[],
  day: Day,
): Of[] {
  return [...items].sort((a, b) => compare(a[day], b[day]) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function grouped<Of>(items: readonly Of[], name: Name<Of>): Map<string, Of[]> {
  const groups = new Map<string, Of[]>();
  for (const item of items) {
    const key = name(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
