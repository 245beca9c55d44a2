import { byCreation, type Caller, type Id, type ListArguments, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { AppealStatus, ReportReason } from '../generated/prisma/enums.ts';
import { moderates, moderatesGroup, postVisible } from '../visibility/predicate.ts';
import { viewerOf } from '../visibility/viewer.ts';
import type { Kind } from './service.ts';

export interface ReportRow {
  readonly id: Id<'ContentReport'>;
  readonly postId: Id<'Post'>;
  readonly reason: ReportReason;
  readonly details: string;
  readonly status: 'DECIDED' | 'OPEN';
  readonly createdAt: Date;
}

const reportColumns = Prisma.sql`r.id, r.post_id AS "postId", r.reason, r.details, r.created_at AS "createdAt",
  CASE WHEN r.action_id IS NULL THEN 'OPEN' ELSE 'DECIDED' END AS status`;

/** The open reports of posts of others that the caller moderates and may see, the oldest first. A block binds moderators too. */
export function moderationQueue(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ReportRow>> {
  const viewer = viewerOf(caller);
  return byCreation.OLDEST_FIRST.readSql(args, { createdAt: 'r.created_at', id: 'r.id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<ReportRow[]>`
        SELECT ${reportColumns} FROM content_report r JOIN post p ON p.id = r.post_id
        WHERE r.action_id IS NULL AND ${moderates(viewer, Prisma.sql`r.tenant_id`)} AND ${postVisible(viewer)} AND p.author_id IS DISTINCT FROM ${viewer.userId}
          AND ${position} ${end}`,
    ),
  );
}

/** The open reports of the posts of a community that the caller moderates, not of their own posts, the oldest first. */
export function groupReports(
  deps: Deps,
  caller: Caller,
  groupId: string,
  args: ListArguments,
): Promise<Page<ReportRow>> {
  const viewer = viewerOf(caller);
  return byCreation.OLDEST_FIRST.readSql(args, { createdAt: 'r.created_at', id: 'r.id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<ReportRow[]>`
        SELECT ${reportColumns} FROM content_report r JOIN post p ON p.id = r.post_id
        WHERE r.action_id IS NULL AND p.group_id = ${groupId} AND ${moderatesGroup(viewer, Prisma.sql`p.group_id`)} AND ${postVisible(viewer)}
          AND p.author_id IS DISTINCT FROM ${viewer.userId} AND ${position} ${end}`,
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
      SELECT ${reportColumns} FROM content_report r WHERE r.id = ${reportId} AND r.reporter_id = ${viewerOf(caller).circleId}`,
  );
  return report ?? null;
}

/** A decision as the one concerned and its moderators see it: not who took it. */
export interface ActionRow {
  readonly id: Id<'ModerationAction'>;
  readonly kind: Kind;
  readonly targetUserId: Id<'User'>;
  readonly postId: Id<'Post'>;
  readonly reason: string;
  readonly until: Date | null;
  readonly createdAt: Date;
  readonly appealText: string | null;
  readonly appealStatus: AppealStatus | null;
}

/** Decisions by id: those about the caller, and those that they moderate; null for all others. */
export function actionLoader(deps: Deps, caller: Caller) {
  const viewer = viewerOf(caller);
  return loaderById<string, ActionRow>((ids) =>
    findActions(
      deps,
      caller,
      Prisma.sql`d.id = ANY(${ids}) AND (
        d.target_user_id = ${viewer.circleId} AND d.kind <> 'DISMISS' OR ${moderates(viewer, Prisma.sql`d.tenant_id`)}
        OR ${moderatesGroup(viewer, Prisma.sql`d.group_id`)})`,
    ),
  );
}

/** What was decided about the caller, the latest first. */
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

function findActions(deps: Deps, caller: Caller, rest: Prisma.Sql): Promise<ActionRow[]> {
  return deps.database.read(
    caller,
    (tx) => tx.$queryRaw<ActionRow[]>`
      SELECT d.id, d.kind, d.target_user_id AS "targetUserId", d.post_id AS "postId", d.reason, d.until, d.created_at AS "createdAt",
        d.appeal_text AS "appealText", d.appeal_status AS "appealStatus"
      FROM moderation_action d WHERE ${rest}`,
  );
}
