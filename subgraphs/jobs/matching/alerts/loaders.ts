import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly alert: ReturnType<typeof alertLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** The caller’s saved searches by id. */
export function alertLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => tx.jobAlert.findMany({ where: among(ids) })),
  );
}
