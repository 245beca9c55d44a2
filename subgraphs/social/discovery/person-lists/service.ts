import {
  type Caller,
  type Id,
  NotFoundError,
  newId,
  type QuotaExceededError,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type ProfileRow, profileColumns } from '../../people/profiles/profile-row.ts';
import { countAction } from '../../policies/actions/service.ts';
import { postVisible, profileVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type PostRow, postColumns } from '../../publishing/posts/post-row.ts';
import { listQuotaRefusal, memberQuotaRefusal, titleRefusal } from './rules.ts';

export interface ListRow {
  readonly id: Id<'PersonList'>;
  readonly title: string;
  readonly createdAt: Date;
}

export interface ListId {
  readonly listId: Id<'PersonList'>;
}

/** Makes an empty list of people for the caller alone. */
export async function createPersonList(
  deps: Deps,
  caller: SignedInCaller,
  { title }: { readonly title: string },
): Promise<ListId | QuotaExceededError | ValidationError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'DRAFT');
    const count = await tx.personList.count({ where: { ownerId: caller.userId } });
    const full = listQuotaRefusal(count);
    if (full !== null) return full;
    const id = newId<'PersonList'>('lst');
    const list = { id, title, ownerId: caller.userId, createdAt: deps.clock.now() };
    await tx.personList.create({ data: list, select: { id: true } });
    return { listId: id };
  });
}

/** Deletes a list of the caller's. */
export async function deletePersonList(
  deps: Deps,
  caller: SignedInCaller,
  { listId }: ListId,
): Promise<ListId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const { count } = await tx.personList.deleteMany({ where: { id: listId, ownerId: caller.userId } });
    return count === 0 ? unknown() : { listId };
  });
}

export interface ListMember extends ListId {
  readonly userId: Id<'User'>;
}

/** Adds a person to a list of the caller's, without an event. `NotFoundError` for the list, or a person who is not to be seen. */
export async function addToPersonList(
  deps: Deps,
  caller: SignedInCaller,
  { listId, userId }: ListMember,
): Promise<ListId | NotFoundError | QuotaExceededError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'FOLLOW');
    if (!(await lockList(tx, caller, listId))) return unknown();
    const seen = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM profile a WHERE a.user_id = ${userId} AND ${profileVisible(viewerOf(caller))}`;
    if (seen.length === 0) return new NotFoundError('Profile', ['input', 'userId']);
    const count = await tx.personListMember.count({ where: { listId, userId: { not: userId } } });
    const full = memberQuotaRefusal(count);
    if (full !== null) return full;
    await tx.personListMember.createMany({
      data: [{ listId, userId, addedAt: deps.clock.now() }],
      skipDuplicates: true,
    });
    return { listId };
  });
}

/** Takes a person out of a list of the caller's; not an error when they were not in it. */
export async function removeFromPersonList(
  deps: Deps,
  caller: SignedInCaller,
  { listId, userId }: ListMember,
): Promise<ListId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    if (!(await lockList(tx, caller, listId))) return unknown();
    await tx.personListMember.deleteMany({ where: { listId, userId } });
    return { listId };
  });
}

/** The caller's own lists, newest first. */
export function listPersonLists(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ListRow>> {
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'l.created_at', id: 'l.id' }, ({ position, end }) =>
    findLists(deps, caller, Prisma.sql`${position} ${end}`),
  );
}

export function findLists(deps: Deps, caller: Caller, rest: Prisma.Sql): Promise<ListRow[]> {
  return deps.database.client.$queryRaw<ListRow[]>`
    SELECT l.id, l.title, l.created_at AS "createdAt" FROM person_list l
    WHERE l.owner_id = ${viewerOf(caller).circleId} AND ${rest}`;
}

/** People of a list that the caller owns and may see, the newest profile first. */
export function listPeople(deps: Deps, caller: Caller, listId: string, args: ListArguments): Promise<Page<ProfileRow>> {
  const viewer = viewerOf(caller);
  return byCreation.NEWEST_FIRST.readSql(
    args,
    { createdAt: 'a.created_at', id: 'a.id' },
    ({ position, end }) => deps.database.client.$queryRaw<ProfileRow[]>`
      SELECT ${profileColumns(viewer)} FROM person_list l JOIN person_list_member m ON m.list_id = l.id JOIN profile a ON a.user_id = m.user_id
      WHERE l.id = ${listId} AND l.owner_id = ${viewer.circleId} AND ${profileVisible(viewer)} AND ${position} ${end}`,
  );
}

/** Posts by the people of a list that the caller may read, newest first. The caller need not follow the authors. */
export function postsOfList(deps: Deps, caller: Caller, listId: string, args: ListArguments): Promise<Page<PostRow>> {
  const viewer = viewerOf(caller);
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'p.created_at', id: 'p.id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<PostRow[]>`
        SELECT ${postColumns(viewer)} FROM person_list l JOIN person_list_member m ON m.list_id = l.id
          CROSS JOIN LATERAL (SELECT p.* FROM post p WHERE p.author_id = m.user_id AND ${postVisible(viewer)} AND ${position} ${end}) p
        WHERE l.id = ${listId} AND l.owner_id = ${viewer.circleId} ${end}`,
    ),
  );
}

async function lockList(tx: SocialWrite, caller: SignedInCaller, listId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM person_list WHERE id = ${listId} AND owner_id = ${caller.userId} FOR UPDATE`;
  return rows.length === 1;
}

const unknown = () => new NotFoundError('List', ['input', 'listId']);
