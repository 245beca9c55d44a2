import type { SupergraphClient } from '@codai/sdk';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useSession } from '../../lib/session.tsx';
import { NamesOfPeopleDocument, NamesOfTenantsDocument } from './generated/operations.ts';

/** Name beside an id; null where nobody has the id any more, undefined until it is known. */
export type KnownName = string | null | undefined;
export type NamedKind = 'person' | 'tenant';

const BATCH = 100;

type Ask = (client: SupergraphClient, ids: readonly string[]) => Promise<(id: string, at: number) => KnownName>;

const asks: Readonly<Record<NamedKind, Ask>> = {
  async person(client, ids) {
    const { data, error } = await client.query(
      NamesOfPeopleDocument,
      { ids: [...ids] },
      { requestPolicy: 'network-only' },
    );
    return (_id, at) => {
      const node = data?.nodes?.[at] ?? null;
      if (node === null && (error !== undefined || !data?.nodes)) return undefined;
      return node?.__typename === 'User' ? node.displayName : null;
    };
  },
  async tenant(client, ids) {
    const { data } = await client.query(NamesOfTenantsDocument, { ids: [...ids] }, { requestPolicy: 'network-only' });
    return (_id, at) => (data?.tenantNames ? (data.tenantNames[at]?.name ?? null) : undefined);
  },
};

/**
 * Names beside ids. They are asked for apart from what concerned them, many at once: an account that was erased has no name any more, and
 * identity may be down, and neither may take an audit log or a list of requests with it.
 */
class Names {
  readonly #client: SupergraphClient;
  readonly #ask: Ask;
  readonly #names = new Map<string, KnownName>();
  readonly #listeners = new Set<() => void>();
  #wanted = new Set<string>();
  /** Counts answers: what depends on many names is drawn again after each. */
  answers = 0;

  constructor(client: SupergraphClient, kind: NamedKind) {
    this.#client = client;
    this.#ask = asks[kind];
  }

  of(id: string): KnownName {
    return this.#names.get(id);
  }

  want(id: string): void {
    if (this.#names.has(id)) return;
    this.#names.set(id, undefined);
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#load());
    this.#wanted.add(id);
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #load(): Promise<void> {
    const ids = [...this.#wanted];
    this.#wanted = new Set();
    for (let from = 0; from < ids.length; from += BATCH) {
      const some = ids.slice(from, from + BATCH);
      const nameOf = await this.#ask(this.#client, some);
      some.forEach((id, at) => {
        const name = nameOf(id, at);
        // Without an answer the id stays what is shown, and the next view asks again.
        if (name === undefined) this.#names.delete(id);
        else this.#names.set(id, name);
      });
      this.answers++;
      for (const listener of [...this.#listeners]) listener();
    }
  }
}

const stores = new WeakMap<SupergraphClient, Map<NamedKind, Names>>();

function useStore(kind: NamedKind): Names {
  const { client } = useSession();
  const kinds = stores.get(client) ?? new Map<NamedKind, Names>();
  stores.set(client, kinds);
  const names = kinds.get(kind) ?? new Names(client, kind);
  kinds.set(kind, names);
  return names;
}

export function useKnownName(kind: NamedKind, id: string | null): KnownName {
  const names = useStore(kind);
  const listen = useCallback(
    (listener: () => void) => {
      const unlisten = names.listen(listener);
      if (id !== null) names.want(id);
      return unlisten;
    },
    [names, id],
  );
  return useSyncExternalStore(listen, () => (id === null ? undefined : names.of(id)));
}

/** Names of many ids, for a table that is ordered by them; the id itself where there is no name. */
export function useNamesOf(kind: NamedKind, ids: readonly string[]): (id: string) => string {
  const names = useStore(kind);
  useSyncExternalStore(
    useCallback((listener) => names.listen(listener), [names]),
    () => names.answers,
  );
  const wanted = ids.join(' ');
  useEffect(() => {
    for (const id of wanted.split(' ')) if (id !== '') names.want(id);
  }, [names, wanted]);
  return (id) => names.of(id) ?? id;
}
