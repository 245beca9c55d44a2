import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof configLoaders> {}
}

export function configLoaders({ database }: Deps, caller: Caller) {
  return {
    configEntry: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) => tx.configEntry.findMany({ where: { id: { in: [...ids] } } })),
      ({ id }) => id,
    ),
  };
}
