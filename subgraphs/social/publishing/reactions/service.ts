import { type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps, SocialWrite } from '../../deps.ts';
import type { ReactionKind } from '../../generated/prisma/enums.ts';
import { recordInterest } from '../../people/interest/ledger.ts';
import { countAction } from '../../policies/actions/service.ts';
import { commentVisible, postVisible } from '../../policies/visibility/predicate.ts';
import { withoutMuters } from '../../policies/visibility/quiet.ts';
import { readersAmong } from '../../policies/visibility/readers.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';

export interface ReactionInput {
  /** A post's or a comment's. */
  readonly targetId: string;
  readonly kind: ReactionKind;
}

export interface ReactedTo {
  readonly targetType: 'COMMENT' | 'POST';
  readonly targetId: Id<'Comment'> | Id<'Post'>;
}

/**
 * The caller reacts to a post or comment. One per kind (SOC-4): twice is once. The counter is kept by a trigger.
 * Returns what was reacted to, or `NotFoundError` for what the caller may not read.
 */
export async function addReaction(
  deps: Deps,
  caller: SignedInCaller,
  { targetId, kind }: ReactionInput,
): Promise<ReactedTo | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'REACTION');
    const target = await lockTarget(tx, caller, targetId);
    if (target instanceof NotFoundError) return target;

    const at = deps.clock.now();
    const reaction = { targetId, userId: caller.userId, kind, targetType: target.targetType, createdAt: at };
    const { count } = await tx.reaction.createMany({ data: [reaction], skipDuplicates: true });
    if (count === 1) {
      await recordInterest(tx, { ...interestIn(target, caller), taken: 'up', at });
      const others = target.targetAuthorId === caller.userId ? [] : [target.targetAuthorId];
      // An author who may no longer see the post is not notified.
      const [readers, unmuting] = await Promise.all([
        readersAmong(tx, target.postId, others, target.tenantId),
        withoutMuters(tx, caller.userId, others, at),
      ]);
      const recipientIds = readers.filter((id) => unmuting.includes(id));
      tx.outbox.append('social.reaction.added', { ...factsOf(target, caller, kind), recipientIds }, underPost(target));
    }
    return target;
  });
}

/** Takes a reaction back; not an error when there was none. Returns and refuses as `addReaction`. */
export async function removeReaction(
  deps: Deps,
  caller: SignedInCaller,
  { targetId, kind }: ReactionInput,
): Promise<ReactedTo | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'REACTION');
    const target = await lockTarget(tx, caller, targetId);
    if (target instanceof NotFoundError) return target;

    const { count } = await tx.reaction.deleteMany({ where: { targetId, userId: caller.userId, kind } });
    if (count === 1) {
      await recordInterest(tx, { ...interestIn(target, caller), taken: 'back', at: deps.clock.now() });
      tx.outbox.append('social.reaction.removed', factsOf(target, caller, kind), underPost(target));
    }
    return target;
  });
}

interface Target extends ReactedTo {
  readonly targetAuthorId: string;
  readonly postId: string;
  readonly postAuthorId: string;
  readonly tenantId: string | null;
}

/**
 * Locks the target that the id names: shared locks on the rows, so that a deletion waits or is seen, and on the relations to
 * the authors, so that a block does. Then the look, in a statement of its own. A repost takes no reactions: its original does.
 */
async function lockTarget(tx: SocialWrite, caller: SignedInCaller, targetId: string): Promise<NotFoundError | Target> {
  await tx.$executeRaw`
    WITH comment_post AS (SELECT post_id, author_id FROM comment WHERE id = ${targetId}),
    held_post AS MATERIALIZED (
      SELECT author_id FROM post WHERE id = coalesce((SELECT post_id FROM comment_post), ${targetId}) FOR SHARE
    ),
    held_comment AS MATERIALIZED (
      SELECT author_id FROM comment WHERE id = ${targetId} AND EXISTS (SELECT FROM held_post) FOR SHARE
    ),
    author AS MATERIALIZED (SELECT author_id FROM held_post UNION SELECT author_id FROM held_comment)
    SELECT pg_advisory_xact_lock_shared(key) FROM (
      SELECT DISTINCT relation_key(${caller.userId}, author_id) AS key FROM author ORDER BY key
    ) relation`;

  const viewer = viewerOf(caller);
  const [target] = await tx.$queryRaw<Target[]>`
    SELECT 'POST' AS "targetType", p.id AS "targetId", p.author_id AS "targetAuthorId", p.id AS "postId",
      p.author_id AS "postAuthorId", p.tenant_id AS "tenantId"
    FROM post p WHERE p.id = ${targetId} AND p.repost_of_id IS NULL AND ${postVisible(viewer)}
    UNION ALL
    SELECT 'COMMENT', c.id, c.author_id, p.id, p.author_id, p.tenant_id
    FROM comment c JOIN post p ON p.id = c.post_id WHERE c.id = ${targetId} AND ${commentVisible(viewer)}`;
  return target ?? new NotFoundError('Post or comment', ['input', 'targetId']);
}

/** A reaction to a comment is interest in its author, and none in the post. */
function interestIn({ targetType, targetAuthorId, postId }: Target, caller: SignedInCaller) {
  return {
    actorId: caller.userId,
    authorId: targetAuthorId,
    postId: targetType === 'POST' ? postId : null,
    of: 'reaction' as const,
  };
}

function factsOf(
  { targetType, targetId, targetAuthorId, postId, tenantId }: Target,
  caller: SignedInCaller,
  kind: ReactionKind,
) {
  return { targetType, targetId, targetAuthorId, postId, tenantId, kind, userId: caller.userId };
}

function underPost({ targetId, postId, tenantId }: Target) {
  return { subject: targetId, partitionKey: postId, tenantId };
}
