import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly delivery: ReturnType<typeof deliveryLoader>;
    readonly attempts: ReturnType<typeof attemptsLoader>;
  }
}

export function deliveryLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.delivery.findMany({ where: { id: { in: ids } } }));
}

/** Attempts of a delivery, oldest first. */
export function attemptsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) =>
      tx.deliveryAttempt.findMany({
        where: { deliveryId: { in: ids } },
        orderBy: [{ endedAt: 'asc' }, { number: 'asc' }, { id: 'asc' }],
      }),
    ({ deliveryId }) => deliveryId,
  );
}
