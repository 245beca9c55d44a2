import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { isIssuer } from '../issuers/rules.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof anchorLoaders> {}
}

export function anchorLoaders({ database }: Deps, caller: Caller) {
  const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
  /** Rows of the caller's organisation, for its staff. */
  const staffOnly = <T>(read: () => Promise<T[]>): Promise<T[]> => (isIssuer(caller) ? read() : Promise.resolve([]));
  return {
    anchorBatch: loaderById((ids: readonly string[]) =>
      staffOnly(() => database.read(caller, (tx) => tx.anchorBatch.findMany({ where: among(ids) }))),
    ),
    /** State of the anchors of credentials that the caller sees. */
    anchorState: loaderById((ids: readonly string[]) =>
      database.systemRead(null, (tx) => tx.anchorBatch.findMany({ where: among(ids) })),
    ),
  };
}
