import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { CheckoutSession } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly checkout: ReturnType<typeof checkoutLoader>;
  }
}

export type CheckoutRow = CheckoutSession;

/** Sessions of the caller's tenant; null for unknown and forbidden alike. */
export function checkoutLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.checkoutSession.findMany({ where: { id: { in: ids } } }));
}
