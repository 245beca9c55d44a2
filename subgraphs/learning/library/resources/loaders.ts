import type { Caller } from '@codai/kit';
import { loaderById, rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { among } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof libraryLoaders> {}
}

/** Loaders of the library: works, categories, and the caller’s loans and holds. */
export function libraryLoaders({ database }: Deps, caller: Caller) {
  const own = caller.userId ?? '';
  return {
    libraryCategory: rowLoader({ database }, caller, (tx, ids) => tx.libraryCategory.findMany({ where: among(ids) })),
    libraryResource: rowLoader({ database }, caller, (tx, ids) => tx.libraryResource.findMany({ where: among(ids) })),
    resourceLoan: rowLoader({ database }, caller, (tx, ids) =>
      tx.resourceLoan.findMany({ where: { ...among(ids), borrowerId: own } }),
    ),
    resourceHold: rowLoader({ database }, caller, (tx, ids) =>
      tx.resourceHold.findMany({ where: { ...among(ids), holderId: own } }),
    ),
    /** The caller's current loan of a resource. */
    loanOfResource: rowLoader(
      { database },
      caller,
      (tx, ids) => tx.resourceLoan.findMany({ where: { resourceId: { in: ids }, borrowerId: own, state: 'ACTIVE' } }),
      ({ resourceId }) => resourceId,
    ),
    /** The caller's place in the queue of a resource. */
    holdOfResource: rowLoader(
      { database },
      caller,
      (tx, ids) =>
        tx.resourceHold.findMany({
          where: { resourceId: { in: ids }, holderId: own, state: { in: ['READY', 'WAITING'] } },
        }),
      ({ resourceId }) => resourceId,
    ),
    /** Numbers of loans and holds of a resource. */
    lending: loaderById(async (ids: readonly string[]) =>
      database.read(
        caller,
        (tx) =>
          tx.$queryRaw<{ id: string; lent: number; ready: number; waiting: number }[]>`
            SELECT r.id,
                   (SELECT count(*) FROM resource_loan l WHERE l.resource_id = r.id AND l.state = 'ACTIVE')::int AS lent,
                   (SELECT count(*) FROM resource_hold h WHERE h.resource_id = r.id AND h.state = 'READY')::int AS ready,
                   (SELECT count(*) FROM resource_hold h WHERE h.resource_id = r.id AND h.state = 'WAITING')::int AS waiting
              FROM library_resource r WHERE r.id = ANY(${[...ids]}::text[])`,
      ),
    ),
  };
}
