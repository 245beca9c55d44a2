import { activeTenantOf, type Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { type BusMetrics, readMetrics } from './report.ts';

/** Least time between two looks for one subscriber. */
const EVERY_MS = 2_000;

/**
 * The numbers of the caller's tenant: at once, then whenever they have changed, looked at every two seconds. What changes between two looks is
 * one change. Written out, not a generator, whose `return` would wait for the next change.
 */
export function followMetrics(
  { database, clock }: Pick<Deps, 'clock' | 'database'>,
  caller: Caller,
  signal?: AbortSignal,
): AsyncIterableIterator<BusMetrics> {
  activeTenantOf(caller);
  let told: string | null = null;
  let isEnded = signal?.aborted === true;
  let endPause = () => {};
  const end = () => {
    isEnded = true;
    endPause();
  };
  signal?.addEventListener('abort', end, { once: true });

  const pause = () =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, EVERY_MS);
      endPause = () => {
        clearTimeout(timer);
        done();
      };
    });

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (let isFirst = told === null; !isEnded; isFirst = false) {
        if (!isFirst) await pause();
        if (isEnded) break;
        const metrics = await database.read(caller, (tx) => readMetrics(tx, clock.now()));
        const text = JSON.stringify(metrics, (_name, value) => (typeof value === 'bigint' ? String(value) : value));
        if (text === told) continue;
        told = text;
        return { done: false, value: metrics };
      }
      return { done: true, value: undefined };
    },
    async return() {
      end();
      signal?.removeEventListener('abort', end);
      return { done: true, value: undefined };
    },
  };
}
