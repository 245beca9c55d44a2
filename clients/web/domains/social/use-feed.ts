import type { SupergraphClient } from '@codai/sdk';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { codeOf } from '../../lib/act.tsx';
import { useLive } from '../../lib/live.ts';
import { useSession } from '../../lib/session.tsx';
import { useRetry } from '../../lib/use-retry.ts';
import { FeedNewsDocument, FeedPageDocument } from './generated/operations.ts';

export type FeedMode = 'RANKED' | 'CHRONOLOGICAL';

export interface FeedItem {
  readonly id: string;
  readonly cursor: string | null;
  /** Came while the page was open. */
  readonly isNew: boolean;
}

export interface Waiting {
  readonly id: string;
  readonly author: { readonly id: string; readonly displayName: string } | null;
}

interface Feed {
  /** Null until the first page is there. */
  readonly items: readonly FeedItem[] | null;
  /** The caller's own posts of this visit that no answer has contained yet, newest first. They stay on top. */
  readonly own: readonly FeedItem[];
  /** Newest first: what the reader has not asked for yet. */
  readonly waiting: readonly Waiting[];
  readonly newestAt: string;
  readonly endCursor: string | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** Why the last page did not come, another object for each failure. */
  readonly failure: object | null;
  readonly isForbidden: boolean;
  readonly needsFactor: boolean;
  readonly hasGap: boolean;
  readonly scrollY: number;
}

const nothing: Feed = {
  items: null,
  own: [],
  waiting: [],
  newestAt: '',
  endCursor: null,
  hasMore: false,
  isLoading: false,
  failure: null,
  isForbidden: false,
  needsFactor: false,
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

/** The feed: pages as they are asked for, and what is new as a number, because what is read must not move. */
export function useFeed(mode: FeedMode) {
  const { client, me } = useSession();
  const store = storeOf(client, mode);
  const feed = useSyncExternalStore(store.subscribe, store.get);

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
        const needsFactor = code === 'MFA_REQUIRED';
        store.set({ isLoading: false, isForbidden, needsFactor, failure: isForbidden ? null : (error ?? {}) });
        return;
      }
      const contained = new Set(page.edges.map(({ node }) => node.id));
      // Read by the answer only: a post may have been published while it was under way.
      const own = store.get().own.filter(({ id }) => !contained.has(id));
      const known = after === null ? own : (store.get().items ?? []);
      const ids = new Set(known.map(({ id }) => id));
      const fresh = page.edges.filter(({ node }) => !ids.has(node.id));
      const instants = page.edges.map(({ node }) => node.createdAt);
      const newestAt = [...instants, after === null ? '' : store.get().newestAt].sort().at(-1) ?? '';
      store.set({
        items: [...known, ...fresh.map(({ node, cursor }) => ({ id: node.id, cursor, isNew: false }))],
        own,
        newestAt,
        endCursor: page.pageInfo.endCursor,
        hasMore: page.pageInfo.hasNextPage,
        isLoading: false,
        failure: null,
        isForbidden: false,
        needsFactor: false,
        ...(after === null && { waiting: [], hasGap: false }),
      });
    },
    [client, mode, store],
  );

  const announce = useCallback(
    (posts: readonly Waiting[]) => {
      const { items, waiting } = store.get();
      if (items === null) return;
      const known = new Set([...items, ...waiting].map(({ id }) => id));
      const fresh = posts.filter(({ id }) => !known.has(id));
      if (fresh.length === 0) return;
      store.set({ waiting: [...fresh.map(({ id, author }) => ({ id, author })), ...waiting] });
    },
    [store],
  );

  /** Loads posts that arrived between the first page and the start of the stream, or while another page was shown. */
  const catchUp = useCallback(async () => {
    if (store.get().items === null) return;
    const { newestAt } = store.get();
    const { data } = await client.query(
      FeedPageDocument,
      { mode: 'CHRONOLOGICAL', first: PAGE },
      { requestPolicy: 'network-only' },
    );
    announce((data?.feed?.edges ?? []).map(({ node }) => node).filter(({ createdAt }) => createdAt > newestAt));
  }, [client, store, announce]);

  useEffect(() => {
    if (store.get().items === null) void load(null);
  }, [store, load]);
  useRetry(feed, () => void load(store.get().items === null ? null : store.get().endCursor));

  useLive(
    FeedNewsDocument,
    {},
    {
      onOpen: () => void catchUp(),
      onGap: () => store.set({ hasGap: true }),
      onEvent: ({ feedUpdated: { change, postId, post } }) => {
        if (change === 'REMOVED' || post === null) {
          const { waiting, own } = store.get();
          const isOther = ({ id }: { readonly id: string }) => id !== postId;
          return store.set({ waiting: waiting.filter(isOther), own: own.filter(isOther) });
        }
        if (change === 'ADDED') announce([post]);
      },
    },
  );

  return {
    ...feed,
    isDown: feed.failure !== null,
    /** Posts to show; before the first page has loaded, those that the person just wrote. */
    shown: feed.items ?? feed.own,
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
      const { items, own, waiting } = store.get();
      if ([...(items ?? []), ...own].some((item) => item.id === id)) return;
      const item = { id, cursor: null, isNew: true };
      store.set({
        items: items && [item, ...items],
        own: [item, ...own],
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
