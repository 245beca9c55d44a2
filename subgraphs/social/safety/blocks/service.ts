import { NotFoundError, type SignedInCaller, type ValidationError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { closeDirectConversation } from '../../messaging/conversations/closing.ts';
import { typingChannel } from '../../messaging/conversations/signals.ts';
import { PRESENCE_CHANNEL } from '../../messaging/presence/signals.ts';
import { selfRefusal } from '../../people/follows/rules.ts';
import { between, type OtherUser, tellUnfollowed } from '../../people/follows/service.ts';
import { countAction } from '../../policies/actions/service.ts';

/**
 * After this call returns neither sees the other, on any path (SOC-1). In one transaction it severs the follows
 * in both directions, and closes the direct conversation of the two.
 *
 * The caller may also block a person hidden from them, above all one who has blocked them: the answer reveals nothing, and
 * the caller stays safe when the other lifts their block. Returns the person, or `NotFoundError` for an unknown person, or
 * `ValidationError` for oneself.
 */
export async function blockUser(
  deps: Deps,
  caller: SignedInCaller,
  { userId }: OtherUser,
): Promise<OtherUser | NotFoundError | ValidationError> {
  const refusal = selfRefusal(caller.userId, userId, 'block');
  if (refusal !== null) return refusal;

  const outcome = await deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'BLOCK');
    if ((await tx.profile.count({ where: { userId } })) === 0) return new NotFoundError('Profile', ['input', 'userId']);

    const edge = { blockerId: caller.userId, blockedId: userId };
    // The trigger takes the relation's lock alone here: what one was doing to the other has committed or waits for us.
    const { count } = await tx.block.createMany({
      data: [{ ...edge, createdAt: deps.clock.now() }],
      skipDuplicates: true,
    });
    if (count === 0) return { userId, closedId: null };

    const severed = await tx.$queryRaw<{ followerId: string; followedId: string }[]>`
      DELETE FROM follow f
      WHERE (f.follower_id, f.followed_id) IN ((${caller.userId}, ${userId}), (${userId}, ${caller.userId}))
      RETURNING f.follower_id AS "followerId", f.followed_id AS "followedId"`;
    for (const follow of severed) await tellUnfollowed(deps, tx, follow, 'BLOCKED');
    const closedId = await closeDirectConversation(tx, caller.userId, userId);
    tx.outbox.append('social.block.created', edge, between(caller.userId, userId));
    return { userId, closedId };
  });
  if (outcome instanceof NotFoundError) return outcome;
  // The block is committed: subscribers to either of the two check again and find them offline, and typing ends.
  await publishPresence(deps, caller.userId, userId);
  if (outcome.closedId) await deps.signals.publish(typingChannel(outcome.closedId), { recheck: true });
  return { userId };
}

/** Lifts the caller's own block; one by the other stays. Not an error when there was none. */
export async function unblockUser(
  deps: Deps,
  caller: SignedInCaller,
  { userId }: OtherUser,
): Promise<OtherUser | ValidationError> {
  const refusal = selfRefusal(caller.userId, userId, 'block');
  if (refusal !== null) return refusal;

  const outcome = await deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'BLOCK');
    const edge = { blockerId: caller.userId, blockedId: userId };
    const { count } = await tx.block.deleteMany({ where: edge });
    if (count === 1) tx.outbox.append('social.block.removed', edge, between(caller.userId, userId));
    return { userId };
  });
  await publishPresence(deps, caller.userId, userId);
  return outcome;
}

async function publishPresence(deps: Deps, ...userIds: readonly string[]): Promise<void> {
  await Promise.all(userIds.map((userId) => deps.signals.publish(PRESENCE_CHANNEL, { userId })));
}
