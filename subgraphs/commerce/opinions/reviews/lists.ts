import { activeTenantOf, type Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Review } from '../../generated/prisma/client.ts';

/** Published reviews of a product, newest first. */
export function reviewsOfProduct(
  deps: Deps,
  caller: Caller,
  productId: string,
  args: ListArguments,
): Promise<Page<Review>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.review.findMany({ where: { AND: [{ productId, status: 'PUBLISHED' }, where] }, ...page }),
  );
}

/** Reviews of the goods of the active organisation's shop, also hidden ones, newest first. */
export function reviewsOfShop(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Review>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.review.findMany({ where: { AND: [{ tenantId }, where] }, ...page }),
  );
}

/** Reviews with open reports, oldest first. For operators. */
export function reportedReviews({ database }: Deps, args: ListArguments): Promise<Page<Review>> {
  return byCreation.OLDEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) =>
      tx.review.findMany({ where: { AND: [{ reports: { some: { isOpen: true } } }, where] }, orderBy, take }),
    ),
  );
}
