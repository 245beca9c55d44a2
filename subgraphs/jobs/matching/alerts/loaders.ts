import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly alert: ReturnType<typeof alertLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** The caller’s saved searches by id. */
export function alertLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.jobAlert.findMany({ where: among(ids) }));
}
