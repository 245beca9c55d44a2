import { type Caller, hasRole, isSignedIn } from '@codai/kit';
import { listLoaderById, loaderById, rowLoader } from '@codai/kit/graphql';
import { sellsFor } from '../../catalogue/sellers/access.ts';
import type { Deps } from '../../deps.ts';
import type { Review, ReviewReport } from '../../generated/prisma/client.ts';
import { eligibilityRefusal } from './rules.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof reviewLoaders> {}
}

/** Published reviews; hidden ones for their authors, their shops and operators. */
export function reviewLoaders(deps: Deps, caller: Caller) {
  const isOperator = caller.aal >= 2 && hasRole(caller, 'PLATFORM_ADMIN');
  const isSeen = ({ status, userId, tenantId }: Review) =>
    isOperator || status === 'PUBLISHED' || userId === caller.userId || sellsFor(caller, tenantId);
  return {
    review: loaderById<string, Review>(async (ids) => {
      const where = { id: { in: [...ids] } };
      const rows = isOperator
        ? await deps.database.systemRead(null, (tx) => tx.review.findMany({ where }))
        : await deps.database.read(caller, (tx) => tx.review.findMany({ where }));
      return rows.filter(isSeen);
    }),
    ownReviewOfProduct: rowLoader(
      deps,
      caller,
      (tx, ids) => tx.review.findMany({ where: { productId: { in: ids }, userId: caller.userId ?? '' } }),
      ({ productId }) => productId,
    ),
    /** Products of which a unit was delivered to the caller and which the caller does not sell. */
    reviewableProduct: rowLoader(
      deps,
      caller,
      async (tx, ids) => {
        if (!isSignedIn(caller)) return [];
        const lines = await tx.orderLine.groupBy({
          by: ['productId', 'tenantId'],
          where: { productId: { in: ids }, userId: caller.userId },
          _sum: { delivered: true },
        });
        return lines.filter(
          ({ tenantId, _sum }) =>
            eligibilityRefusal({ delivered: _sum.delivered ?? 0, sellsIt: sellsFor(caller, tenantId) }) === null,
        );
      },
      ({ productId }) => productId,
    ),
    /** Open reports of reviews, for operators. */
    reportsOfReview: listLoaderById<string, ReviewReport>(
      (ids) =>
        deps.database.systemRead(null, (tx) =>
          tx.reviewReport.findMany({
            where: { reviewId: { in: [...ids] }, isOpen: true },
            orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
          }),
        ),
      ({ reviewId }) => reviewId,
    ),
  };
}
