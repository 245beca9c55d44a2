import { type Caller, NotFoundError, type SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { countAction } from '../../policies/actions/service.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { holdRelations } from '../../policies/visibility/relation-lock.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { between, follow, type OtherUser } from '../follows/service.ts';
import { type ProfileRow, profileColumns } from '../profiles/profile-row.ts';

/** Accepts a person's request to follow the caller. Returns the person, or `NotFoundError` without such a request, a block among the reasons. */
export async function acceptFollowRequest(
  deps: Deps,
  caller: SignedInCaller,
  { userId }: OtherUser,
): Promise<NotFoundError | OtherUser> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'FOLLOW');
    await holdRelations(tx, caller.userId, [userId]);
    const edge = { requesterId: userId, requestedId: caller.userId };
    // The deletion decides: a request is answered once.
    const { count } = await tx.followRequest.deleteMany({ where: edge });
    if (count === 0) return new NotFoundError('Follow request', ['input', 'userId']);
    await follow(deps, tx, { followerId: userId, followedId: caller.userId, recipientIds: [] });
    const accepted = { followerId: userId, followedId: caller.userId, recipientIds: [userId] };
    tx.outbox.append('social.follow.accepted', accepted, between(caller.userId, userId));
    return { userId };
  });
}

/** Declines a request. The person who asked gets no event, and may ask again. */
export async function rejectFollowRequest(
  deps: Deps,
  caller: SignedInCaller,
  { userId }: OtherUser,
): Promise<NotFoundError | OtherUser> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'FOLLOW');
    const { count } = await tx.followRequest.deleteMany({ where: { requesterId: userId, requestedId: caller.userId } });
    return count === 0 ? new NotFoundError('Follow request', ['input', 'userId']) : { userId };
  });
}

export interface RequestFacts {
  readonly requestedAt: Date;
}

const newestFirst = keyset({ requestedAt: ['desc', 'instant'], userId: ['desc', 'text'] });

/** People who ask to follow the caller, the newest first, without people hidden from the caller. */
export async function listFollowRequests(
  deps: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<ProfileRow, RequestFacts>> {
  const viewer = viewerOf(caller);
  const page = newestFirst.page(args);
  const { position, order } = page.sql({ requestedAt: 'r.created_at', userId: 'a.user_id' });
  const rows = await deps.database.client.$queryRaw<(ProfileRow & RequestFacts)[]>`
    SELECT ${profileColumns(viewer)}, r.created_at AS "requestedAt"
    FROM follow_request r JOIN profile a ON a.user_id = r.requester_id
    WHERE r.requested_id = ${viewer.circleId} AND ${profileVisible(viewer)} AND ${position} ORDER BY ${order} LIMIT ${page.take}`;
  return page.ofEdges(rows, (row) => ({ node: row, requestedAt: row.requestedAt }));
}
