import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly replay: ReturnType<typeof replayLoader>;
  }
}

export function replayLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.replayJob.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}
