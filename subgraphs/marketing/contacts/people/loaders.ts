import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof contactLoaders> {}
}

/** Contacts of the active organisation: null for unknown and forbidden alike. */
export function contactLoaders(deps: Deps, caller: Caller) {
  return {
    contact: rowLoader(deps, caller, (tx, ids) =>
      tx.contact.findMany({ where: { id: { in: [...ids] }, tenantId: caller.tenantId ?? '' } }),
    ),
  };
}
