import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly link: ReturnType<typeof linkLoader>;
  }
}

/** Share links that the caller sees, by id: null for unknown and forbidden alike. */
export function linkLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => tx.shareLink.findMany({ where: { id: { in: [...ids] } } })),
  );
}
