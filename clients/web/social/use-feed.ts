import { FeedNewsDocument, FeedPageDocument, type SupergraphClient } from '@codai/sdk';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { codeOf } from '../app/act.tsx';
import { useLive } from '../app/live.ts';
import { useSession } from '../app/session.tsx';

export type FeedMode = 'RANKED' | 'CHRONOLOGICAL';

export interface FeedItem {
  readonly id: string;
  readonly cursor: string | null;
  /** Came while the page was open. */
  readonly isNew: boolean;
}

export interface Waiting {
  readonly id: string;
  readonly authorId: string;
  readonly author: string;
}

interface Feed {
  /** Null until the first page is there. */
  readonly items: readonly FeedItem[] | null;
  /** Newest first: what the reader has not asked for yet. */
  readonly waiting: readonly Waiting[];
  readonly newestAt: string;
  readonly endCursor: string | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly isDown: boolean;
  readonly isForbidden: boolean;
  readonly hasGap: boolean;
  readonly scrollY: number;
}

const nothing: Feed = {
  items: null,
  waiting: [],
  newestAt: '',
  endCursor: null,
  hasMore: false,
  isLoading: false,
  isDown: false,
  isForbidden: false,
  hasGap: false,
  scrollY: 0,
};

/** One feed in one order. It outlives the page, so that the way back leads to where one was. */
class FeedStore {
  #feed = nothing;
  #turn = 0;
  readonly #listeners = new Set<() => void>();
  readonly get = () => this.#feed;
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  set(change: Partial<Feed>): void {
    this.#feed = { ...this.#feed, ...change };
    for (const listener of this.#listeners) listener();
  }
  /** A number for a load; an earlier one that answers later is of no use. */
  nextTurn(): number {
    this.#turn += 1;
    return this.#turn;
  }
  isTurn = (turn: number) => turn === this.#turn;
}

const stores = new WeakMap<SupergraphClient, Map<FeedMode, FeedStore>>();

function storeOf(client: SupergraphClient, mode: FeedMode): FeedStore {
  const own = stores.get(client) ?? new Map<FeedMode, FeedStore>();
  stores.set(client, own);
  const store = own.get(mode) ?? new FeedStore();
  own.set(mode, store);
  return store;
}

const PAGE = 20;
const RETRY_MS = [5_000, 20_000, 60_000];

/** The feed: pages as they are asked for, and what is new as a number, because what is read must not move. */
export function useFeed(mode: FeedMode) {
  const { client, me } = useSession();
  const store = storeOf(client, mode);
  const feed = useSyncExternalStore(store.subscribe, store.get);
  const tries = useRef(0);

  const load = useCallback(
    async (after: string | null) => {
      const turn = store.nextTurn();
      store.set({ isLoading: true });
      const { data, error } = await client.query(
        FeedPageDocument,
        { mode, first: PAGE, after },
        { requestPolicy: 'network-only' },
      );
      if (!store.isTurn(turn)) return;
      const page = data?.feed;
      if (!page) {
        const code = codeOf(error);
        const isForbidden = code === 'FORBIDDEN' || code === 'MFA_REQUIRED';
        store.set({ isLoading: false, isForbidden, isDown: !isForbidden });
        return;
      }
      tries.current = 0;
      const known = after === null ? [] : (store.get().items ?? []);
      const ids = new Set(known.map(({ id }) => id));
      const fresh = page.edges.filter(({ node }) => !ids.has(node.id));
      const instants = page.edges.map(({ node }) => node.createdAt);
      const newestAt = [...instants, after === null ? '' : store.get().newestAt].sort().at(-1) ?? '';
      store.set({
        items: [...known, ...fresh.map(({ node, cursor }) => ({ id: node.id, cursor, isNew: false }))],
        newestAt,
        endCursor: page.pageInfo.endCursor,
        hasMore: page.pageInfo.hasNextPage,
        isLoading: false,
        isDown: false,
        isForbidden: false,
        ...(after === null && { waiting: [], hasGap: false }),
      });
    },
    [client, mode, store],
  );

  const announce = useCallback(
    (
      posts: readonly { readonly id: string; readonly author: { readonly id: string; readonly displayName: string } }[],
    ) => {
      const { items, waiting } = store.get();
      if (items === null) return;
      const known = new Set([...items, ...waiting].map(({ id }) => id));
      const fresh = posts.filter(({ id }) => !known.has(id));
      if (fresh.length === 0) return;
      const named = fresh.map(({ id, author }) => ({ id, authorId: author.id, author: author.displayName }));
      store.set({ waiting: [...named, ...waiting] });
    },
    [store],
  );

  /** What came between the first page and the beginning of the stream, or while another page was shown. */
  const catchUp = useCallback(async () => {
    if (store.get().items === null) return;
    const { newestAt } = store.get();
    const { data } = await client.query(
      FeedPageDocument,
      { mode: 'CHRONOLOGICAL', first: PAGE },
      { requestPolicy: 'network-only' },
    );
    announce((data?.feed.edges ?? []).map(({ node }) => node).filter(({ createdAt }) => createdAt > newestAt));
  }, [client, store, announce]);

  useEffect(() => {
    if (store.get().items === null) void load(null);
  }, [store, load]);
  useEffect(() => {
    if (!feed.isDown) return;
    const again = () => void load(store.get().items === null ? null : store.get().endCursor);
    const timer = setTimeout(again, RETRY_MS[Math.min(tries.current, RETRY_MS.length - 1)]);
    tries.current += 1;
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [feed.isDown, load, store]);

  useLive(
    FeedNewsDocument,
    {},
    {
      onOpen: () => void catchUp(),
      onGap: () => store.set({ hasGap: true }),
      onEvent: ({ feedUpdated: { change, postId, post } }) => {
        if (change === 'REMOVED' || post === null)
          return store.set({ waiting: store.get().waiting.filter(({ id }) => id !== postId) });
        if (change === 'ADDED') announce([post]);
      },
    },
  );

  return {
    ...feed,
    reload: () => void load(null),
    more: () => {
      if (!store.get().isLoading) void load(store.get().endCursor);
    },
    /** Puts what waits on top. */
    showWaiting: () => {
      const { items, waiting } = store.get();
      store.set({
        items: [...waiting.map(({ id }) => ({ id, cursor: null, isNew: true })), ...(items ?? [])],
        waiting: [],
      });
    },
    /** The caller's own new post is seen at once. */
    put: (id: string) => {
      const { items, waiting } = store.get();
      if (items?.some((item) => item.id === id)) return;
      store.set({
        items: [{ id, cursor: null, isNew: true }, ...(items ?? [])],
        waiting: waiting.filter((one) => one.id !== id),
      });
    },
    keepScroll: (scrollY: number) => {
      // Nothing that is shown depends on it.
      Object.assign(store.get(), { scrollY });
    },
    myId: me?.id ?? null,
  };
}

let wentBackAt = 0;
window.addEventListener('popstate', () => {
  wentBackAt = performance.now();
});

/** Whether this page was reached by the browser's own back or forward. */
export function useIsReturn(): boolean {
  const [isReturn] = useState(() => performance.now() - wentBackAt < 500);
  return isReturn;
}
