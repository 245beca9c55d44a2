import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof shareLoaders> {}
}

export function shareLoaders({ database }: Deps, caller: Caller) {
  const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
  return {
    credentialShare: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.credentialShare.findMany({ where: among(ids) })),
    ),
  };
}
