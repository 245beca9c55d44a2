import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof shareLoaders> {}
}

export function shareLoaders(deps: Deps, caller: Caller) {
  const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
  return {
    credentialShare: rowLoader(deps, caller, (tx, ids) => tx.credentialShare.findMany({ where: among(ids) })),
  };
}
