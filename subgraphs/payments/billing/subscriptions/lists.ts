import { byCreation, type Caller, type ListArguments, listLoaderById, loaderById, type Page } from '@codai/kit';
import { readAs } from '../../acquiring/payments/lists.ts';
import type { Deps } from '../../deps.ts';
import type { Item } from '../invoices/draft-rules.ts';
import { readItems, readSubscriptions, type SubscriptionRow } from './subscription-row.ts';

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

/** Subscriptions of the active tenant, newest first. */
export function subscriptionsOf(
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<SubscriptionRow>> {
  return byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => readSubscriptions(tx, where, { orderBy, take })),
  );
}
