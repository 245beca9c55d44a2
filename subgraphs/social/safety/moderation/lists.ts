import type { Caller, Id } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AppealStatus, ReportReason, ReportTarget } from '../../generated/prisma/enums.ts';
import { moderates, moderatesGroup } from '../../policies/visibility/predicate.ts';
import { type Viewer, viewerOf } from '../../policies/visibility/viewer.ts';
import type { Kind } from './rules.ts';
import { reportedPerson, reportedThings, reportedVisible, wordsAt } from './targets.ts';

/** Target of a report or a decision; exactly one of the ids is set. */
export interface TargetFacts {
  readonly targetKind: ReportTarget;
  readonly postId: Id<'Post'> | null;
  readonly commentId: Id<'Comment'> | null;
  /** The user whose profile it is. */
  readonly personId: Id<'User'> | null;
  /** Sender of the message. It is shown without its conversation, because its moderators are not members. */
  readonly messageSenderId: Id<'User'> | null;
  readonly messageSentAt: Date | null;
  /** null: deleted, or removed from its sender too. */
  readonly messageText: string | null;
}

export interface ReportRow extends TargetFacts {
  readonly id: Id<'ContentReport'>;
  readonly reason: ReportReason;
  readonly details: string;
  readonly status: 'DECIDED' | 'OPEN';
  readonly createdAt: Date;
}

const reportColumns = Prisma.sql`
  r.id, r.target_kind AS "targetKind", r.post_id AS "postId", r.comment_id AS "commentId", r.person_id AS "personId", r.reason, r.details,
  r.created_at AS "createdAt", CASE WHEN r.action_id IS NULL THEN 'OPEN' ELSE 'DECIDED' END AS status,
  m.sender_id AS "messageSenderId", m.sent_at AS "messageSentAt", ${wordsAt(Prisma.sql`r.message_version`)} AS "messageText"`;

/** The open reports of what others wrote that the caller moderates and may see, the oldest first. */
export function moderationQueue(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ReportRow>> {
  return openReports(deps, caller, args, (viewer) => moderates(viewer, Prisma.sql`r.tenant_id`));
}

/** The open reports of posts of a community, and of comments under them, that the caller moderates, not of their own, the oldest first. */
export function groupReports(
  deps: Deps,
  caller: Caller,
  groupId: string,
  args: ListArguments,
): Promise<Page<ReportRow>> {
  return openReports(
    deps,
    caller,
    args,
    (viewer) => Prisma.sql`p.group_id = ${groupId} AND ${moderatesGroup(viewer, Prisma.sql`p.group_id`)}`,
  );
}

function openReports(
  deps: Deps,
  caller: Caller,
  args: ListArguments,
  which: (viewer: Viewer) => Prisma.Sql,
): Promise<Page<ReportRow>> {
  const viewer = viewerOf(caller);
  return byCreation.OLDEST_FIRST.readSql(args, { createdAt: 'r.created_at', id: 'r.id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<ReportRow[]>`
        SELECT ${reportColumns} FROM ${reportedThings}
        WHERE r.action_id IS NULL AND ${which(viewer)} AND ${reportedVisible(viewer)} AND ${reportedPerson} IS DISTINCT FROM ${viewer.userId}
          AND ${position} ${end}`,
    ),
  );
}

/** Open appeals in a community that the caller may decide, the oldest decision first. */
export function groupAppeals(
  deps: Deps,
  caller: Caller,
  groupId: string,
  args: ListArguments,
): Promise<Page<ActionRow>> {
  const viewer = viewerOf(caller);
  return byCreation.OLDEST_FIRST.readSql(args, { createdAt: 'd.created_at', id: 'd.id' }, ({ position, end }) =>
    findActions(
      deps,
      caller,
      Prisma.sql`d.group_id = ${groupId} AND d.appeal_status = 'OPEN' AND d.kind <> 'SUSPEND_POSTING'
        AND d.moderator_id <> ${viewer.circleId} AND d.target_user_id <> ${viewer.circleId}
        AND ${moderatesGroup(viewer, Prisma.sql`d.group_id`)} AND ${position} ${end}`,
    ),
  );
}

/** A report by the one who made it. */
export async function ownReport(deps: Deps, caller: Caller, reportId: string): Promise<ReportRow | null> {
  const [report] = await deps.database.read(
    caller,
    (tx) => tx.$queryRaw<ReportRow[]>`
      SELECT ${reportColumns} FROM content_report r LEFT JOIN chat_message m ON m.id = r.message_id
      WHERE r.id = ${reportId} AND r.reporter_id = ${viewerOf(caller).circleId}`,
  );
  return report ?? null;
}

/** A decision as the one concerned and its moderators see it: not who took it. */
export interface ActionRow extends TargetFacts {
  readonly id: Id<'ModerationAction'>;
  readonly kind: Kind;
  readonly targetUserId: Id<'User'>;
  readonly reason: string;
  readonly until: Date | null;
  readonly createdAt: Date;
  readonly appealText: string | null;
  readonly appealStatus: AppealStatus | null;
}

/** Decisions about the caller, the latest first. */
export function ownActions(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ActionRow>> {
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'd.created_at', id: 'd.id' }, ({ position, end }) =>
    findActions(
      deps,
      caller,
      Prisma.sql`d.target_user_id = ${viewerOf(caller).circleId} AND d.kind <> 'DISMISS' AND ${position} ${end}`,
    ),
  );
}

/** Open appeals that the caller may decide, the oldest decision first: not against their own decisions. */
export function openAppeals(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ActionRow>> {
  const viewer = viewerOf(caller);
  return byCreation.OLDEST_FIRST.readSql(args, { createdAt: 'd.created_at', id: 'd.id' }, ({ position, end }) =>
    findActions(
      deps,
      caller,
      Prisma.sql`d.appeal_status = 'OPEN' AND d.moderator_id <> ${viewer.circleId}
        AND ${moderates(viewer, Prisma.sql`d.tenant_id`)} AND ${position} ${end}`,
    ),
  );
}

export function findActions(deps: Deps, caller: Caller, rest: Prisma.Sql): Promise<ActionRow[]> {
  // Only moderators read a removed message; its sender does not.
  const mayRead = Prisma.sql`${viewerOf(caller).isModerator} OR m.status <> 'REMOVED'`;
  return deps.database.read(
    caller,
    (tx) => tx.$queryRaw<ActionRow[]>`
      SELECT d.id, d.kind, d.target_user_id AS "targetUserId", d.target_kind AS "targetKind", d.post_id AS "postId", d.comment_id AS "commentId",
        CASE WHEN d.target_kind = 'PROFILE' THEN d.target_user_id END AS "personId", m.sender_id AS "messageSenderId", m.sent_at AS "messageSentAt",
        CASE WHEN ${mayRead} THEN ${wordsAt(Prisma.sql`d.message_version`)} END AS "messageText",
        d.reason, d.until, d.created_at AS "createdAt", d.appeal_text AS "appealText", d.appeal_status AS "appealStatus"
      FROM moderation_action d LEFT JOIN chat_message m ON m.id = d.message_id WHERE ${rest}`,
  );
}
