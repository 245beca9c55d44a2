import type { Id } from '@codai/kit';
import { Prisma } from '../../generated/prisma/client.ts';
import { blockedIds } from '../../policies/visibility/predicate.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';

/** A profile as one viewer sees it. */
export interface ProfileRow {
  readonly id: Id<'SocialProfile'>;
  readonly userId: Id<'User'>;
  readonly handle: string;
  readonly displayName: string;
  readonly bio: string;
  readonly avatarFileId: Id<'File'> | null;
  readonly isLocked: boolean;
  /** Number of followers, without people hidden from the viewer by a block: it would else reveal them (SOC-1). */
  readonly followerCount: number;
  readonly followingCount: number;
  readonly version: number;
  readonly createdAt: Date;
}

/** The columns of `ProfileRow` from a profile `a`. */
export function profileColumns(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`
    a.id, a.user_id AS "userId", a.handle, coalesce(a.display_name, a.identity_name) AS "displayName", a.bio,
    a.avatar_file_id AS "avatarFileId", a.is_locked AS "isLocked",
    a.follower_count - ${hiddenEdges(viewer, Prisma.sql`f.followed_id = a.user_id AND f.follower_id`)} AS "followerCount",
    a.following_count - ${hiddenEdges(viewer, Prisma.sql`f.follower_id = a.user_id AND f.followed_id`)} AS "followingCount",
    a.version, a.created_at AS "createdAt"`;
}

/** Looks up one edge for each person blocked, who are few, and not each follower, who may be many. */
function hiddenEdges(viewer: Viewer, edge: Prisma.Sql): Prisma.Sql {
  if (viewer.userId === null) return Prisma.sql`0`;
  return Prisma.sql`(SELECT count(*)::int FROM (${blockedIds(viewer)}) hidden JOIN follow f ON ${edge} = hidden.user_id)`;
}
