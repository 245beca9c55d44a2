import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { offersSeenBy } from './filter.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly offer: ReturnType<typeof offerLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Offers that the caller sees, by id: null for unknown and for forbidden alike. */
export function offerLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) =>
    tx.offer.findMany({ where: { AND: [among(ids), offersSeenBy(caller)] } }),
  );
}
