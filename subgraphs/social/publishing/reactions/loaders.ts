import type { Caller, Id } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { listLoaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ReactionKind } from '../../generated/prisma/enums.ts';
import { blockedIds, profileVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly reactionCounts: ReturnType<typeof reactionCountLoader>;
  }
}

/** How often one kind of reaction was given to one target, as one viewer may know it. */
export interface ReactionCountRow {
  readonly targetId: string;
  readonly kind: ReactionKind;
  /** At least 1: kinds that nobody visible gave are left out. Leaves out people hidden from the viewer by a block. */
  readonly count: number;
  /** Whether the viewer is among them. */
  readonly viewerReacted: boolean;
}

/**
 * The counters of each target, by kind in the order of the enumeration. For targets that the viewer may read: the caller
 * of this has them from a loader of their own.
 */
export function reactionCountLoader(deps: Deps, caller: Caller) {
  const viewer = viewerOf(caller);
  const hidden =
    viewer.userId === null
      ? Prisma.sql`0`
      : Prisma.sql`(
          SELECT count(*)::int FROM (${blockedIds(viewer)}) hidden
          JOIN reaction h ON h.target_id = n.target_id AND h.user_id = hidden.user_id AND h.kind = n.kind)`;
  return listLoaderById<string, ReactionCountRow>(
    (ids) => deps.database.client.$queryRaw<ReactionCountRow[]>`
      SELECT * FROM (
        SELECT n.target_id AS "targetId", n.kind, n.count - ${hidden} AS count, EXISTS (
          SELECT FROM reaction mine
          WHERE mine.target_id = n.target_id AND mine.user_id = ${viewer.userId} AND mine.kind = n.kind) AS "viewerReacted"
        FROM reaction_count n WHERE n.target_id = ANY(${ids}) AND n.count > 0
      ) counted WHERE count > 0 ORDER BY kind`,
    ({ targetId }) => targetId,
  );
}

/** One person's reaction. */
export interface ReactionRow {
  readonly targetId: string;
  readonly userId: Id<'User'>;
  readonly kind: ReactionKind;
  readonly createdAt: Date;
}

const newestFirst = keyset({ createdAt: ['desc', 'instant'], userId: ['desc', 'text'], kind: ['desc', 'text'] });

/** Reactions to a target that the caller may read, newest first, without people hidden from the caller. */
export function reactionsTo(
  deps: Deps,
  caller: Caller,
  targetId: string,
  args: ListArguments & { readonly kind?: ReactionKind | null | undefined },
): Promise<Page<ReactionRow>> {
  const ofKind = args.kind ? Prisma.sql`AND r.kind = ${args.kind}::"ReactionKind"` : Prisma.empty;
  return newestFirst.readSql(
    args,
    { createdAt: 'r.created_at', userId: 'r.user_id', kind: 'r.kind::text' },
    ({ position, end }) => deps.database.client.$queryRaw<ReactionRow[]>`
      SELECT r.target_id AS "targetId", r.user_id AS "userId", r.kind, r.created_at AS "createdAt"
      FROM reaction r JOIN profile a ON a.user_id = r.user_id
      WHERE r.target_id = ${targetId} ${ofKind} AND ${profileVisible(viewerOf(caller))} AND ${position}
      ${end}`,
  );
}
