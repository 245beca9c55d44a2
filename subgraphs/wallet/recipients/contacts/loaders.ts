import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { rowLoader } from '../../owners/lookup/row-loader.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly contact: ReturnType<typeof contactLoader>;
  }
}

/** Contacts of the caller's tenant by id: null for any other. */
export function contactLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, where) => tx.contact.findMany({ where }));
}
