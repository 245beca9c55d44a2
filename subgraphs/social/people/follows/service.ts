import { type Id, NotFoundError, type SignedInCaller, type ValidationError } from '@codai/kit';
import type { Deps, SocialWrite } from '../../deps.ts';
import { countAction } from '../../policies/actions/service.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { withoutMuters } from '../../policies/visibility/quiet.ts';
import { holdRelations } from '../../policies/visibility/relation-lock.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { recordInterest } from '../interest/ledger.ts';
import { directKeyOf, selfRefusal } from './rules.ts';

export interface OtherUser {
  readonly userId: Id<'User'>;
}

/**
 * The caller follows a person, or asks to when that person's account is locked. Doing so twice is doing so once.
 *
 * Returns the person, or a refusal: `ValidationError` for oneself; `NotFoundError` for a person who is not there or not to be
 * seen, a block in either direction among the reasons (the trigger on `follow` would refuse it too: SOC-3).
 */
export async function followUser(
  deps: Deps,
  caller: SignedInCaller,
  { userId }: OtherUser,
): Promise<OtherUser | NotFoundError | ValidationError> {
  const refusal = selfRefusal(caller.userId, userId, 'follow');
  if (refusal !== null) return refusal;

  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'FOLLOW');
    await holdRelations(tx, caller.userId, [userId]);
    if (!(await isVisible(tx, caller, userId))) return new NotFoundError('Profile', ['input', 'userId']);

    const edge = { followerId: caller.userId, followedId: userId };
    const recipientIds = await withoutMuters(tx, caller.userId, [userId], deps.clock.now());
    // The row is held: an account that is being locked is locked for this follow, or was not yet.
    const [{ isLocked } = { isLocked: false }] = await tx.$queryRaw<{ isLocked: boolean }[]>`
      SELECT is_locked AS "isLocked" FROM profile WHERE user_id = ${userId} FOR SHARE`;
    if (isLocked && (await tx.follow.count({ where: edge })) === 0) {
      const request = { requesterId: caller.userId, requestedId: userId, createdAt: deps.clock.now() };
      const { count } = await tx.followRequest.createMany({ data: [request], skipDuplicates: true });
      if (count === 1)
        tx.outbox.append('social.follow.requested', { ...edge, recipientIds }, between(caller.userId, userId));
      return { userId };
    }
    await tx.followRequest.deleteMany({ where: { requesterId: caller.userId, requestedId: userId } });
    await follow(deps, tx, { ...edge, recipientIds });
    return { userId };
  });
}

/** Writes the edge with all that goes with it, once. Whether it may be is decided before. */
export async function follow(
  deps: Deps,
  tx: SocialWrite,
  { recipientIds, ...edge }: { followerId: string; followedId: string; recipientIds: string[] },
): Promise<void> {
  const at = deps.clock.now();
  const { followerId: actorId, followedId: authorId } = edge;
  const { count } = await tx.follow.createMany({ data: [{ ...edge, createdAt: at }], skipDuplicates: true });
  if (count === 0) return;
  await recordInterest(tx, { actorId, authorId, postId: null, of: 'follow', taken: 'up', at });
  tx.outbox.append('social.follow.created', { ...edge, recipientIds }, between(actorId, authorId));
}

/** The caller follows a person no longer, nor asks to; not an error when they did neither. */
export async function unfollowUser(
  deps: Deps,
  caller: SignedInCaller,
  { userId }: OtherUser,
): Promise<OtherUser | ValidationError> {
  const refusal = selfRefusal(caller.userId, userId, 'follow');
  if (refusal !== null) return refusal;

  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'FOLLOW');
    const edge = { followerId: caller.userId, followedId: userId };
    await tx.followRequest.deleteMany({ where: { requesterId: caller.userId, requestedId: userId } });
    const { count } = await tx.follow.deleteMany({ where: edge });
    if (count === 1) await tellUnfollowed(deps, tx, edge, 'UNFOLLOWED');
    return { userId };
  });
}

async function isVisible(tx: SocialWrite, caller: SignedInCaller, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM profile a WHERE a.user_id = ${userId} AND ${profileVisible(viewerOf(caller))}`;
  return rows.length === 1;
}

export async function tellUnfollowed(
  deps: Deps,
  tx: SocialWrite,
  edge: { followerId: string; followedId: string },
  reason: 'BLOCKED' | 'UNFOLLOWED',
): Promise<void> {
  const { followerId, followedId } = edge;
  const at = deps.clock.now();
  await recordInterest(tx, {
    actorId: followerId,
    authorId: followedId,
    postId: null,
    of: 'follow',
    taken: 'back',
    at,
  });
  tx.outbox.append('social.follow.removed', { ...edge, reason }, between(followerId, followedId));
}

/**
 * Options of an event between two people, which keep their events in order, in both directions. The event belongs to the
 * platform, not to the organisation in which the caller acts.
 */
export function between(oneId: string, otherId: string) {
  return { subject: otherId, partitionKey: directKeyOf(oneId, otherId), tenantId: null };
}
