import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly delivery: ReturnType<typeof deliveryLoader>;
    readonly attempts: ReturnType<typeof attemptsLoader>;
  }
}

export function deliveryLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.delivery.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

/** Attempts of a delivery, oldest first. */
export function attemptsLoader({ database }: Deps, caller: Caller) {
  return listLoaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.deliveryAttempt.findMany({
          where: { deliveryId: { in: [...ids] } },
          orderBy: [{ endedAt: 'asc' }, { number: 'asc' }, { id: 'asc' }],
        }),
      ),
    ({ deliveryId }) => deliveryId,
  );
}
