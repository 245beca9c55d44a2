import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import {
  type AmountRange,
  byCreation,
  type InstantRange,
  inAmounts,
  inInstants,
  type ListOrder,
} from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TransferStatus } from '../../generated/prisma/enums.ts';
import { readTransfers, type TransferRow } from './transfer-row.ts';

/** Filter of the tenant's transfers; an absent part matches all. */
export interface TransferFilter {
  readonly statuses?: readonly TransferStatus[] | null | undefined;
  readonly direction?: 'INCOMING' | 'OUTGOING' | null | undefined;
  readonly created?: InstantRange | null | undefined;
  readonly amount?: AmountRange | null | undefined;
}

export interface TransferArguments extends ListArguments {
  readonly accountId?: string | null | undefined;
  readonly filter?: TransferFilter | null | undefined;
  readonly order: ListOrder;
}

/** Transfers of the caller's tenant in either direction, or of one account of it. */
export function transfersOf(deps: Deps, caller: Caller, args: TransferArguments): Promise<Page<TransferRow>> {
  const { accountId, filter } = args;
  const conditions = [
    inInstants('t.created_at', filter?.created),
    inAmounts({ amount: 't.amount', currency: 't.currency' }, filter?.amount),
  ];
  if (accountId != null) conditions.push(Prisma.sql`${accountId} IN (t.from_account_id, t.to_account_id)`);
  if (filter?.statuses != null) conditions.push(Prisma.sql`t.status = ANY(${filter.statuses}::"TransferStatus"[])`);
  if (filter?.direction === 'OUTGOING') conditions.push(Prisma.sql`t.tenant_id = ${caller.tenantId}`);
  // A transfer between two accounts of the tenant names no receiving tenant.
  if (filter?.direction === 'INCOMING')
    conditions.push(
      Prisma.sql`(t.to_tenant_id = ${caller.tenantId} OR (t.to_account_id IS NOT NULL AND t.to_tenant_id IS NULL))`,
    );
  return byCreation[args.order].readSql(args, { createdAt: 't.created_at', id: 't.id' }, ({ position, end }) => {
    const where = Prisma.join([...conditions, position], ' AND ');
    return deps.database.read(caller, (tx) => readTransfers(tx, where, end));
  });
}
