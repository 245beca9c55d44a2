import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads credentials of the caller's tenant: null for unknown and forbidden alike. */
export function credentialLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.credential.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type CredentialLoader = ReturnType<typeof credentialLoader>;
