import { parseExactly } from '@codai/kit/wire';
import { isJsonObject } from '../../primitives/is-json-object.ts';
import type { LogEntry } from './event-log.ts';
import type { Gap } from './gap.ts';
import type { Source, SourceListener } from './source.ts';

/** Where two sources of the same events stand at the same event. */
export interface Agreement {
  readonly old: number;
  readonly next: number;
  /** Set when nothing showed where they agree, and it had to be guessed. */
  readonly gap: Gap | null;
}

/** A source on its way to take the place of another. */
export interface Succession {
  readonly next: Source;
  /** Calls back, once and synchronously with the event that settled it; at once when it is settled already. */
  whenSettled(act: (agreement: Agreement) => void): void;
  readonly settled: Promise<Agreement>;
}

/** With no event for so long, both have sent all there is. */
const QUIET_MS = 1_000;
const LONGEST_MS = 10_000;
/** Events that are compared, at most. */
const COMPARED_MAX = 4;

/**
 * Finds out where a subscriber of `old` goes on in `next`: two upstreams of one subscription whose subgraph names no places,
 * under documents that differ. Both run side by side. What comes last in each is the same event when it has the same
 * content as far as both selected it, and the events before it, too; an event that looks like the one before it shows
 * nothing, and then a quiet time decides. `next` is held until then.
 *
 * Both can be wrong, as nothing tells events apart but what is in them: the two are compared a little further, and where they
 * do not go on alike, those who follow `next` learn that events may be missing.
 */
export function succeed(old: Source, next: Source): Succession {
  const began = { old: old.log.last, next: next.log.last };
  let agreement: Agreement | null = null;
  const waiting: ((agreement: Agreement) => void)[] = [];
  let resolveSettled: (agreement: Agreement) => void = () => undefined;
  const settled = new Promise<Agreement>((resolve) => {
    resolveSettled = resolve;
  });

  const settle = (gap: Gap | null): void => {
    if (agreement !== null) return;
    agreement = { old: old.log.last, next: next.log.last, gap };
    clearTimeout(quiet);
    clearTimeout(longest);
    old.unlisten(listener);
    next.unlisten(listener);
    for (const act of waiting) act(agreement);
    if (gap === null) compareFurther(old, next, agreement);
    next.release();
    old.release();
    resolveSettled(agreement);
  };
  const listener: SourceListener = {
    advanced() {
      quiet.refresh();
      const count = Math.min(next.log.last - began.next, old.log.last - began.old, COMPARED_MAX);
      if (count > 0 && doAgree(old, next, count)) settle(null);
    },
    // The other may have more to send, or have sent it already: nobody knows.
    ended: () => settle(old.log.last === began.old && next.log.last === began.next ? null : { missed: null }),
  };
  const quiet = setTimeout(() => settle(null), QUIET_MS).unref();
  const longest = setTimeout(() => settle({ missed: null }), LONGEST_MS).unref();
  // `next` is held already, by the subscriber that joined it for this.
  old.retain();
  old.listen(listener);
  next.listen(listener);
  return {
    next,
    whenSettled(act) {
      if (agreement === null) waiting.push(act);
      else act(agreement);
    },
    settled,
  };
}

/** Holds both until an event has shown that they agree, or a while has passed. */
function compareFurther(old: Source, next: Source, from: Agreement): void {
  const newest = () => ({ old: old.log.last - from.old, next: next.log.last - from.next });
  const end = (isRight: boolean): void => {
    clearTimeout(quiet);
    clearTimeout(longest);
    old.unlisten(listener);
    next.unlisten(listener);
    if (!isRight) next.tellGap();
    next.release();
    old.release();
  };
  const listener: SourceListener = {
    advanced() {
      const come = newest();
      const count = Math.min(come.old, come.next);
      quiet?.refresh();
      quiet ??= setTimeout(() => end(newest().old === newest().next), QUIET_MS).unref();
      if (count === 0) return;
      const [ofOld, ofNext] = [dataOf(old.log.get(from.old + count)), dataOf(next.log.get(from.next + count))];
      if (!areAlike(ofOld, ofNext)) end(false);
      else if (!areAlike(ofOld, dataOf(old.log.get(from.old + count - 1)))) end(true);
    },
    ended: () => end(true),
  };
  let quiet: NodeJS.Timeout | undefined;
  const longest = setTimeout(() => end(newest().old === newest().next), LONGEST_MS).unref();
  old.retain();
  next.retain();
  old.listen(listener);
  next.listen(listener);
  // They have ended since: there is nothing to compare.
  if (old.end !== undefined || next.end !== undefined) end(true);
}

function doAgree(old: Source, next: Source, count: number): boolean {
  const newest = (source: Source, back: number) => dataOf(source.log.get(source.log.last - back));
  for (let back = 0; back < count; back++) if (!areAlike(newest(old, back), newest(next, back))) return false;
  return !areAlike(newest(old, 0), newest(old, 1)) && !areAlike(newest(next, 0), newest(next, 1));
}

function dataOf(entry: LogEntry | undefined): unknown {
  return entry?.text ? (parseExactly(entry.text) as { data?: unknown }).data : undefined;
}

/** Whether two answers are the same in everything that both of them hold. */
function areAlike(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => areAlike(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  return Object.keys(a).every((key) => !Object.hasOwn(b, key) || areAlike(a[key], b[key]));
}
