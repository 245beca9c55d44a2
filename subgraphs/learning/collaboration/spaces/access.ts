import { type Id, NotFoundError, requestError, type SignedInCaller } from '@codai/kit';
import type { LearningRead, LearningWrite } from '../../deps.ts';
import type { StudySpace } from '../../generated/prisma/client.ts';

export const SPACES_MAX = 200;

/** The spaces of which somebody is a member. */
export async function ownSpaceIds(tx: LearningRead, userId: string): Promise<string[]> {
  const rows = await tx.studyMember.findMany({
    where: { userId, standing: 'MEMBER' },
    select: { spaceId: true },
    take: SPACES_MAX,
  });
  return rows.map(({ spaceId }) => spaceId);
}

export const isSpaceMember = async (tx: LearningRead, userId: string, spaceId: string) =>
  (await tx.studyMember.count({ where: { spaceId, userId, standing: 'MEMBER' } })) > 0;

export const unknownSpace = () => new NotFoundError('StudySpace', ['input', 'spaceId']);

/** Locks a space of the caller's; its members and the order of its board stay as read. */
export async function lockSpace(
  tx: LearningWrite,
  caller: SignedInCaller,
  spaceId: string,
): Promise<NotFoundError | (StudySpace & { readonly id: Id<'StudySpace'> })> {
  await tx.$queryRaw`SELECT id FROM study_space WHERE id = ${spaceId} FOR NO KEY UPDATE`;
  const space = await tx.studySpace.findFirst({
    where: { id: spaceId, members: { some: { userId: caller.userId, standing: 'MEMBER' } } },
  });
  return space === null ? unknownSpace() : (space as StudySpace & { readonly id: Id<'StudySpace'> });
}

/** The same for the owner alone. Throws FORBIDDEN to other members. */
export async function lockOwnSpace(tx: LearningWrite, caller: SignedInCaller, spaceId: string) {
  const space = await lockSpace(tx, caller, spaceId);
  if (!(space instanceof NotFoundError) && space.ownerId !== caller.userId)
    throw requestError('FORBIDDEN', 'Only the owner of the space may do this.');
  return space;
}

/** Signals when a board, the members or the calendar of a space change. */
export const spaceChannel = (spaceId: string) => `learning.space.${spaceId}`;
