import { setTimeout as delay } from 'node:timers/promises';
import { type SubscribeOptions, subscribe } from '../live-client.ts';

/**
 * Follows a subscription through whatever happens to gateways and networks, as a client does: connects again with the cursor of the last frame. `ids` has what came, in
 * its order and as often as it came.
 */
export function startListener(
  url: string,
  token: string,
  {
    idOf,
    ...options
  }: Pick<SubscribeOptions, 'query' | 'variables'> & {
    readonly idOf: (data: Readonly<Record<string, unknown>>) => string;
  },
): { ids(): string[]; isOpen(): boolean; stop(): void } {
  const ids: string[] = [];
  let isStopping = false;
  let isOpen = false;
  let cursor: string | null = null;
  const follow = async () => {
    while (!isStopping) {
      try {
        const live = await subscribe({ url, token, ...options, cursor });
        cursor = live.cursor ?? cursor;
        isOpen = true;
        try {
          while (!isStopping) {
            const { data, errors = [] } = await live.next(SILENCE_MS);
            // A subgraph was away when the event was shown: it is asked for again with the cursor before it.
            if (data === null || errors.length > 0) break;
            ids.push(idOf(data));
            cursor = live.cursor;
          }
        } finally {
          isOpen = false;
          // A machine that is cut off says nothing: after a while the client connects to another one.
          live.cut();
        }
      } catch {
        await delay(RECONNECT_MS);
      }
    }
  };
  void follow();
  return {
    ids: () => [...ids],
    isOpen: () => isOpen,
    stop() {
      isStopping = true;
    },
  };
}

const SILENCE_MS = 5_000;
const RECONNECT_MS = 250;
