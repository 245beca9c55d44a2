import { ConflictError, InvalidStateError, NotFoundError, type SignedInCaller, type ValidationError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { countAction } from '../../policies/actions/service.ts';
import { postVisible } from '../../policies/visibility/predicate.ts';
import { holdRelations } from '../../policies/visibility/relation-lock.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import type { PostId } from '../posts/service.ts';
import { ballotRefusal } from './rules.ts';

export interface VotePoll extends PostId {
  readonly positions: readonly number[];
}

/**
 * Casts the caller's ballot in the poll of a post: once, and for good. Of two at once the table's key lets one through.
 * Returns the post's id, or `NotFoundError` for a post that the caller may not read or that has no poll, `InvalidStateError` after the close,
 * `ConflictError` ALREADY_VOTED, `ValidationError`. Source: domains/social (e).
 */
export async function votePoll(
  deps: Deps,
  caller: SignedInCaller,
  { postId, positions }: VotePoll,
): Promise<ConflictError | InvalidStateError | NotFoundError | PostId | ValidationError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'VOTE');
    const unknown = new NotFoundError('Poll', ['input', 'postId']);
    await tx.$executeRaw`SELECT 1 FROM post WHERE id = ${postId} FOR SHARE`;
    const post = await tx.post.findUnique({ where: { id: postId }, select: { authorId: true } });
    if (post === null) return unknown;
    await holdRelations(tx, caller.userId, [post.authorId]);
    const [poll] = await tx.$queryRaw<
      { closesAt: Date; isMultiple: boolean; optionCount: number; hasVoted: boolean }[]
    >`
      SELECT q.closes_at AS "closesAt", q.is_multiple AS "isMultiple",
        (SELECT count(*)::int FROM poll_option o WHERE o.post_id = q.post_id) AS "optionCount",
        EXISTS (SELECT FROM poll_ballot b WHERE b.post_id = q.post_id AND b.user_id = ${caller.userId}) AS "hasVoted"
      FROM poll q JOIN post p ON p.id = q.post_id WHERE p.id = ${postId} AND ${postVisible(viewerOf(caller))}`;
    if (poll === undefined) return unknown;
    const castAt = deps.clock.now();
    if (castAt >= poll.closesAt) return new InvalidStateError('CLOSED', ['OPEN'], 'This poll is closed.');
    const refusal = ballotRefusal(positions, poll);
    if (refusal !== null) return refusal;
    if (poll.hasVoted) return alreadyVoted();

    const ballot = { postId, userId: caller.userId, positions: [...positions], castAt };
    const { count } = await tx.pollBallot.createMany({ data: [ballot], skipDuplicates: true });
    return count === 0 ? alreadyVoted() : { postId };
  });
}

function alreadyVoted(): ConflictError {
  return new ConflictError('ALREADY_VOTED', 'You have voted in this poll. A vote cannot be changed.');
}
