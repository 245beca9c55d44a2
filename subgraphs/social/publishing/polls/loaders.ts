import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { blockedIds, postVisible } from '../../policies/visibility/predicate.ts';
import { type Viewer, viewerOf } from '../../policies/visibility/viewer.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly poll: ReturnType<typeof pollLoader>;
  }
}

export interface PollOptionRow {
  readonly position: number;
  readonly text: string;
  /** null while the results are not the viewer's to know. */
  readonly voteCount: number | null;
}

/** A poll as one viewer sees it. */
export interface PollRow {
  readonly postId: string;
  readonly closesAt: Date;
  readonly isMultiple: boolean;
  /** Number of voters, without people hidden from the viewer by a block. */
  readonly voterCount: number;
  /** Options that the viewer chose; null: they have not voted. */
  readonly viewerPositions: number[] | null;
  readonly options: readonly PollOptionRow[];
}

type Stored = Omit<PollRow, 'options'> & {
  readonly showsVotes: boolean;
  readonly options: readonly { readonly position: number; readonly text: string; readonly votes: number }[];
};

/** Polls by their posts' ids; null for a post without one, and for one that the caller may not read. */
export function pollLoader(deps: Deps, caller: Caller) {
  const viewer = viewerOf(caller);
  return loaderById<string, PollRow>(
    async (ids) => {
      const now = deps.clock.now();
      const rows = await deps.database.read(
        caller,
        (tx) => tx.$queryRaw<Stored[]>`
          SELECT q.post_id AS "postId", q.closes_at AS "closesAt", q.is_multiple AS "isMultiple",
            q.voter_count - (SELECT count(*)::int FROM ${hiddenBallots(viewer)}) AS "voterCount",
            mine.positions AS "viewerPositions",
            (mine.positions IS NOT NULL OR q.closes_at <= ${now}::timestamptz OR p.author_id = ${viewer.circleId}) IS TRUE AS "showsVotes",
            (SELECT jsonb_agg(jsonb_build_object('position', o.position, 'text', o.text, 'votes', o.vote_count
                - (SELECT count(*) FROM ${hiddenBallots(viewer)} WHERE o.position = ANY(h.positions))) ORDER BY o.position)
              FROM poll_option o WHERE o.post_id = q.post_id) AS options
          FROM poll q JOIN post p ON p.id = q.post_id
            LEFT JOIN poll_ballot mine ON mine.post_id = q.post_id AND mine.user_id = ${viewer.circleId}
          WHERE q.post_id = ANY(${ids}) AND ${postVisible(viewer)}`,
      );
      return rows.map(({ options, showsVotes, ...poll }) => ({
        ...poll,
        options: options.map(({ votes, ...option }) => ({ ...option, voteCount: showsVotes ? votes : null })),
      }));
    },
    ({ postId }) => postId,
  );
}

/** `h`: ballots of people with a block between them and the viewer. */
function hiddenBallots(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(
    SELECT b.positions FROM (${blockedIds(viewer)}) hidden
    JOIN poll_ballot b ON b.user_id = hidden.user_id AND b.post_id = q.post_id) h`;
}
