import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly contact: ReturnType<typeof contactLoader>;
  }
}

/** Contacts of the caller's tenant by id: null for any other. */
export function contactLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.contact.findMany({ where: { id: { in: ids } } }));
}
