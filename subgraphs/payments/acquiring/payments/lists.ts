import { type Caller, hasRole } from '@codai/kit';
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
import { type PaymentPurpose, PaymentStatus } from '../../generated/prisma/enums.ts';
import { type PaymentRow, readPayments } from './payment-row.ts';
import { hasEnded } from './rules.ts';

/** `shownStatus` of a row. */
const shownStatusColumn = Prisma.sql`
  CASE WHEN p.unanswered_since IS NULL OR p.status::text = ANY(${Object.values(PaymentStatus).filter(hasEnded)}) THEN p.status::text ELSE 'PROCESSING' END`;

/** Conditions on the payments of the tenant; an absent one admits all. */
export interface PaymentFilter {
  readonly statuses?: readonly PaymentStatus[] | null | undefined;
  readonly purposes?: readonly PaymentPurpose[] | null | undefined;
  readonly created?: InstantRange | null | undefined;
  readonly amount?: AmountRange | null | undefined;
}

export interface PaymentArguments extends ListArguments {
  readonly initiatorId?: string;
  readonly filter?: PaymentFilter | null | undefined;
  readonly order?: ListOrder;
}

/** Payments of the active tenant; those that one person began where it is given. */
export function paymentsOf(deps: Deps, caller: Caller, args: PaymentArguments): Promise<Page<PaymentRow>> {
  const { initiatorId, filter, order = 'NEWEST_FIRST' } = args;
  const conditions = [
    inInstants('p.created_at', filter?.created),
    inAmounts({ amount: 'p.amount', currency: 'p.currency' }, filter?.amount),
  ];
  if (initiatorId !== undefined) conditions.push(Prisma.sql`p.initiator_id = ${initiatorId}`);
  if (filter?.statuses != null) conditions.push(Prisma.sql`${shownStatusColumn} = ANY(${filter.statuses})`);
  if (filter?.purposes != null) conditions.push(Prisma.sql`p.purpose::text = ANY(${filter.purposes})`);
  return byCreation[order].readSql(args, { createdAt: 'p.created_at', id: 'p.id' }, ({ position, end }) => {
    const where = Prisma.join([...conditions, position], ' AND ');
    return deps.database.read(caller, (tx) => readPayments(tx, where, end));
  });
}

/** Payments that a person began for the active tenant; null for a caller who is neither that person nor speaks for the tenant. */
export async function paymentsOfPerson(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly initiatorId: string },
): Promise<Page<PaymentRow> | null> {
  const maySee = caller.userId === args.initiatorId || hasRole(caller, 'OWNER', 'ADMIN');
  return maySee && caller.tenantId !== null ? paymentsOf(deps, caller, args) : null;
}
