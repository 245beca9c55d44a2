import { type AnyVariables, type DocumentInput, stringifyVariables } from '@urql/core';
import { useMemo, useSyncExternalStore } from 'react';
import type { ConnectionPath, EdgeAt } from '../pages/connection.ts';
import { Pages, type PagesOptions, type PagesState } from '../pages/pages.ts';
import { useSupergraph } from './provider.ts';

export interface UsePages<Edge> extends PagesState<Edge> {
  /** Reads the next page, or the last one again when it did not come. */
  readonly loadMore: () => void;
  /** Reads the list anew from its beginning. */
  readonly reload: () => void;
}

/**
 * A list that is read page by page, each edge once: `usePages(PostCommentsDocument, { id }, 'post.comments')`. The document takes the
 * cursor as `$after`, and selects `pageInfo { hasNextPage endCursor }`. Other variables begin another list.
 */
export function usePages<Data, Variables extends AnyVariables, Path extends string>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  connectionPath: Path & ConnectionPath<Data, Path>,
  { pagesMax }: PagesOptions = {},
): UsePages<EdgeAt<Data, Path>> {
  const { urql } = useSupergraph();
  const key = stringifyVariables(variables ?? {});
  const pages = useMemo(
    () =>
      new Pages<Data, Variables, EdgeAt<Data, Path>>(
        urql,
        document,
        variables,
        connectionPath,
        pagesMax === undefined ? {} : { pagesMax },
      ),
    [urql, document, key, connectionPath, pagesMax],
  );
  const state = useSyncExternalStore(pages.subscribe, pages.state, pages.state);
  return { ...state, loadMore: pages.loadMore, reload: pages.reload };
}
