import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads credential templates of the caller's tenant: null for unknown and forbidden alike. */
export function credentialTemplateLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.credentialTemplate.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type CredentialTemplateLoader = ReturnType<typeof credentialTemplateLoader>;
