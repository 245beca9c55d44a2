import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { seenBy } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof credentialLoaders> {}
}

export function credentialLoaders({ database }: Deps, caller: Caller) {
  const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
  return {
    /** Null for unknown and for forbidden alike. */
    credential: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.credential.findMany({ where: { AND: [among(ids), seenBy(caller)] } })),
    ),
    superseding: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.credential.findMany({ where: { AND: [{ supersedesId: { in: [...ids] } }, seenBy(caller)] } }),
        ),
      ({ supersedesId }) => supersedesId ?? '',
    ),
  };
}
