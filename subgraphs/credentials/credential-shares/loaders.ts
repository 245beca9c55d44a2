import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads credential shares of the caller's tenant: null for unknown and forbidden alike. */
export function credentialShareLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.credentialShare.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type CredentialShareLoader = ReturnType<typeof credentialShareLoader>;
