import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { seenBy } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof credentialLoaders> {}
}

export function credentialLoaders(deps: Deps, caller: Caller) {
  const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
  return {
    /** Null for unknown and for forbidden alike. */
    credential: rowLoader(deps, caller, (tx, ids) =>
      tx.credential.findMany({ where: { AND: [among(ids), seenBy(caller)] } }),
    ),
    superseding: rowLoader(
      deps,
      caller,
      (tx, ids) => tx.credential.findMany({ where: { AND: [{ supersedesId: { in: ids } }, seenBy(caller)] } }),
      ({ supersedesId }) => supersedesId ?? '',
    ),
  };
}
