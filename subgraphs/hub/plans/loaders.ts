import { type Caller, hasRole } from '@codai/kit';
import { loaderById, rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import type { ApiPlan } from '../generated/prisma/client.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof planLoaders> {}
}

/** Plans are the platform's, and say nothing of who has them. Everybody reads those that are sold by a price. */
export function planLoaders(deps: Deps, caller: Caller) {
  const readsAll = caller.aal >= 2 && hasRole(caller, 'PLATFORM_ADMIN', 'OWNER', 'ADMIN');
  const visible = readsAll ? {} : { priceId: { not: null }, archivedAt: null };
  return {
    apiPlan: rowLoader(deps, caller, (tx, ids) => tx.apiPlan.findMany({ where: { id: { in: ids }, ...visible } })),
    planOfPrice: loaderById<string, ApiPlan>(
      (priceIds) =>
        deps.database.read(caller, (tx) =>
          tx.apiPlan.findMany({ where: { priceId: { in: [...priceIds] }, archivedAt: null } }),
        ),
      ({ priceId }) => priceId ?? '',
    ),
  };
}
