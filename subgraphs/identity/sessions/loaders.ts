import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import type { Session } from '../generated/prisma/client.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly session: ReturnType<typeof sessionLoader>;
  }
}

/** Sessions of the ids that belong to the caller, ended ones too. */
async function findSessions(deps: Deps, caller: Caller, ids: readonly string[]): Promise<readonly Session[]> {
  if (caller.userId === null || caller.aal < 2) return [];
  const { userId } = caller;
  return deps.database.read(caller, (tx) => tx.session.findMany({ where: { id: { in: [...ids] }, userId } }));
}

/** Sessions of the caller, by id: null for everybody else's. */
export function sessionLoader(deps: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) => findSessions(deps, caller, ids));
}
