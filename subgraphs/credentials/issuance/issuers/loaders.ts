import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { ISSUER_PROFILE } from './lists.ts';
import { isIssuer, isOperator } from './rules.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof issuerLoaders> {}
}

export function issuerLoaders({ database }: Deps, caller: Caller) {
  const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
  /** Rows of the caller's organisation, for its staff. */
  const staffOnly = <T>(read: () => Promise<T[]>): Promise<T[]> => (isIssuer(caller) ? read() : Promise.resolve([]));
  return {
    issuer: loaderById((ids: readonly string[]) =>
      isOperator(caller)
        ? database.systemRead(null, (tx) => tx.issuer.findMany({ where: among(ids) }))
        : staffOnly(() => database.read(caller, (tx) => tx.issuer.findMany({ where: among(ids) }))),
    ),
    /** Verification of the issuers of credentials that the caller sees. */
    issuerState: loaderById((ids: readonly string[]) =>
      database.systemRead(null, (tx) =>
        tx.issuer.findMany({ where: among(ids), select: { id: true, verification: true } }),
      ),
    ),
    /** Public facts of an issuer: those in its credentials and its DID document. */
    issuerProfile: loaderById((ids: readonly string[]) =>
      database.systemRead(null, (tx) => tx.issuer.findMany({ where: among(ids), select: ISSUER_PROFILE })),
    ),
    issuerKey: loaderById((ids: readonly string[]) =>
      staffOnly(() => database.read(caller, (tx) => tx.issuerKey.findMany({ where: among(ids) }))),
    ),
  };
}
