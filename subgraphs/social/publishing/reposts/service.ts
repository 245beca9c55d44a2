import { type Id, NotFoundError, newId, type SignedInCaller, type ValidationError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { countAction } from '../../policies/actions/service.ts';
import { postVisible } from '../../policies/visibility/predicate.ts';
import { holdRelations } from '../../policies/visibility/relation-lock.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { appendPostEvent } from '../posts/events.ts';
import type { PostVisibility } from '../posts/rules.ts';
import type { PostId } from '../posts/service.ts';
import { repostRefusal } from './rules.ts';

/**
 * Shows a post to those who follow the caller; doing so twice is doing so once. Of a repost the original is reposted.
 *
 * Returns the id of the caller's repost, or `NotFoundError` for a post that they may not read, `ValidationError` for one that is not for everybody:
 * a repost never widens the readers of a post.
 */
export async function repost(
  deps: Deps,
  caller: SignedInCaller,
  { postId }: PostId,
): Promise<NotFoundError | PostId | ValidationError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'POST');
    const unknown = new NotFoundError('Post', ['input', 'postId']);
    const [named] = await tx.$queryRaw<{ id: string; authorId: string }[]>`
      SELECT o.id, o.author_id AS "authorId" FROM post p JOIN post o ON o.id = coalesce(p.repost_of_id, p.id) WHERE p.id = ${postId}`;
    if (named === undefined) return unknown;
    await tx.$executeRaw`SELECT 1 FROM post WHERE id = ${named.id} FOR NO KEY UPDATE`;
    await holdRelations(tx, caller.userId, [named.authorId]);
    // The repost that was named counts too: a caller who may not see the person who reposted gets the answer for an unknown id.
    const visible = await tx.$queryRaw<{ visibility: PostVisibility }[]>`
      SELECT p.visibility FROM post p WHERE p.id IN (${postId}, ${named.id}) AND ${postVisible(viewerOf(caller))}`;
    const [original] = visible;
    if (original === undefined || visible.length < (postId === named.id ? 1 : 2)) return unknown;
    const refusal = repostRefusal(original.visibility);
    if (refusal !== null) return refusal;

    // The original's row is locked: of two reposts at once the second finds the first.
    const own = { authorId: caller.userId, repostOfId: named.id, deletedAt: null };
    const known = await tx.post.findFirst({ where: own, select: { id: true } });
    if (known !== null) return { postId: known.id as Id<'Post'> };
    const repostId = newId<'Post'>('pst');
    const { visibility } = original;
    await tx.post.create({
      data: { ...own, id: repostId, text: '', visibility, createdAt: deps.clock.now() },
      select: { id: true },
    });
    appendPostEvent(tx, 'social.post.created', {
      postId: repostId,
      authorId: caller.userId,
      visibility,
      tenantId: null,
    });
    return { postId: repostId };
  });
}

/** Takes the caller's repost of a post back; not an error when there is none. */
export async function removeRepost(deps: Deps, caller: SignedInCaller, { postId }: PostId): Promise<PostId> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'POST');
    const [gone] = await tx.$queryRaw<{ id: string; visibility: PostVisibility }[]>`
      UPDATE post SET deleted_at = ${deps.clock.now()}::timestamptz
      WHERE author_id = ${caller.userId} AND repost_of_id = ${postId} AND deleted_at IS NULL RETURNING id, visibility`;
    if (gone !== undefined)
      appendPostEvent(tx, 'social.post.deleted', {
        postId: gone.id,
        authorId: caller.userId,
        visibility: gone.visibility,
        tenantId: null,
      });
    return { postId };
  });
}
