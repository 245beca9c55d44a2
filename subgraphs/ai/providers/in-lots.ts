/** Most items of one lot. */
const LOT_MAX = 32;
/** How long the first item of a lot waits for others. */
const GATHER_MS = 5;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly signal: AbortSignal;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
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
  let gathering: Waiting<Item, Result>[] = [];

  const send = async (lot: readonly Waiting<Item, Result>[]): Promise<void> => {
    const present = lot.filter(({ signal }) => !signal.aborted);
    if (present.length === 0) return;
    const abandoned = new AbortController();
    let left = 0;
    const leave = () => {
      left++;
      if (left === present.length) abandoned.abort();
    };
    for (const { signal } of present) signal.addEventListener('abort', leave, { once: true });
    try {
      const results = await ask(
        present.map(({ item }) => item),
        abandoned.signal,
      );
      for (const [index, { resolve }] of present.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (present.length === 1 || isFinal(error)) for (const { reject } of present) reject(error);
      else for (const one of present) void send([one]);
    } finally {
      for (const { signal } of present) signal.removeEventListener('abort', leave);
    }
  };
  const flush = () => {
    const lot = gathering;
    gathering = [];
    if (lot.length > 0) void send(lot);
  };

  return (item, signal) =>
    new Promise<Result>((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      const stay = () => signal.removeEventListener('abort', leave);
      gathering.push({
        item,
        signal,
        resolve: (result) => {
          stay();
          resolve(result);
        },
        reject: (reason) => {
          stay();
          reject(reason);
        },
      });
      if (gathering.length === 1) setTimeout(flush, GATHER_MS);
      else if (gathering.length === LOT_MAX) flush();
    });
}
