import { type Caller, hasRole, keyset, type ListArguments, loaderById, type Page } from '@codai/kit';
import type { Deps, PaymentsRead } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type PaymentRow, readPayments } from './payment-row.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** As the caller may see it: an operator sees every tenant's, everybody else their own. */
export function readAs<T>({ database }: Deps, caller: Caller, read: (tx: PaymentsRead) => Promise<T>): Promise<T> {
  const isOperator = caller.aal >= 2 && hasRole(caller, 'PLATFORM_ADMIN');
  return isOperator ? database.systemRead(null, read) : database.read(caller, read);
}

/** Payments that the caller may see; null for unknown and forbidden alike. */
export function paymentLoader(deps: Deps, caller: Caller) {
  return loaderById<string, PaymentRow>(
    (ids) => readAs(deps, caller, (tx) => readPayments(tx, Prisma.sql`p.id = ANY(${[...ids]})`)),
    ({ id }) => id,
  );
}

/** Those of the active tenant, or of them those that one person began, newest first. */
export async function paymentsOf(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly initiatorId?: string },
): Promise<Page<PaymentRow>> {
  const page = newestFirst.page(args);
  const { after } = page;
  const position =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(p.created_at, p.id) < (${after.createdAt}::timestamptz, ${after.id})`;
  const begun = args.initiatorId === undefined ? Prisma.sql`true` : Prisma.sql`p.initiator_id = ${args.initiatorId}`;
  const end = Prisma.sql`ORDER BY p.created_at DESC, p.id DESC LIMIT ${page.take}`;
  return page.of(await deps.database.read(caller, (tx) => readPayments(tx, Prisma.sql`${position} AND ${begun}`, end)));
}

/** What somebody began to pay for the active tenant; null for a caller who is neither that person nor speaks for the tenant. */
export async function paymentsOfPerson(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly initiatorId: string },
): Promise<Page<PaymentRow> | null> {
  const maySee = caller.userId === args.initiatorId || hasRole(caller, 'OWNER', 'ADMIN');
  return maySee && caller.tenantId !== null ? paymentsOf(deps, caller, args) : null;
}
