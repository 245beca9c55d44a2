import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { MethodRow } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly customer: ReturnType<typeof defaultMethodLoader>;
    readonly method: ReturnType<typeof methodLoader>;
  }
}

/** Methods of the caller's tenant; null for unknown and forbidden alike. Those that were detached stay readable by payments. */
export function methodLoader({ database }: Deps, caller: Caller) {
  return loaderById<string, MethodRow>((ids) =>
    database.read(caller, (tx) => tx.paymentMethod.findMany({ where: { id: { in: [...ids] } } })),
  );
}

/** The caller's tenant's default; null when none is chosen. */
export function defaultMethodLoader({ database }: Deps, caller: Caller) {
  return loaderById<string, { readonly id: string; readonly defaultMethodId: string | null }>(
    (ids) => database.read(caller, (tx) => tx.customer.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}
