import { type AnyVariables, createRequest, type DocumentInput } from '@urql/core';
import { useEffect, useState } from 'react';
import { type Part, usePart } from './part.tsx';
import { useSession } from './session.tsx';

/** Answer so far of one operation for a page whose sections it defers. */
export interface SharedAnswer<Data> {
  readonly data: Data | undefined;
  /** Sections are still to come. */
  readonly isLoading: boolean;
}

/** Asks for all sections of a page at once. Each of them arrives as soon as it is there (`@defer`). */
export function useSharedAnswer<Data, Variables extends AnyVariables>(
  query: DocumentInput<Data, Variables>,
  variables: Variables,
): SharedAnswer<Data> {
  const { urql } = useSession().client;
  const [answer, setAnswer] = useState<SharedAnswer<Data>>({ data: undefined, isLoading: true });
  const { key } = createRequest(query, variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the document and its variables.
  useEffect(() => {
    // Not `useQuery`: the cache takes an answer whose parts are still to come for one that it lacks, and asks for it again.
    const { unsubscribe } = urql
      .query(query, variables, { requestPolicy: 'network-only' })
      .subscribe(({ data, hasNext }) => {
        setAnswer({ data, isLoading: hasNext });
        // Else the cache would ask for it anew after each change of what it holds.
        if (!hasNext) unsubscribe();
      });
    return unsubscribe;
  }, [urql, key]);
  return answer;
}

/**
 * A section of a shared answer. Its own query reads what the answer has put into the cache. Where the answer comes without the section, that query
 * asks for it, tells why it is missing and tries again; it is also what `reload` sends.
 */
export function useSharedPart<Data extends object, Variables extends AnyVariables>(
  shared: SharedAnswer<Partial<Data>>,
  fields: readonly (keyof Data)[],
  query: DocumentInput<Data, Variables>,
  variables: Variables,
): Part<Data> {
  const hasCome = fields.every((field) => shared.data?.[field] !== undefined);
  const isWaiting = shared.isLoading && !hasCome;
  const requestPolicy = isWaiting ? 'cache-only' : hasCome ? 'cache-first' : 'cache-and-network';
  const part = usePart(query, variables, { requestPolicy });
  return { ...part, isLoading: part.isLoading || (isWaiting && !part.data) };
}
