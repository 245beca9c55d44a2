import type { AnyVariables, Client, DocumentInput, OperationResult } from '@urql/core';
import { pipe, subscribe } from 'wonka';
import { type Failure, failureOf } from '../outcomes/failure.ts';
import { type ConnectionLike, connectionAt, edgeKeyOf } from './connection.ts';

export interface PagesState<Edge> {
  /** Nodes of all pages so far, each once, in the order of the pages. */
  readonly edges: readonly Edge[];
  /** The first page is on its way, and there is nothing to show. */
  readonly loading: boolean;
  /** The next page is on its way. */
  readonly loadingMore: boolean;
  /** The first page is read again; what was there stays until it has come. */
  readonly reloading: boolean;
  readonly hasMore: boolean;
  /** As many pages are held as may be; there are more, which the user finds by a narrower question. */
  readonly isFull: boolean;
  /** Why the last page did not come, or the part of it that could not be read. */
  readonly failure: Failure | null;
}

export interface PagesOptions {
  /** Pages held at most. Default 100. */
  readonly pagesMax?: number;
}

interface Page {
  readonly after: string | null;
  readonly unsubscribe: () => void;
  connection: ConnectionLike | null;
  failure: Failure | null;
  loading: boolean;
}

/**
 * A list that is read page by page. Each page stays connected to the cache, so that what a mutation or event changes shows in all
 * of them.
 */
export class Pages<Data, Variables extends AnyVariables, Edge> {
  readonly #client: Client;
  readonly #document: DocumentInput<Data, Variables>;
  readonly #variables: Variables;
  readonly #path: string;
  readonly #pagesMax: number;
  readonly #listeners = new Set<() => void>();
  #pages: Page[] = [];
  /** Nodes that are shown while the first page is read again. */
  #kept: readonly Edge[] | null = null;
  #state: PagesState<Edge> = { ...nothing, edges: [] };

  constructor(
    client: Client,
    document: DocumentInput<Data, Variables>,
    variables: Variables,
    path: string,
    { pagesMax = 100 }: PagesOptions = {},
  ) {
    this.#client = client;
    this.#document = document;
    this.#variables = variables;
    this.#path = path;
    this.#pagesMax = pagesMax;
  }

  readonly state = (): PagesState<Edge> => this.#state;

  /** Reads the first page for the first listener, and lets go of all pages with the last one. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#pages.length === 0) this.#open(null, 'cache-first');
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#drop(0);
      this.#kept = this.#state.edges;
    };
  };

  /** Reads the next page, or the last one again when it did not come. Nothing happens while a page is on its way. */
  readonly loadMore = (): void => {
    const last = this.#pages.at(-1);
    if (last === undefined || last.loading) return;
    if (last.connection === null) {
      this.#drop(this.#pages.length - 1);
      this.#open(last.after, 'network-only');
      return;
    }
    const { hasNextPage, endCursor } = last.connection.pageInfo;
    if (!hasNextPage || typeof endCursor !== 'string' || this.#pages.length >= this.#pagesMax) return;
    this.#open(endCursor, 'cache-first');
  };

  /** Reads the list anew from its beginning. What is shown stays until the first page has come. */
  readonly reload = (): void => {
    this.#kept = this.#state.edges;
    this.#drop(0);
    this.#open(null, 'network-only');
  };

  #open(after: string | null, requestPolicy: 'cache-first' | 'network-only'): void {
    let unsubscribe = () => {};
    const page: Page = {
      after,
      unsubscribe: () => unsubscribe(),
      connection: null,
      failure: null,
      loading: true,
    };
    this.#pages.push(page);
    const variables = (after === null ? this.#variables : { ...this.#variables, after }) as Variables;
    const results = this.#client.query(this.#document, variables, { requestPolicy });
    ({ unsubscribe } = pipe(
      results,
      subscribe((result) => this.#take(page, result)),
    ));
    this.#show();
  }

  #take(page: Page, { data, error, stale }: OperationResult<Data>): void {
    // An answer without the connection, as after an error, keeps what was there.
    page.connection = connectionAt(data, this.#path) ?? page.connection;
    page.failure = error === undefined ? null : failureOf(error);
    page.loading = stale && page.connection === null;
    const index = this.#pages.indexOf(page);
    if (index === 0 && page.connection !== null) this.#kept = null;
    const next = this.#pages[index + 1];
    // The list in front of it has changed, as when a feed is ranked anew: what follows belongs to another order.
    if (index >= 0 && next !== undefined && page.connection !== null) {
      if (page.connection.pageInfo.endCursor !== next.after && !stale) this.#drop(index + 1);
    }
    this.#show();
  }

  #drop(from: number): void {
    for (const { unsubscribe } of this.#pages.splice(from)) unsubscribe();
  }

  #show(): void {
    const [first, last] = [this.#pages[0], this.#pages.at(-1)];
    const isFirstOpen = first?.loading === true && first.connection === null;
    const edges = this.#kept ?? this.#merged();
    const { hasNextPage = false } = last?.connection?.pageInfo ?? {};
    const couldGoOn = hasNextPage || (last !== undefined && last !== first && last.connection === null);
    const isFull = hasNextPage && this.#pages.length >= this.#pagesMax;
    this.#state = {
      edges,
      loading: isFirstOpen && edges.length === 0,
      loadingMore: last !== first && last?.loading === true,
      reloading: isFirstOpen && edges.length > 0,
      hasMore: couldGoOn && !isFull,
      isFull,
      failure: this.#pages.findLast(({ failure }) => failure !== null)?.failure ?? null,
    };
    for (const listener of [...this.#listeners]) listener();
  }

  /** Pages may overlap: something came to the front meanwhile, or the cache has joined them already. The first place counts. */
  #merged(): readonly Edge[] {
    const seen = new Set<string>();
    return this.#pages.flatMap(({ connection }) =>
      (connection?.edges ?? []).filter((edge) => {
        const key = edgeKeyOf(edge);
        if (key === null) return true;
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      }),
    ) as readonly unknown[] as readonly Edge[];
  }
}

const nothing = {
  loading: true,
  loadingMore: false,
  reloading: false,
  hasMore: false,
  isFull: false,
  failure: null,
} as const;
