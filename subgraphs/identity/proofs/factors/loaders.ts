import type { Caller } from '@codai/kit';
import { listLoaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { type Factor, readFactors } from './factor.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly factors: ReturnType<typeof factorLoader>;
  }
}

/** Factors of users, the caller's own only: `userIds` that are anybody else's get nothing. */
function factorsOf(deps: Deps, caller: Caller, userIds: readonly string[]): Promise<Factor[]> {
  return deps.database.read(caller, (tx) =>
    readFactors(
      tx,
      userIds.filter((id) => id === caller.userId),
    ),
  );
}

/** Confirmed factors by the id of the user, oldest first: none for other users. */
export function factorLoader(deps: Deps, caller: Caller) {
  return listLoaderById(
    (userIds: readonly string[]) => factorsOf(deps, caller, userIds),
    ({ userId }) => userId,
  );
}
