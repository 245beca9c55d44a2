import type { PeerReview, ReviewRound } from '../../generated/prisma/client.ts';

/** Role of a person in a round. QUEUE: staff who may take it as its editor, and know its title only. */
export type ViewerRole = 'AUTHOR' | 'EDITOR' | 'QUEUE' | 'REVIEWER';

interface Viewer {
  readonly userId: string | null;
  readonly isStaff: boolean;
}

export interface Parties {
  readonly authorIds: readonly string[];
  readonly reviewerIds: readonly string[];
}

/** Role of the viewer in a round; null when the round does not exist for them. A reviewer has no other role (LEARN-11). */
export function viewerRole(
  { userId, isStaff }: Viewer,
  round: Pick<ReviewRound, 'editorId' | 'state'>,
  { authorIds, reviewerIds }: Parties,
): ViewerRole | null {
  if (userId === null) return null;
  if (reviewerIds.includes(userId)) return 'REVIEWER';
  if (authorIds.includes(userId)) return 'AUTHOR';
  if (round.editorId === userId) return 'EDITOR';
  return isStaff && round.state === 'SUBMITTED' && round.editorId === null ? 'QUEUE' : null;
}

/** Whether the viewer learns who wrote what is reviewed. */
export const seesAuthors = (role: ViewerRole, { mode }: Pick<ReviewRound, 'mode'>): boolean =>
  role === 'AUTHOR' || role === 'EDITOR' || (role === 'REVIEWER' && mode !== 'DOUBLE_BLIND');

/** Whether the viewer learns who wrote a review. */
export const seesReviewer = (
  role: ViewerRole,
  { mode }: Pick<ReviewRound, 'mode'>,
  { reviewerId }: Pick<PeerReview, 'reviewerId'>,
  userId: string | null,
): boolean =>
  role === 'EDITOR' || (reviewerId !== null && reviewerId === userId) || (role === 'AUTHOR' && mode === 'OPEN');

/** Whether the viewer sees a review at all: authors when it is decided, reviewers their own, editors all. */
export const seesReview = (
  role: ViewerRole,
  round: Pick<ReviewRound, 'state'>,
  { reviewerId, state }: Pick<PeerReview, 'reviewerId' | 'state'>,
  userId: string | null,
): boolean =>
  role === 'EDITOR' ||
  (role === 'REVIEWER' && reviewerId !== null && reviewerId === userId) ||
  (role === 'AUTHOR' && round.state === 'DECIDED' && state === 'SUBMITTED');

interface Conflict {
  readonly userId: string;
  readonly otherUserId: string;
}

/** Whether a person may not judge what these authors wrote: one of them, or a conflict that either side declared. */
export function isConflicted(personId: string, authorIds: readonly string[], conflicts: readonly Conflict[]): boolean {
  return (
    authorIds.includes(personId) ||
    conflicts.some(
      ({ userId, otherUserId }) =>
        (userId === personId && authorIds.includes(otherUserId)) ||
        (otherUserId === personId && authorIds.includes(userId)),
    )
  );
}
