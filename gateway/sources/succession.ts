import type { LogEntry } from './event-log.ts';
import type { Gap } from './gap.ts';
import type { Source, SourceListener } from './source.ts';

/** Where two sources of the same events stand at the same event. */
export interface Agreement {
  readonly old: number;
  readonly next: number;
  /** Told when nothing showed where they agree, and it had to be guessed. */
  readonly gap: Gap | null;
}

/** A source on its way to take the place of another. */
export interface Succession {
  readonly next: Source;
  /** Calls back, once and synchronously with the event that settled it; at once when it is settled already. */
  whenSettled(act: (agreement: Agreement) => void): void;
  readonly settled: Promise<Agreement>;
}

/** With no event for so long, both have told all there is. */
const QUIET_MS = 1_000;
const LONGEST_MS = 10_000;
/** Events that are compared, at most. */
const COMPARED_MAX = 4;

/**
 * Finds out where a subscriber of `old` goes on in `next`: two upstreams of one subscription whose subgraph names no places,
 * under documents that differ. Both run side by side. What comes last in each is the same event when it has the same
 * content as far as both selected it, and the events before it, too; an event that looks like the one before it shows
 * nothing, and then a quiet time decides. `next` is held until then.
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
    ended: () => settle(null),
  };
  const quiet = setTimeout(() => settle(null), QUIET_MS).unref();
  const longest = setTimeout(() => settle({ missed: null }), LONGEST_MS).unref();
  // `next` is held already, by whoever joined it for this.
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

function doAgree(old: Source, next: Source, count: number): boolean {
  const newest = (source: Source, back: number) => dataOf(source.log.get(source.log.last - back));
  for (let back = 0; back < count; back++) if (!areAlike(newest(old, back), newest(next, back))) return false;
  return !areAlike(newest(old, 0), newest(old, 1)) && !areAlike(newest(next, 0), newest(next, 1));
}

function dataOf(entry: LogEntry | undefined): unknown {
  return entry?.text ? (JSON.parse(entry.text) as { data?: unknown }).data : undefined;
}

/** Whether two answers are the same in everything that both of them hold. */
function areAlike(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => areAlike(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return a === b;
  return Object.keys(a).every((key) => !Object.hasOwn(b, key) || areAlike(a[key], b[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
