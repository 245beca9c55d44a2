import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { BillingProduct } from '../../generated/prisma/client.ts';

export type ProductRow = BillingProduct;

/** Whether the caller may read archived products and prices. Everybody reads the others: they are on sale. */
export const readsArchived = ({ aal, service }: Caller): boolean => aal >= 2 || service !== undefined;

/** Products that are sold, with `withInactive` archived ones too for callers who may read them, newest first. */
export function products(
  { database }: Deps,
  caller: Caller,
  { withInactive, ...args }: ListArguments & { readonly withInactive: boolean },
): Promise<Page<ProductRow>> {
  const listed = withInactive && readsArchived(caller) ? {} : { isActive: true };
  return byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.client.billingProduct.findMany({ where: { ...where, ...listed }, orderBy, take }),
  );
}
