import {
  type Id,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  requestError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps, SocialWrite } from '../../deps.ts';
import { countAction } from '../../policies/actions/service.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { withoutMuters } from '../../policies/visibility/quiet.ts';
import { holdRelations } from '../../policies/visibility/relation-lock.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import type { GroupRow } from './group-row.ts';
import { type GroupId, lockGroup, ofGroup } from './locked.ts';
import { type GroupRole, type GroupStanding, isAbove, MODERATORS_MAX } from './rules.ts';
import { becomeMember, standingsRefusal, tellLeft } from './service.ts';
import { groupChannel } from './signals.ts';

export interface GroupPerson extends GroupId {
  readonly userId: Id<'User'>;
}

const nobody = () => new NotFoundError('Profile', ['input', 'userId']);
const noStanding = () => new NotFoundError('Member', ['input', 'userId']);

/**
 * Invites a person, who joins when they accept; one who had asked to join is a member at once. Inviting again changes nothing. `NotFoundError` for a
 * person who is hidden from the caller or banned from the community.
 */
export async function inviteToGroup(
  deps: Deps,
  caller: SignedInCaller,
  { groupId, userId }: GroupPerson,
): Promise<GroupPerson | NotFoundError | QuotaExceededError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    // Relations before the community, as everywhere.
    await holdRelations(tx, caller.userId, [userId]);
    const group = await lockToModerate(tx, caller, groupId);
    if (group instanceof NotFoundError) return group;
    if (!(await isVisible(tx, caller, userId))) return nobody();
    const known = await standingOf(tx, groupId, userId);
    if (known?.standing === 'MEMBER' || known?.standing === 'INVITED') return { groupId, userId };
    if (known?.standing === 'BANNED') return nobody();
    if (known?.standing === 'REQUESTED') return accept(deps, tx, caller, { groupId, userId });
    const full = await standingsRefusal(tx, userId);
    if (full !== null) return full;
    const since = deps.clock.now();
    await tx.groupMembership.create({
      data: { groupId, userId, standing: 'INVITED', since },
      select: { groupId: true },
    });
    const recipientIds = await withoutMuters(tx, caller.userId, [userId], since);
    tx.outbox.append(
      'social.group.invited',
      { groupId, userId, invitedById: caller.userId, recipientIds },
      ofGroup(groupId),
    );
    return { groupId, userId };
  });
}

/** Takes in a person who asked to. `NotFoundError` without a request. */
export async function acceptGroupMember(
  deps: Deps,
  caller: SignedInCaller,
  { groupId, userId }: GroupPerson,
): Promise<GroupPerson | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    await holdRelations(tx, caller.userId, [userId]);
    const group = await lockToModerate(tx, caller, groupId);
    if (group instanceof NotFoundError) return group;
    const known = await standingOf(tx, groupId, userId);
    if (known?.standing !== 'REQUESTED' || !(await isVisible(tx, caller, userId))) return noStanding();
    return accept(deps, tx, caller, { groupId, userId });
  });
}

async function accept(
  deps: Deps,
  tx: SocialWrite,
  caller: SignedInCaller,
  { groupId, userId }: GroupPerson,
): Promise<GroupPerson> {
  await becomeMember(deps, tx, groupId, userId);
  const recipientIds = await withoutMuters(tx, caller.userId, [userId], deps.clock.now());
  tx.outbox.append(
    'social.group.join-accepted',
    { groupId, userId, acceptedById: caller.userId, recipientIds },
    ofGroup(groupId),
  );
  return { groupId, userId };
}

/**
 * Takes a person out of a community, their request or their invitation back. From the return on they read nothing more of what is for members, open
 * subscriptions included. `NotFoundError` for somebody who has no standing there; throws FORBIDDEN for one who is not below the caller.
 */
export async function removeGroupMember(
  deps: Deps,
  caller: SignedInCaller,
  { groupId, userId }: GroupPerson,
): Promise<GroupPerson | NotFoundError> {
  const outcome = await deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    const group = await lockToModerate(tx, caller, groupId);
    if (group instanceof NotFoundError) return group;
    const known = await standingOf(tx, groupId, userId);
    if (known === null || known.standing === 'BANNED') return noStanding();
    requireAbove(group, known.role);
    await tx.groupMembership.delete({ where: { groupId_userId: { groupId, userId } }, select: { groupId: true } });
    if (known.standing === 'MEMBER') tellLeft(tx, { groupId, userId, removedById: caller.userId, isBan: false });
    return { groupId, userId };
  });
  if (!(outcome instanceof Error)) await deps.signals.publish(groupChannel(groupId), { recheck: true });
  return outcome;
}

/**
 * Bans a person, a member or not: from the return on the community is hidden from them. Banning again changes nothing. A person hidden from the caller
 * can be banned too, as they can be blocked. `NotFoundError` for an unknown person, `ValidationError` for oneself; throws FORBIDDEN for
 * a person who is not below the caller.
 */
export async function banGroupMember(
  deps: Deps,
  caller: SignedInCaller,
  { groupId, userId }: GroupPerson,
): Promise<GroupPerson | NotFoundError | ValidationError> {
  if (userId === caller.userId) return new ValidationError('input.userId', 'You cannot ban yourself.');
  const outcome = await deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    const group = await lockToModerate(tx, caller, groupId);
    if (group instanceof NotFoundError) return group;
    if ((await tx.profile.count({ where: { userId } })) === 0) return nobody();
    const known = await standingOf(tx, groupId, userId);
    if (known?.standing === 'BANNED') return { groupId, userId };
    requireAbove(group, known?.role ?? null);
    const ban = { standing: 'BANNED', role: null, since: deps.clock.now() } as const;
    await tx.groupMembership.upsert({
      where: { groupId_userId: { groupId, userId } },
      create: { groupId, userId, ...ban },
      update: ban,
      select: { groupId: true },
    });
    tellLeft(tx, { groupId, userId, removedById: caller.userId, isBan: true });
    return { groupId, userId };
  });
  if (!(outcome instanceof Error)) await deps.signals.publish(groupChannel(groupId), { recheck: true });
  return outcome;
}

/** Lifts a ban; the person is a stranger again. Without one nothing changes. */
export async function unbanGroupMember(
  deps: Deps,
  caller: SignedInCaller,
  { groupId, userId }: GroupPerson,
): Promise<GroupPerson | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    const group = await lockToModerate(tx, caller, groupId);
    if (group instanceof NotFoundError) return group;
    await tx.groupMembership.deleteMany({ where: { groupId, userId, standing: 'BANNED' } });
    return { groupId, userId };
  });
}

export interface SetGroupRole extends GroupPerson {
  readonly role: GroupRole;
}

/**
 * Gives a member another role. For the owner. OWNER hands the community over: the caller becomes a moderator in the same transaction, so that there is one
 * owner at each moment. `NotFoundError` for a person who is not a member, `InvalidStateError` for the owner's own role, `QuotaExceededError` for too
 * many moderators.
 */
export async function setGroupRole(
  deps: Deps,
  caller: SignedInCaller,
  { groupId, userId, role }: SetGroupRole,
): Promise<GroupPerson | InvalidStateError | NotFoundError | QuotaExceededError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    const group = await lockToModerate(tx, caller, groupId);
    if (group instanceof NotFoundError) return group;
    if (group.role !== 'OWNER') throw requestError('FORBIDDEN', 'Only the owner of the community gives roles.');
    const known = await standingOf(tx, groupId, userId);
    if (known === null || known.standing !== 'MEMBER') return noStanding();
    if (known.role === role) return { groupId, userId };
    if (known.role === 'OWNER')
      return new InvalidStateError(
        'OWNER',
        ['MODERATOR', 'MEMBER'],
        'Hand the community over to change your own role.',
      );
    if (role === 'MODERATOR') {
      const count = await tx.groupMembership.count({ where: { groupId, role } });
      if (count >= MODERATORS_MAX)
        return new QuotaExceededError(
          'GROUP_MODERATORS',
          count,
          null,
          `A community has at most ${MODERATORS_MAX} moderators.`,
        );
    }
    // The old owner first: at no moment are there two.
    if (role === 'OWNER') await setRole(tx, caller, { groupId, userId: caller.userId, role: 'MODERATOR' }, []);
    await setRole(
      tx,
      caller,
      { groupId, userId, role },
      await withoutMuters(tx, caller.userId, [userId], deps.clock.now()),
    );
    return { groupId, userId };
  });
}

async function setRole(
  tx: SocialWrite,
  caller: SignedInCaller,
  { groupId, userId, role }: SetGroupRole,
  recipientIds: string[],
): Promise<void> {
  await tx.groupMembership.update({
    where: { groupId_userId: { groupId, userId } },
    data: { role },
    select: { groupId: true },
  });
  const changed = { groupId, userId, role, changedById: caller.userId, recipientIds };
  tx.outbox.append('social.group.role-changed', changed, ofGroup(groupId));
}

/** A community that the caller moderates, locked. Throws FORBIDDEN to those who only know of it. */
async function lockToModerate(
  tx: SocialWrite,
  caller: SignedInCaller,
  groupId: string,
): Promise<GroupRow | NotFoundError> {
  const group = await lockGroup(tx, viewerOf(caller), groupId);
  if (group instanceof NotFoundError || group.role === 'OWNER' || group.role === 'MODERATOR') return group;
  throw requestError('FORBIDDEN', 'Only moderators of the community may do this.');
}

function requireAbove(group: GroupRow, role: GroupRole | null): void {
  if (!isAbove(group.role, role)) throw requestError('FORBIDDEN', 'You cannot do this to a person of this role.');
}

function standingOf(
  tx: SocialWrite,
  groupId: string,
  userId: string,
): Promise<{ standing: GroupStanding; role: GroupRole | null } | null> {
  const where = { groupId_userId: { groupId, userId } };
  return tx.groupMembership.findUnique({ where, select: { standing: true, role: true } });
}

async function isVisible(tx: SocialWrite, caller: SignedInCaller, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM profile a WHERE a.user_id = ${userId} AND ${profileVisible(viewerOf(caller))}`;
  return rows.length === 1;
}
