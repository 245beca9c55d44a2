import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads issuers of the caller's tenant: null for unknown and forbidden alike. */
export function issuerLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) => database.read(caller, (tx) => tx.issuer.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type IssuerLoader = ReturnType<typeof issuerLoader>;
