import {
  type DomainError,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  requestError,
  type SignedInCaller,
  type ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps, SocialWrite } from '../../deps.ts';
import { countAction, requirePosting } from '../../policies/actions/service.ts';
import { withoutMuters } from '../../policies/visibility/quiet.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import type { GroupRow } from './group-row.ts';
import { type GroupId, lockGroup, moderatorsOf, ofGroup } from './locked.ts';
import { type GroupJoining, groupRefusal, OWNED_MAX, STANDINGS_MAX } from './rules.ts';
import { groupChannel } from './signals.ts';

export interface CreateGroup {
  readonly name: string;
  readonly description: string;
  readonly joining: GroupJoining;
  readonly isPublic: boolean;
  readonly idempotencyKey: string;
}

/** Makes a community, of which the caller is the owner. Whether its posts are for everybody is for good. Returns its id. */
export async function createGroup(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateGroup,
): Promise<DomainError | GroupId> {
  const refusal = groupRefusal(input);
  if (refusal !== null) return refusal;
  const { name, description, joining, isPublic } = input;
  return deps.database.once({ caller, operation: 'createGroup', input }, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    await requirePosting(deps, tx, caller);
    const owned = await tx.groupMembership.count({
      where: { userId: caller.userId, role: 'OWNER', group: { deletedAt: null } },
    });
    if (owned >= OWNED_MAX)
      return new QuotaExceededError(
        'OWNED_GROUPS',
        owned,
        null,
        `You own ${OWNED_MAX} communities. Hand one over first.`,
      );
    const full = await standingsRefusal(tx, caller.userId);
    if (full !== null) return full;
    const groupId = newId<'SocialGroup'>('grp');
    const now = deps.clock.now();
    const group = { id: groupId, name, description, joining, isPublic, createdAt: now };
    await tx.socialGroup.create({ data: group, select: { id: true } });
    const membership = { groupId, userId: caller.userId, standing: 'MEMBER', role: 'OWNER', since: now } as const;
    await tx.groupMembership.create({ data: membership, select: { groupId: true } });
    tx.outbox.append('social.group.created', { groupId, ownerId: caller.userId, joining, isPublic }, ofGroup(groupId));
    return { groupId };
  });
}

export interface UpdateGroup extends GroupId {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly joining?: GroupJoining | null | undefined;
  readonly expectedVersion: number;
}

/** Changes what a community says of itself and how one joins it. For its owner: throws FORBIDDEN to others. */
export async function updateGroup(
  deps: Deps,
  caller: SignedInCaller,
  { groupId, expectedVersion, ...input }: UpdateGroup,
): Promise<GroupId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = groupRefusal(input);
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    await requirePosting(deps, tx, caller);
    const group = await lockOwnGroup(tx, caller, groupId);
    if (group instanceof NotFoundError) return group;
    if (group.version !== expectedVersion) return new VersionConflictError(group.version);
    const { name, description, joining } = input;
    const changes = {
      ...(name != null && { name }),
      ...(description != null && { description }),
      ...(joining != null && { joining }),
    };
    const { version } = await tx.socialGroup.update({
      where: { id: groupId },
      data: { ...changes, version: { increment: 1 } },
      select: { version: true },
    });
    tx.outbox.append('social.group.updated', { groupId, version }, ofGroup(groupId));
    return { groupId };
  });
}

/**
 * Deletes a community with its name and description. From the return on nobody reads what was written in it; a task erases the words. For its
 * owner: throws FORBIDDEN to others.
 */
export async function deleteGroup(
  deps: Deps,
  caller: SignedInCaller,
  { groupId }: GroupId,
): Promise<GroupId | NotFoundError> {
  const outcome = await deps.database.write(caller, async (tx) => {
    const group = await lockOwnGroup(tx, caller, groupId);
    if (group instanceof NotFoundError) return group;
    const wiped = { name: '', description: '', deletedAt: deps.clock.now(), version: { increment: 1 } };
    await tx.socialGroup.update({ where: { id: groupId }, data: wiped, select: { id: true } });
    tx.outbox.append('social.group.deleted', { groupId, deletedById: caller.userId }, ofGroup(groupId));
    return { groupId };
  });
  if (!(outcome instanceof Error)) await deps.signals.publish(groupChannel(groupId), { recheck: true });
  return outcome;
}

/**
 * The caller joins a community, or asks to. Doing so again changes nothing; one who was invited is a member at once. Returns its id, or
 * `NotFoundError` for one that is not there for the caller (a ban among the reasons) or that takes invited people only, `QuotaExceededError`.
 */
export async function joinGroup(
  deps: Deps,
  caller: SignedInCaller,
  { groupId }: GroupId,
): Promise<GroupId | InvalidStateError | NotFoundError | QuotaExceededError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    const group = await lockGroup(tx, viewerOf(caller), groupId);
    if (group instanceof NotFoundError) return group;
    const { userId } = caller;
    const { standing, joining } = group;
    if (standing === 'MEMBER') return { groupId };
    if (standing === 'INVITED' || joining === 'OPEN') {
      const full = standing === null ? await standingsRefusal(tx, userId) : null;
      if (full !== null) return full;
      await becomeMember(deps, tx, groupId, userId);
      tx.outbox.append('social.group.member-joined', { groupId, userId }, ofGroup(groupId));
      return { groupId };
    }
    if (standing === 'REQUESTED') return { groupId };
    if (joining === 'INVITE')
      return new InvalidStateError(
        'INVITE',
        ['OPEN', 'REQUEST'],
        'Only people who are invited can join this community.',
      );
    const full = await standingsRefusal(tx, userId);
    if (full !== null) return full;
    const now = deps.clock.now();
    await tx.groupMembership.create({
      data: { groupId, userId, standing: 'REQUESTED', since: now },
      select: { groupId: true },
    });
    const recipientIds = await withoutMuters(tx, userId, await moderatorsOf(tx, groupId, userId), now);
    tx.outbox.append('social.group.join-requested', { groupId, userId, recipientIds }, ofGroup(groupId));
    return { groupId };
  });
}

/**
 * The caller leaves a community, withdraws a request or declines an invitation; without either nothing changes. The owner hands the community over
 * first: `InvalidStateError`.
 */
export async function leaveGroup(
  deps: Deps,
  caller: SignedInCaller,
  { groupId }: GroupId,
): Promise<GroupId | InvalidStateError | NotFoundError> {
  const outcome = await deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    const group = await lockGroup(tx, viewerOf(caller), groupId);
    if (group instanceof NotFoundError) return group;
    const { userId } = caller;
    const { standing, role } = group;
    if (role === 'OWNER')
      return new InvalidStateError('OWNER', ['MODERATOR', 'MEMBER'], 'Hand the community over before you leave it.');
    if (standing === null) return { groupId };
    await tx.groupMembership.delete({ where: { groupId_userId: { groupId, userId } }, select: { groupId: true } });
    if (standing === 'MEMBER') tellLeft(tx, { groupId, userId, removedById: userId, isBan: false });
    return { groupId };
  });
  if (!(outcome instanceof Error)) await deps.signals.publish(groupChannel(groupId), { recheck: true });
  return outcome;
}

/** A person's row becomes that of a member, whatever it was before. */
export async function becomeMember(deps: Deps, tx: SocialWrite, groupId: string, userId: string): Promise<void> {
  const membership = { standing: 'MEMBER', role: 'MEMBER', since: deps.clock.now() } as const;
  await tx.groupMembership.upsert({
    where: { groupId_userId: { groupId, userId } },
    create: { groupId, userId, ...membership },
    update: membership,
    select: { groupId: true },
  });
}

export function tellLeft(
  tx: SocialWrite,
  data: { readonly groupId: string; readonly userId: string; readonly removedById: string; readonly isBan: boolean },
): void {
  tx.outbox.append('social.group.member-removed', data, ofGroup(data.groupId));
}

export async function standingsRefusal(tx: SocialWrite, userId: string): Promise<QuotaExceededError | null> {
  const count = await tx.groupMembership.count({
    where: { userId, standing: { not: 'BANNED' }, group: { deletedAt: null } },
  });
  if (count < STANDINGS_MAX) return null;
  return new QuotaExceededError('GROUPS', count, null, `A person belongs to at most ${STANDINGS_MAX} communities.`);
}

async function lockOwnGroup(
  tx: SocialWrite,
  caller: SignedInCaller,
  groupId: string,
): Promise<GroupRow | NotFoundError> {
  const group = await lockGroup(tx, viewerOf(caller), groupId);
  if (group instanceof NotFoundError || group.role === 'OWNER') return group;
  throw requestError('FORBIDDEN', 'Only the owner of the community may do this.');
}
