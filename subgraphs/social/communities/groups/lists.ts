import { type Caller, requestError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { checkedSearchText } from '../../policies/text/search-text.ts';
import { groupOpen, groupVisible, moderatesGroup, unblocked } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type GroupMemberRow, type GroupRow, groupColumns, groupsWithOwn } from './group-row.ts';
import type { GroupStanding } from './rules.ts';

const latestFirst = keyset({ since: ['desc', 'instant'], id: ['desc', 'text'] });

/** Communities in which the caller has this standing, the latest first. */
export function ownGroups(
  deps: Deps,
  caller: Caller,
  { standing, ...args }: ListArguments & { readonly standing: 'INVITED' | 'MEMBER' | 'REQUESTED' },
): Promise<Page<GroupRow>> {
  return latestFirst.readSql(args, { since: 'me.since', id: 'g.id' }, ({ position, end }) =>
    findGroups(deps, caller, Prisma.sql`me.standing = ${standing}::"GroupStanding" AND ${position} ${end}`),
  ) as Promise<Page<GroupRow>>;
}

/** Communities by words of their name and description, newest first; all that the caller may know of without a text. */
export function searchGroups(
  deps: Deps,
  caller: Caller,
  { text, ...args }: ListArguments & { readonly text?: string | null | undefined },
): Promise<Page<GroupRow>> {
  const found =
    text == null
      ? Prisma.sql`TRUE`
      : Prisma.sql`to_tsvector('simple', kit_fold(g.name || ' ' || g.description)) @@ kit_search_query('simple', ${checkedSearchText(text)}, true)`;
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'g.created_at', id: 'g.id' }, ({ position, end }) =>
    findGroups(deps, caller, Prisma.sql`${found} AND ${position} ${end}`),
  );
}

export function findGroups(
  deps: Deps,
  caller: Caller,
  rest: Prisma.Sql,
): Promise<(GroupRow & { readonly since: Date })[]> {
  const viewer = viewerOf(caller);
  return deps.database.client.$queryRaw<(GroupRow & { readonly since: Date })[]>`
    SELECT ${groupColumns(viewer)} FROM ${groupsWithOwn(viewer)} WHERE ${groupVisible(viewer)} AND ${rest}`;
}

const latestPersonFirst = keyset({ since: ['desc', 'instant'], userId: ['desc', 'text'] });

/**
 * The people of a community in one standing, the latest first, without people hidden by a block. Everyone who reads the community may list its
 * members; only its moderators list the other standings. Throws FORBIDDEN to all others.
 */
export async function listGroupPeople(
  deps: Deps,
  caller: Caller,
  groupId: string,
  { standing, ...args }: ListArguments & { readonly standing: GroupStanding },
): Promise<Page<GroupMemberRow>> {
  const viewer = viewerOf(caller);
  const isMembers = standing === 'MEMBER';
  const may = isMembers ? groupOpen(viewer) : moderatesGroup(viewer, Prisma.sql`g.id`);
  if (!isMembers) {
    const rows = await deps.database.client.$queryRaw<
      unknown[]
    >`SELECT 1 FROM social_group g WHERE g.id = ${groupId} AND ${may}`;
    if (rows.length === 0) throw requestError('FORBIDDEN', 'Only moderators of the community see this list.');
  }
  return latestPersonFirst.readSql(
    args,
    { since: 'n.since', userId: 'n.user_id' },
    ({ position, end }) => deps.database.client.$queryRaw<GroupMemberRow[]>`
      SELECT n.user_id AS "userId", n.role, n.standing, n.since FROM group_membership n JOIN social_group g ON g.id = n.group_id
      WHERE n.group_id = ${groupId} AND n.standing = ${standing}::"GroupStanding" AND ${may} AND ${unblocked(viewer, Prisma.sql`n.user_id`)}
        AND ${position} ${end}`,
  );
}
