import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { readSubscriptions, type SubscriptionRow } from './subscription-row.ts';

/** Subscriptions of the active tenant, newest first. */
export function subscriptionsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<SubscriptionRow>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    readSubscriptions(tx, where, page),
  );
}
