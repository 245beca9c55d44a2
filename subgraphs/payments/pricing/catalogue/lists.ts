import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { BillingProduct } from '../../generated/prisma/client.ts';

export type ProductRow = BillingProduct;

// The catalogue belongs to the platform: everybody who is signed in may read all of it.

/** Products that are sold, with `withInactive` archived ones too, newest first. */
export function products(
  { database }: Deps,
  { withInactive, ...args }: ListArguments & { readonly withInactive: boolean },
): Promise<Page<ProductRow>> {
  const listed = withInactive ? {} : { isActive: true };
  return byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.client.billingProduct.findMany({ where: { ...where, ...listed }, orderBy, take }),
  );
}
