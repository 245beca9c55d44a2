import { activeTenantOf, type Caller } from '@codai/kit';
import type { BaseContext } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { Filter } from '../filters/filter.ts';
import { eventsAfter, isMatch, type ReadEvent } from './lists.ts';

/** Signals go here when the stream of a tenant has grown; one that is lost costs a second. */
export const streamChannel = (tenantId: string) => `bus:${tenantId}`;

const PAGE = 50;
const POLL_MS = 1_000;

/**
 * The events of the tenant after a sequence, then what comes, each once and in order. Written out, not a generator, whose `return` would wait
 * for the next event.
 */
export function followEvents(
  { database, live, caller }: Pick<Deps, 'database'> & Pick<BaseContext, 'live'> & { readonly caller: Caller },
  { filter, afterSequence }: { readonly filter: Filter; readonly afterSequence: bigint | null },
): AsyncIterableIterator<ReadEvent> {
  const tenantId = activeTenantOf(caller);
  const wakes = live.signals({ channels: [streamChannel(tenantId)] })[Symbol.asyncIterator]();
  let woken: Promise<IteratorResult<unknown>> | null = null;
  let isEnded = false;
  let page: ReadEvent[] = [];
  let after = afterSequence;
  let started: Promise<bigint> | null = null;

  const begin = async (): Promise<bigint> => {
    const stream = await database.read(caller, (tx) => tx.busStream.findUnique({ where: { tenantId } }));
    return stream?.last ?? 0n;
  };
  // Where it begins is settled when it is made: events that come before the first `next` are not missed.
  if (after === null) {
    started = begin();
    started.catch(() => {});
  }

  async function wait(): Promise<void> {
    woken ??= wakes.next();
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<null>((done) => {
      timer = setTimeout(() => done(null), POLL_MS);
    });
    const first = await Promise.race([woken, pause]);
    clearTimeout(timer);
    if (first === null) return;
    woken = null;
    if (first.done) isEnded = true;
  }

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      after ??= await (started as Promise<bigint>);
      while (!isEnded) {
        const event = page.shift();
        if (event !== undefined) {
          after = event.sequence;
          if (isMatch(filter, event)) return { done: false, value: event };
          continue;
        }
        // Asked for before the log is read, so that no wake-up falls between the two.
        woken ??= wakes.next();
        page = [...(await eventsAfter({ database }, caller, { after, take: PAGE }))];
        if (page.length === 0) await wait();
      }
      return { done: true, value: undefined };
    },
    async return() {
      isEnded = true;
      await wakes.return?.();
      return { done: true, value: undefined };
    },
  };
}
