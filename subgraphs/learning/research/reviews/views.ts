import { type Caller, hasRole } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, LearningRead } from '../../deps.ts';
import type { PeerReview, Prisma, ReviewRound } from '../../generated/prisma/client.ts';
import { seesAuthors, seesReview, seesReviewer, type ViewerRole, viewerRole } from './rules.ts';
import { countedReviews } from './service.ts';

export const EDITOR_ROLES = ['OWNER', 'ADMIN'] as const;

/**
 * A round as one viewer may know it. What the viewer may not know is not in it, so that no field can show it (LEARN-11): ids of the other
 * side, of its project and document, are null.
 */
export interface RoundView {
  readonly id: string;
  readonly tenantId: string;
  readonly viewerRole: ViewerRole;
  readonly mode: string;
  readonly state: string;
  readonly requiredReviews: number;
  readonly title: string;
  readonly editorId: string | null;
  readonly submittedById: string | null;
  readonly authorIds: readonly string[] | null;
  /** For authors and the editor. */
  readonly knownProjectId: string | null;
  readonly knownDocumentId: string | null;
  readonly knownVersionId: string | null;
  /** Text under review; null for who has not taken the round. */
  readonly manuscriptId: string | null;
  readonly reviews: readonly ReviewView[];
  readonly countedReviews: number | null;
  readonly decision: string | null;
  readonly decisionText: string | null;
  readonly decidedAt: Date | null;
  readonly createdAt: Date;
}

export interface ReviewView {
  readonly id: string;
  readonly tenantId: string;
  readonly roundId: string;
  readonly number: number;
  readonly state: string;
  readonly reviewerId: string | null;
  readonly recommendation: string | null;
  readonly comments: string | null;
  readonly confidential: string | null;
  readonly submittedAt: Date | null;
}

type Row = ReviewRound & {
  readonly reviews: readonly PeerReview[];
  readonly document: { readonly title: string };
  readonly project: { readonly members: readonly { readonly userId: string }[] };
};

export const include = {
  reviews: { orderBy: { number: 'asc' } },
  document: { select: { title: true } },
  project: { select: { members: { select: { userId: true }, orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }] } } },
} satisfies Prisma.ReviewRoundInclude;

const isStaff = (caller: Caller) => caller.tenantId !== null && hasRole(caller, ...EDITOR_ROLES);

async function viewOf(tx: LearningRead, caller: Caller, row: Row): Promise<RoundView | null> {
  const { userId } = caller;
  const authorIds = row.project.members.map((member) => member.userId);
  const reviewerIds = row.reviews.flatMap(({ reviewerId }) => reviewerId ?? []);
  const role = viewerRole({ userId, isStaff: isStaff(caller) }, row, { authorIds, reviewerIds });
  if (role === null) return null;
  const isInside = role === 'AUTHOR' || role === 'EDITOR';
  const showsAuthors = seesAuthors(role, row);
  return {
    id: row.id,
    tenantId: row.tenantId,
    viewerRole: role,
    mode: row.mode,
    state: row.state,
    createdAt: row.createdAt,
    requiredReviews: row.requiredReviews,
    title: row.document.title,
    editorId: row.editorId,
    submittedById: showsAuthors ? row.submittedById : null,
    authorIds: showsAuthors ? authorIds : null,
    knownProjectId: isInside ? row.projectId : null,
    knownDocumentId: isInside ? row.documentId : null,
    knownVersionId: isInside ? row.versionId : null,
    manuscriptId: role === 'QUEUE' ? null : row.versionId,
    reviews: row.reviews
      .filter((review) => seesReview(role, row, review, userId))
      .map((review) => ({
        id: review.id,
        tenantId: review.tenantId,
        roundId: review.roundId,
        number: review.number,
        state: review.state,
        reviewerId: seesReviewer(role, row, review, userId) ? review.reviewerId : null,
        recommendation: review.recommendation,
        comments: review.comments,
        confidential: role === 'AUTHOR' ? null : review.confidential,
        submittedAt: review.submittedAt,
      })),
    countedReviews: role === 'EDITOR' ? await countedReviews(tx, row) : null,
    decision: row.decision,
    decisionText: row.decisionText,
    decidedAt: row.decidedAt,
  };
}

export async function views(tx: LearningRead, caller: Caller, rows: readonly Row[]): Promise<RoundView[]> {
  const seen: RoundView[] = [];
  for (const row of rows) {
    const view = await viewOf(tx, caller, row);
    if (view !== null) seen.push(view);
  }
  return seen;
}

const { NEWEST_FIRST } = byCreation;

/** Rounds in which the caller is something: by role, the same conditions as `viewerRole` has. */
export function listRounds(
  deps: Deps,
  caller: Caller,
  { role, ...args }: ListArguments & { readonly role?: ViewerRole | null | undefined },
): Promise<Page<RoundView>> {
  const userId = caller.userId ?? '';
  const reviewer: Prisma.ReviewRoundWhereInput = { reviews: { some: { reviewerId: userId } } };
  const author: Prisma.ReviewRoundWhereInput = { project: { members: { some: { userId } } } };
  const conditions: Record<ViewerRole, Prisma.ReviewRoundWhereInput> = {
    REVIEWER: reviewer,
    AUTHOR: { AND: [author, { NOT: reviewer }] },
    EDITOR: { editorId: userId, NOT: { OR: [reviewer, author] } },
    QUEUE: { state: 'SUBMITTED', editorId: null, NOT: { OR: [reviewer, author] } },
  };
  const roles = (['REVIEWER', 'AUTHOR', 'EDITOR', 'QUEUE'] as const).filter(
    (one) => (role == null || one === role) && (one !== 'QUEUE' || isStaff(caller)),
  );
  return NEWEST_FIRST.readRows(deps, caller, args, async (tx, { where, ...page }) =>
    views(
      tx,
      caller,
      await tx.reviewRound.findMany({
        where: { AND: [{ OR: roles.map((one) => conditions[one]) }, where] },
        include,
        ...page,
      }),
    ),
  );
}
