import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { readAs } from '../../guards/read-as.ts';
import type { Item } from '../invoices/draft-rules.ts';
import { readItems, readSubscriptions, type SubscriptionRow } from './subscription-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly subscription: ReturnType<typeof subscriptionLoader>;
    readonly subscriptionItems: ReturnType<typeof itemsLoader>;
  }
}

/** Subscriptions that the caller may see; null for unknown and forbidden alike. */
export function subscriptionLoader(deps: Deps, caller: Caller) {
  return loaderById<string, SubscriptionRow>((ids) =>
    readAs(deps, caller, (tx) => readSubscriptions(tx, { id: { in: [...ids] } })),
  );
}

/** Items of each subscription, in order. */
export function itemsLoader(deps: Deps, caller: Caller) {
  return listLoaderById<string, Item & { readonly subscriptionId: string }>(
    async (ids) => {
      const items = await readAs(deps, caller, (tx) => readItems(tx, ids));
      return [...items].flatMap(([subscriptionId, list]) => list.map((item) => ({ ...item, subscriptionId })));
    },
    ({ subscriptionId }) => subscriptionId,
  );
}
