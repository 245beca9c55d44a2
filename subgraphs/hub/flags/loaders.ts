import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof flagLoaders> {}
}

/** Flags belong to the platform: a caller who may read the type may read all of them. */
export function flagLoaders({ database }: Deps, caller: Caller) {
  const byId = <Row extends { readonly id: string }>(find: (ids: string[]) => Promise<readonly Row[]>) =>
    loaderById(
      (ids: readonly string[]) => find([...ids]),
      ({ id }: Row) => id,
    );
  return {
    flag: byId((ids) => database.read(caller, (tx) => tx.featureFlag.findMany({ where: { id: { in: ids } } }))),
    flagChange: byId((ids) => database.read(caller, (tx) => tx.flagChange.findMany({ where: { id: { in: ids } } }))),
    flagProposal: byId((ids) =>
      database.read(caller, (tx) => tx.flagProposal.findMany({ where: { id: { in: ids } } })),
    ),
  };
}
