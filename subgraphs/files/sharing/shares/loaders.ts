import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly share: ReturnType<typeof shareLoader>;
  }
}

/** Shares that the caller sees, by id: null for unknown and forbidden alike. */
export function shareLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => tx.share.findMany({ where: { id: { in: [...ids] } } })),
  );
}
