import { useCallback, useState } from 'react';
import { type AnyVariables, type DocumentInput, useQuery } from 'urql';
import { type Part, usePart } from './part.tsx';

/** What one operation has brought of a page whose sections it defers. */
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
  const [{ data, fetching, hasNext }] = useQuery<Data, Variables>({
    query,
    variables,
    requestPolicy: 'cache-and-network',
  } as Parameters<typeof useQuery<Data, Variables>>[0]);
  return { data, isLoading: fetching || hasNext };
}

/**
 * A section of a shared answer, as `Data` of its own query. Where the answer has come without it, its own query asks for it, tells why it is missing
 * and tries again; it is also what `reload` sends.
 */
export function useSharedPart<Data extends object, Variables extends AnyVariables>(
  shared: SharedAnswer<Partial<Data>>,
  fields: readonly (keyof Data)[],
  query: DocumentInput<Data, Variables>,
  variables: Variables,
): Part<Data> {
  const [isAlone, setAlone] = useState(false);
  const isThere = shared.data !== undefined && fields.every((field) => shared.data?.[field] !== undefined);
  const own = isThere ? (shared.data as Data) : undefined;
  const isMissing = !isThere && !shared.isLoading;
  // From then on the section stands by itself: what it brings goes into the cache, and with it into the shared answer.
  if (isMissing && !isAlone) setAlone(true);
  const part = usePart(query, variables, { pause: !isAlone });
  const reload = useCallback(() => {
    if (isAlone) part.reload();
    else setAlone(true);
  }, [isAlone, part.reload]);
  if (!isAlone) return { data: own, isLoading: !isThere, isDown: false, isForbidden: false, reload };
  const data = part.data ?? own;
  return { ...part, data, isLoading: data === undefined && !part.isDown && !part.isForbidden, reload };
}
