import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { PaymentMethod } from '../../generated/prisma/client.ts';

export type MethodRow = PaymentMethod;

/** Methods of the active tenant that can be charged, newest first. */
export function methodsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<MethodRow>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.paymentMethod.findMany({ where: { ...where, status: 'ATTACHED' }, ...page }),
  );
}
