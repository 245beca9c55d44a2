import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { CommentRow } from './comment-row.ts';
import { findComments } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly comment: ReturnType<typeof commentLoader>;
  }
}

/** Comments as the caller may read them: same length and order, null for unknown, deleted and forbidden alike. */
export function commentLoader(deps: Deps, caller: Caller) {
  return loaderById<string, CommentRow>((ids) =>
    findComments(deps, caller, Prisma.sql`c.id = ANY(${ids})`, Prisma.empty),
  );
}
