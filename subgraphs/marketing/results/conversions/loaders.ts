import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof conversionLoaders> {}
}

/** Conversions of the active organisation: null for unknown and forbidden alike. */
export function conversionLoaders(deps: Deps, caller: Caller) {
  return {
    conversion: rowLoader(deps, caller, (tx, ids) =>
      tx.conversion.findMany({ where: { id: { in: [...ids] }, tenantId: caller.tenantId ?? '' } }),
    ),
  };
}
