import { setMaxListeners } from 'node:events';
import { unlessAborted } from '@codai/kit';
import DataLoader from 'dataloader';

/** Most items of one lot. */
const LOT_MAX = 32;
/** How long the first item of a lot waits for others. */
const GATHER_MS = 5;

interface Waiting<Item> {
  readonly item: Item;
  readonly signal: AbortSignal;
}

/**
 * Asks for items that come within some milliseconds in one request of at most 32. `ask` gives a result for each item, in order. Each
 * caller leaves at its own signal; the request ends when all have left. A lot that fails is asked item by item, so that nobody is
 * refused for what another one brought, unless `isFinal` says that it would fare no better.
 */
export function inLots<Item, Result>(
  ask: (items: readonly Item[], signal: AbortSignal) => Promise<readonly Result[]>,
  isFinal: (error: unknown) => boolean,
): (item: Item, signal: AbortSignal) => Promise<Result> {
  const send = async (lot: readonly Waiting<Item>[]): Promise<readonly (Error | Result)[]> => {
    const answered = new AbortController();
    // One listener for each caller of the lot, all of which go at its end: no leak that node need warn of.
    setMaxListeners(lot.length, answered.signal);
    const abandoned = whenAllLeave(
      lot.map(({ signal }) => signal),
      answered.signal,
    );
    try {
      return await ask(
        lot.map(({ item }) => item),
        abandoned,
      );
    } catch (error) {
      if (lot.length === 1 || isFinal(error)) return lot.map(() => error as Error);
      return (await Promise.all(lot.map((one) => send([one])))).flat();
    } finally {
      answered.abort();
    }
  };
  const lots = new DataLoader<Waiting<Item>, Result>(send, {
    cache: false,
    maxBatchSize: LOT_MAX,
    batchScheduleFn: (dispatch) => setTimeout(dispatch, GATHER_MS),
  });
  return (item, signal) => unlessAborted(lots.load({ item, signal }), signal);
}

/** Aborts when the last of `signals` does; listens `until` that aborts, since a signal outlives its lot. */
function whenAllLeave(signals: readonly AbortSignal[], until: AbortSignal): AbortSignal {
  const all = new AbortController();
  const leave = () => {
    if (signals.every(({ aborted }) => aborted)) all.abort();
  };
  for (const signal of signals) signal.addEventListener('abort', leave, { once: true, signal: until });
  leave();
  return all.signal;
}
