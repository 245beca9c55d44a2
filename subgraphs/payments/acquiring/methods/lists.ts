import { byCreation, type Caller, type ListArguments, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { PaymentMethod } from '../../generated/prisma/client.ts';

export type MethodRow = PaymentMethod;

/** Methods of the caller's tenant; null for unknown and forbidden alike. Those that were detached stay readable by payments. */
export function methodLoader({ database }: Deps, caller: Caller) {
  return loaderById<string, MethodRow>((ids) =>
    database.read(caller, (tx) => tx.paymentMethod.findMany({ where: { id: { in: [...ids] } } })),
  );
}

/** Methods of the active tenant that can be charged, newest first. */
export function methodsOf({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<MethodRow>> {
  return byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.paymentMethod.findMany({ where: { ...where, status: 'ATTACHED' }, orderBy, take }),
    ),
  );
}

/** The caller's tenant's default; null when none is chosen. */
export function defaultMethodLoader({ database }: Deps, caller: Caller) {
  return loaderById<string, { readonly id: string; readonly defaultMethodId: string | null }>(
    (ids) => database.read(caller, (tx) => tx.customer.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}
