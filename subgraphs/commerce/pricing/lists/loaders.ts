import type { Caller } from '@codai/kit';
import { loaderById, rowLoader, rowsLoader } from '@codai/kit/graphql';
import { sellsFor } from '../../catalogue/sellers/access.ts';
import type { Deps } from '../../deps.ts';
import { priceStepsOf } from './steps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof priceListLoaders> {}
}

/** Price lists and groups of the shop that the caller runs, and the steps of variants for the caller. */
export function priceListLoaders(deps: Deps, caller: Caller) {
  const isOwn = ({ tenantId }: { readonly tenantId: string }) => sellsFor(caller, tenantId);
  return {
    priceList: rowLoader(deps, caller, async (tx, ids) =>
      (await tx.priceList.findMany({ where: { id: { in: ids } } })).filter(isOwn),
    ),
    customerGroup: rowLoader(deps, caller, async (tx, ids) =>
      (await tx.customerGroup.findMany({ where: { id: { in: ids } } })).filter(isOwn),
    ),
    entriesOfList: rowsLoader(
      deps,
      caller,
      (tx, ids) =>
        tx.priceListEntry.findMany({
          where: { listId: { in: ids } },
          orderBy: [{ variantId: 'asc' }, { minQuantity: 'asc' }],
          include: { variant: { select: { sku: true } } },
        }),
      ({ listId }) => listId,
    ),
    stepsOfVariant: loaderById(async (ids) => {
      const steps = await deps.database.read(caller, (tx) =>
        priceStepsOf(tx, ids, { userId: caller.userId, now: deps.clock.now() }),
      );
      return [...steps].map(([id, all]) => ({ id, steps: all }));
    }),
  };
}
