import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { postVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type PostRow, postColumns } from './post-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly post: ReturnType<typeof postLoader>;
  }
}

/** Posts as the caller may read them: null for unknown, deleted and forbidden alike. */
export function postLoader(deps: Deps, caller: Caller) {
  const viewer = viewerOf(caller);
  return rowLoader(
    deps,
    caller,
    (tx, ids) => tx.$queryRaw<PostRow[]>`
          SELECT ${postColumns(viewer)} FROM post p WHERE p.id = ANY(${ids}) AND ${postVisible(viewer)}`,
  );
}
