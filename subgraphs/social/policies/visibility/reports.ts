import { Prisma } from '../../generated/prisma/client.ts';
import { authorVisible, moderates } from './predicate.ts';
import type { Viewer } from './viewer.ts';

/** The message `m` of a report, as a moderator may see it: not deleted, its sender active and unblocked. A block binds moderators too (SOC-1). */
export function reportedMessageVisible(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`m.deleted_at IS NULL AND ${authorVisible(viewer, Prisma.sql`m.sender_id`)}`;
}

/** The report `r` of the message `m` is open, and the viewer may decide it: a moderator who sees the message and is not its sender. */
export function messageReportDecidable(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(
    r.action_id IS NULL AND ${moderates(viewer, Prisma.sql`r.tenant_id`)}
    AND ${reportedMessageVisible(viewer)} AND m.sender_id <> ${viewer.circleId})`;
}
