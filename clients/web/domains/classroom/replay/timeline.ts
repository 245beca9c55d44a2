import type { Entry } from './entries.ts';

type Moment = Pick<Entry, 'atMs'>;

/** A silence that would take longer than this to replay is shortened. */
const SILENCE_MS = 10_000;
const SHORTENED_TO_MS = 1_000;
const SECOND_MS = 1_000;

/** How many entries have happened at a position: those at the position itself too. */
export function countAt(entries: readonly Moment[], positionMs: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.atMs ?? 0) <= positionMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Length in milliseconds, in whole seconds: from the first entry to the end of the recording, and to its last entry at least. */
export function lengthOf(
  entries: readonly Pick<Entry, 'atMs' | 'instant'>[],
  { startedAt, stoppedAt }: { readonly startedAt: string; readonly stoppedAt: string | null },
): number {
  const begin = Date.parse(entries[0]?.instant ?? startedAt);
  const end = stoppedAt === null ? begin : Date.parse(stoppedAt);
  const lengthMs = Math.max(end - begin, entries.at(-1)?.atMs ?? 0, 0);
  return Math.ceil(lengthMs / SECOND_MS) * SECOND_MS;
}

export interface Pace {
  /** Milliseconds of the recording that pass in one millisecond. */
  readonly speed: number;
  readonly shortensSilence: boolean;
  /** Position after which nothing is played. */
  readonly endMs: number;
}

/** The position after `elapsedMs` of playing. In a shortened silence time runs evenly, wherever in it the playing begins. */
export function advance(
  entries: readonly Moment[],
  positionMs: number,
  elapsedMs: number,
  { speed, shortensSilence, endMs }: Pace,
): number {
  let at = positionMs;
  let leftMs = elapsedMs;
  while (leftMs > 0 && at < endMs) {
    const next = countAt(entries, at);
    const from = entries[next - 1]?.atMs ?? 0;
    const to = Math.min(entries[next]?.atMs ?? endMs, endMs);
    const silenceMs = to - from;
    const rate = shortensSilence && silenceMs / speed > SILENCE_MS ? silenceMs / SHORTENED_TO_MS : speed;
    const neededMs = (to - at) / rate;
    if (neededMs > leftMs) return at + leftMs * rate;
    at = to;
    leftMs -= neededMs;
  }
  return Math.min(at, endMs);
}

/** 0:07, 12:30, 1:02:03 */
export function clockText(positionMs: number): string {
  const seconds = Math.floor(positionMs / SECOND_MS);
  const two = (number: number) => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
