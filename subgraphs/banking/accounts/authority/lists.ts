import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { MoneyRight } from '../../generated/prisma/enums.ts';
import { type ChangeRow, readChanges } from './changes.ts';

const newestFirst = keyset({ requestedAt: ['desc', 'instant'], id: ['desc', 'text'] });
const byPerson = keyset({ userId: ['asc', 'text'] });

/** Changes of the policy of the caller's tenant, newest first. */
export async function changesOfTenant(
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<ChangeRow>> {
  return newestFirst.readSql(args, { requestedAt: 'c.requested_at', id: 'c.id' }, ({ position, end }) => {
    const where = Prisma.sql`c.tenant_id = ${caller.tenantId} AND ${position}`;
    return database.read(caller, (tx) => readChanges(tx, where, end));
  });
}

/** A right that was set for a person. */
export interface RightRow {
  readonly userId: string;
  readonly right: MoneyRight;
  /** Euro cents. */
  readonly monthlyLimit: bigint | null;
  readonly setAt: Date;
}

/** Rights that were set in the caller's tenant, by person. */
export async function rightsOfTenant({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<RightRow>> {
  return byPerson.readSql(args, { userId: 'r.user_id' }, async ({ position, end }) => {
    const rows = await database.read(
      caller,
      (tx) => tx.$queryRaw<(Omit<RightRow, 'monthlyLimit'> & { monthlyLimit: string | null })[]>`
        SELECT r.user_id AS "userId", r."right", r.monthly_limit::text AS "monthlyLimit", r.set_at AS "setAt"
          FROM tenant_right r WHERE r.tenant_id = ${caller.tenantId} AND ${position} ${end}`,
    );
    return rows.map((row) => ({ ...row, monthlyLimit: row.monthlyLimit === null ? null : BigInt(row.monthlyLimit) }));
  });
}
