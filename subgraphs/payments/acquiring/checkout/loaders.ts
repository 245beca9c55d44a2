import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { CheckoutSession } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly checkout: ReturnType<typeof checkoutLoader>;
  }
}

export type CheckoutRow = CheckoutSession;

/** Sessions of the caller's tenant; null for unknown and forbidden alike. */
export function checkoutLoader({ database }: Deps, caller: Caller) {
  return loaderById<string, CheckoutRow>((ids) =>
    database.read(caller, (tx) => tx.checkoutSession.findMany({ where: { id: { in: [...ids] } } })),
  );
}
