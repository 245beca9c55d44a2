import type { Caller, SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { asOperator } from '../../accounts/operators/involvement.ts';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ReceivedPaymentStatus } from '../../generated/prisma/enums.ts';
import { type PaymentRow, readPayments } from '../../transfers/received/payment-row.ts';

const newestFirst = keyset({ receivedAt: ['desc', 'instant'], id: ['desc', 'text'] });
const columns = { receivedAt: 'r.received_at', id: 'r.id' } as const;

/** Received payments of one account of the caller's tenant, newest first. */
export function paymentsOfAccount(
  { database }: Deps,
  caller: Caller,
  accountId: string,
  args: ListArguments,
): Promise<Page<PaymentRow>> {
  return newestFirst.readSql(args, columns, ({ position, end }) => {
    const where = Prisma.sql`r.account_id = ${accountId} AND r.status = 'CREDITED' AND r.tenant_id = ${caller.tenantId} AND ${position}`;
    return database.read(caller, (tx) => readPayments(tx, where, end));
  });
}

export interface PaymentFilter extends ListArguments {
  readonly status?: ReceivedPaymentStatus | null | undefined;
}

/** For operators: those for tenants in which the operator has a part are not there. */
const notOwn = (own: string[]) =>
  Prisma.sql`NOT EXISTS (SELECT FROM ledger_account a WHERE a.id = r.account_id AND a.tenant_id = ANY(${own}))`;

/** Received payments of all tenants, in one state or in all, newest first. */
export function payments(deps: Deps, caller: SignedInCaller, args: PaymentFilter): Promise<Page<PaymentRow>> {
  const ofStatus =
    args.status == null ? Prisma.empty : Prisma.sql`AND r.status = ${args.status}::"ReceivedPaymentStatus"`;
  return newestFirst.readSql(args, columns, ({ position, end }) =>
    asOperator(deps, caller, (tx, own) =>
      readPayments(tx, Prisma.sql`${notOwn(own)} ${ofStatus} AND ${position}`, end),
    ),
  );
}
