/** More matches than these are counted as "more", and not shown. */
export const MATCHES_MAX = 5_000;
/** Characters that are searched before the browser may answer to its user. */
const CHUNK = 1_000_000;

export interface Found {
  /** Offsets of the matches, in order; none overlaps the next. */
  readonly starts: readonly number[];
  readonly length: number;
  /** Whether there are more matches. */
  readonly isCut: boolean;
}

export const NOTHING_FOUND: Found = { starts: [], length: 0, isCut: false };

/** Finds a text, whatever its case. It waits for `pause` between chunks and gives up, with null, once `isGone` says so. */
export async function findInText(
  text: string,
  wanted: string,
  { pause, isGone }: { readonly pause: () => Promise<void>; readonly isGone: () => boolean },
): Promise<Found | null> {
  if (wanted === '') return NOTHING_FOUND;
  const pattern = new RegExp(wanted.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  const starts: number[] = [];
  let free = 0;
  for (let from = 0; from < text.length; from += CHUNK) {
    if (from > 0) await pause();
    if (isGone()) return null;
    // A match that begins in this chunk may end in the next one.
    for (const { index } of text.slice(from, from + CHUNK + wanted.length - 1).matchAll(pattern)) {
      if (index >= CHUNK) break;
      if (from + index < free) continue;
      if (starts.length === MATCHES_MAX) return { starts, length: wanted.length, isCut: true };
      starts.push(from + index);
      free = from + index + wanted.length;
    }
  }
  return { starts, length: wanted.length, isCut: false };
}
