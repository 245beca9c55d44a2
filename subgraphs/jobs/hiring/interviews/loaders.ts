import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import { seenBy } from '../../candidates/disclosure/filter.ts';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly interview: ReturnType<typeof interviewLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Interviews of applications that the caller sees, by id. */
export function interviewLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) =>
    tx.interview.findMany({ where: { AND: [among(ids), { application: seenBy(caller) }] } }),
  );
}
