import { createContext, createElement, type ReactElement, type ReactNode, useContext, useEffect } from 'react';
import { Provider } from 'urql';
import { isOnline, onNetworkChange } from '../browser/platform.ts';
import type { SupergraphClient } from '../supergraph-client.ts';

const SupergraphContext = createContext<SupergraphClient | null>(null);

export interface SupergraphProviderProps {
  readonly client: SupergraphClient;
  readonly children?: ReactNode;
}

/**
 * Hands a client down to the hooks here, and to urql's own (`useQuery`…). When the network comes back, live operations connect at once.
 * The client is the caller's: close it when the session ends, and hand over another.
 */
export function SupergraphProvider({ client, children }: SupergraphProviderProps): ReactElement {
  useEffect(
    () =>
      onNetworkChange(() => {
        if (isOnline()) client.retryNow();
      }),
    [client],
  );
  // The key ends what belongs to another caller: nothing of it may stay on the screen, in a form or in a list.
  return createElement(
    SupergraphContext.Provider,
    { value: client },
    createElement(Provider, { value: client.urql, key: keyOf(client) }, children),
  );
}

const keys = new WeakMap<SupergraphClient, number>();
let lastKey = 0;

function keyOf(client: SupergraphClient): number {
  const known = keys.get(client);
  if (known !== undefined) return known;
  lastKey += 1;
  keys.set(client, lastKey);
  return lastKey;
}

/** The client of the nearest provider. Throws without one. */
export function useSupergraph(): SupergraphClient {
  const client = useContext(SupergraphContext);
  if (client === null) throw new Error('There is no <SupergraphProvider client={…}> above this component.');
  return client;
}
