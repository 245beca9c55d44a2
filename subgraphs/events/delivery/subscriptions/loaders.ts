import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { ConsumerLag } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly lag: ReturnType<typeof lagLoader>;
    readonly subscription: ReturnType<typeof subscriptionLoader>;
  }
}

export function lagLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) => tx.$queryRaw<(ConsumerLag & { id: string })[]>`
          SELECT s.id, COALESCE(t.accepted, 0) AS accepted, COALESCE(t.pending, 0) AS pending,
            COALESCE(t.acknowledged, 0) AS acknowledged, COALESCE(t.dead, 0) AS dead, COALESCE(t.discarded, 0) AS discarded,
            (SELECT d.created_at FROM delivery d WHERE d.subscription_id = s.id AND d.state = 'PENDING'
              ORDER BY d.sequence LIMIT 1) AS "oldestPendingAt"
          FROM event_subscription s LEFT JOIN delivery_tally t ON t.subscription_id = s.id WHERE s.id = ANY(${ids})`,
  );
}

export function subscriptionLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.eventSubscription.findMany({ where: { id: { in: ids } } }));
}
