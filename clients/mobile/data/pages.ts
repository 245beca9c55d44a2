import type { AnyVariables, DocumentInput } from '@urql/core';
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../session/session.tsx';
import { type Part, usePart } from './part.ts';

interface Connection<Edge> {
  readonly edges: readonly Edge[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A list page after page: the first is a part, later ones are added below it until it is loaded afresh. */
export interface Pages<Data, Edge> {
  readonly part: Part<Data>;
  readonly edges: readonly Edge[];
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  more(): void;
  reload(): void;
}

export function usePages<Data, Variables extends AnyVariables, Edge extends { readonly node: { readonly id: string } }>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => Connection<Edge> | null | undefined,
): Pages<Data, Edge> {
  const { client } = useSession();
  const part = usePart(document, variables);
  const name = JSON.stringify(variables);
  const [later, setLater] = useState<{ readonly name: string; readonly pages: readonly Connection<Edge>[] }>({
    name,
    pages: [],
  });
  const [isLoadingMore, setLoadingMore] = useState(false);
  const pages = later.name === name ? later.pages : [];
  const first = part.data === undefined ? null : (pick(part.data) ?? null);
  const last = pages.at(-1) ?? first;
  const edges = new Map<string, Edge>();
  for (const page of first === null ? [] : [first, ...pages]) {
    for (const edge of page.edges) if (!edges.has(edge.node.id)) edges.set(edge.node.id, edge);
  }
  useEffect(() => setLater({ name, pages: [] }), [client, name]);
  const reload = useCallback(() => {
    setLater({ name, pages: [] });
    part.reload();
  }, [name, part.reload]);

  const more = async () => {
    const after = last?.pageInfo.endCursor;
    if (!after || isLoadingMore) return;
    setLoadingMore(true);
    try {
      const { data } = await client.query(document, { ...variables, after } as Variables);
      const next = data ? pick(data) : null;
      if (!next) return;
      setLater((now) => {
        const known = now.name === name ? now.pages : [];
        // The first page is kept as it was: what slides out of its end when it is loaded afresh is in no later one.
        const before = known.length === 0 && first !== null ? [first] : known;
        return { name, pages: [...before, next] };
      });
    } finally {
      setLoadingMore(false);
    }
  };
  return {
    part,
    edges: [...edges.values()],
    hasMore: last?.pageInfo.hasNextPage ?? false,
    isLoadingMore,
    more: () => void more(),
    reload,
  };
}
