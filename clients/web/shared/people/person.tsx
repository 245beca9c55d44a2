import type { SupergraphClient } from '@codai/sdk';
import { defineWords, useWords } from '@codai/ui';
import { useCallback, useSyncExternalStore } from 'react';
import { useNameOf } from '../../lib/name-of.ts';
import { useSession } from '../../lib/session.tsx';
import { NamesOfPeopleDocument } from './generated/operations.ts';

/** The name of somebody; null for an account that was erased, undefined until it is known. */
export type PersonName = string | null | undefined;

const BATCH = 100;

/**
 * Names of people beside their ids. They are asked for apart from what concerned them, many at once: an account that was erased has no name any
 * more, and identity may be down, and neither may take an audit log or a list of requests with it.
 */
class Names {
  readonly #client: SupergraphClient;
  readonly #names = new Map<string, PersonName>();
  readonly #listeners = new Set<() => void>();
  #wanted = new Set<string>();

  constructor(client: SupergraphClient) {
    this.#client = client;
  }

  of(id: string): PersonName {
    return this.#names.get(id);
  }

  want(id: string): void {
    if (this.#names.has(id)) return;
    this.#names.set(id, undefined);
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#ask());
    this.#wanted.add(id);
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #ask(): Promise<void> {
    const ids = [...this.#wanted];
    this.#wanted = new Set();
    for (let at = 0; at < ids.length; at += BATCH) {
      const some = ids.slice(at, at + BATCH);
      const { data, error } = await this.#client.query(
        NamesOfPeopleDocument,
        { ids: some },
        { requestPolicy: 'network-only' },
      );
      some.forEach((id, index) => {
        const node = data?.nodes?.[index] ?? null;
        // Without an answer the id stays what is shown, and the next view asks again.
        if (node === null && (error !== undefined || !data?.nodes)) this.#names.delete(id);
        else this.#names.set(id, node?.__typename === 'User' ? node.displayName : null);
      });
      for (const listener of [...this.#listeners]) listener();
    }
  }
}

const stores = new WeakMap<SupergraphClient, Names>();

export function usePersonName(id: string | null): PersonName {
  const { client } = useSession();
  const names = stores.get(client) ?? new Names(client);
  stores.set(client, names);
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

const words = defineWords({
  en: { erased: 'Erased person' },
  ro: { erased: 'Persoană ștearsă' },
});

/** Somebody by name; by id where the name is not known, or not known yet. Empty for nobody, neutral words for undefined: who it is did not come. */
export function usePersonText(id: string | null | undefined): string {
  const { erased } = useWords(words);
  const nameOf = useNameOf();
  const name = usePersonName(id ?? null);
  if (id === undefined) return nameOf(null);
  return name === null ? erased : (name ?? id ?? '');
}

/** Somebody by their id. Null or undefined: the person did not come. */
export function Person({ id }: { readonly id: string | null | undefined }) {
  return <bdi title={id ?? undefined}>{usePersonText(id ?? undefined)}</bdi>;
}
