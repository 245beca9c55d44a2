import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { unknownPerson } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { StudyMember, StudySpace } from '../../generated/prisma/client.ts';
import { lockOwnSpace, lockSpace, SPACES_MAX, spaceChannel, unknownSpace } from './access.ts';
import { lineFault, textFault, USER_ID } from './rules.ts';

const MEMBERS_MAX = 100;

export interface SpaceId {
  readonly spaceId: Id<'StudySpace'>;
}

export interface SpaceRow extends StudySpace {
  readonly id: Id<'StudySpace'>;
  readonly ownerId: Id<'User'>;
}

/** Makes a study space with the caller as its first member. Returns its id, or `ValidationError`, `QuotaExceededError`. */
export async function createStudySpace(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: { readonly name: string; readonly goal: string; readonly idempotencyKey: string },
): Promise<DomainError | SpaceId> {
  const { name, goal } = input;
  const faults = [
    lineFault(name, ['input', 'name'], 120),
    goal === '' ? null : textFault(goal, ['input', 'goal'], 1_000),
  ];
  const found = faults.flatMap((fault) => fault ?? []);
  if (found.length > 0) return new ValidationError(found);
  const { userId } = caller;
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'createStudySpace', input }, async (tx) => {
    const used = await tx.studyMember.count({ where: { userId } });
    if (used >= SPACES_MAX) return new QuotaExceededError('STUDY_SPACES', used, null);
    const spaceId = newId<'StudySpace'>('spa');
    const at = clock.now();
    await tx.studySpace.create({
      data: { id: spaceId, tenantId, ownerId: userId, name, goal, createdAt: at },
      select: { id: true },
    });
    await tx.studyMember.create({
      data: { spaceId, userId, tenantId, standing: 'MEMBER', since: at },
      select: { userId: true },
    });
    tx.outbox.append('learning.space.created', { spaceId, ownerId: userId }, { subject: spaceId });
    return { spaceId };
  });
}

export interface OfMember extends SpaceId {
  readonly userId: Id<'User'>;
}

/** Invites somebody into the group of a space of the caller's. Inviting again changes nothing. */
export async function inviteToStudyGroup(
  { database, clock, people, signals }: Deps,
  caller: SignedInCaller,
  { spaceId, userId }: OfMember,
): Promise<NotFoundError | QuotaExceededError | SpaceId | ValidationError> {
  if (!USER_ID.test(userId))
    return new ValidationError('input.userId', 'This is not a user id. Give the id of a user.');
  if ((await people.unknownOf(caller, [userId])).size > 0) return unknownPerson('input.userId');
  const outcome = await database.write(caller, async (tx) => {
    const space = await lockSpace(tx, caller, spaceId);
    if (space instanceof NotFoundError) return space;
    const used = await tx.studyMember.count({ where: { spaceId, userId: { not: userId } } });
    if (used >= MEMBERS_MAX) return new QuotaExceededError('STUDY_MEMBERS', used, null);
    const data = { spaceId, userId, tenantId: space.tenantId, standing: 'INVITED' as const, since: clock.now() };
    const { count } = await tx.studyMember.createMany({ data, skipDuplicates: true });
    if (count > 0)
      tx.outbox.append('learning.space.invited', { spaceId, userId, invitedById: caller.userId }, { subject: spaceId });
    return { spaceId };
  });
  await signals.publish(spaceChannel(spaceId), {});
  return outcome;
}

/** Accepts an invitation into a group. Returns `NotFoundError` for who has none. */
export async function joinStudyGroup(
  { database, clock, signals }: Deps,
  caller: SignedInCaller,
  { spaceId }: SpaceId,
): Promise<NotFoundError | SpaceId> {
  const { userId } = caller;
  const outcome = await database.write(caller, async (tx) => {
    const { count } = await tx.studyMember.updateMany({
      where: { spaceId, userId, standing: 'INVITED' },
      data: { standing: 'MEMBER', since: clock.now() },
    });
    if (count === 0)
      return (await tx.studyMember.count({ where: { spaceId, userId } })) === 0 ? unknownSpace() : { spaceId };
    tx.outbox.append('learning.space.joined', { spaceId, userId }, { subject: spaceId });
    return { spaceId };
  });
  await signals.publish(spaceChannel(spaceId), {});
  return outcome;
}

/** Declines an invitation, or leaves a group. The owner cannot leave. */
export async function leaveStudyGroup(
  { database, signals }: Deps,
  caller: SignedInCaller,
  { spaceId }: SpaceId,
): Promise<InvalidStateError | NotFoundError | SpaceId> {
  const { userId } = caller;
  const outcome = await database.write(caller, async (tx) => {
    const member = await tx.studyMember.findUnique({
      where: { spaceId_userId: { spaceId, userId } },
      include: { space: { select: { ownerId: true } } },
    });
    if (member === null) return unknownSpace();
    if (member.space.ownerId === userId)
      return new InvalidStateError('OWNER', ['MEMBER'], 'The owner cannot leave the space.');
    await tx.studyMember.deleteMany({ where: { spaceId, userId } });
    tx.outbox.append('learning.space.left', { spaceId, userId }, { subject: spaceId });
    return { spaceId };
  });
  await signals.publish(spaceChannel(spaceId), {});
  return outcome;
}

/** Takes somebody out of the group of a space. For its owner; throws FORBIDDEN to other members. */
export async function removeFromStudyGroup(
  { database, signals }: Deps,
  caller: SignedInCaller,
  { spaceId, userId }: OfMember,
): Promise<InvalidStateError | NotFoundError | SpaceId> {
  const outcome = await database.write(caller, async (tx) => {
    const space = await lockOwnSpace(tx, caller, spaceId);
    if (space instanceof NotFoundError) return space;
    if (userId === caller.userId)
      return new InvalidStateError('OWNER', ['MEMBER'], 'The owner cannot leave the space.');
    const { count } = await tx.studyMember.deleteMany({ where: { spaceId, userId } });
    if (count === 0) return new NotFoundError('StudyMember', ['input', 'userId']);
    tx.outbox.append('learning.space.left', { spaceId, userId }, { subject: spaceId });
    return { spaceId };
  });
  await signals.publish(spaceChannel(spaceId), {});
  return outcome;
}

/** The spaces whose group the caller is in or invited to, newest first. */
export function listSpaces({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<SpaceRow>> {
  return byCreation.NEWEST_FIRST.read(args, async ({ where, orderBy, take }) => {
    const own = { members: { some: { userId: caller.userId ?? '' } } };
    const rows = database.read(caller, (tx) => tx.studySpace.findMany({ where: { AND: [own, where] }, orderBy, take }));
    return (await rows) as SpaceRow[];
  });
}

export interface MemberRow extends StudyMember {
  readonly userId: Id<'User'>;
}

/** The group of a space that the caller reads, by when they came: at most 100. */
export async function membersOf({ database }: Deps, caller: Caller, spaceId: string): Promise<MemberRow[]> {
  const orderBy = [{ since: 'asc' as const }, { userId: 'asc' as const }];
  const rows = database.read(caller, (tx) =>
    tx.studyMember.findMany({ where: { spaceId }, orderBy, take: MEMBERS_MAX }),
  );
  return (await rows) as MemberRow[];
}
