import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type BeneficiaryRow, readBeneficiaries } from './beneficiary-row.ts';

const newestFirst = keyset({ addedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Those that can be paid, newest first. */
export async function beneficiariesOfTenant(
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<BeneficiaryRow>> {
  return newestFirst.readSql(args, { addedAt: 'b.added_at', id: 'b.id' }, ({ position, end }) => {
    const where = Prisma.sql`b.tenant_id = ${caller.tenantId} AND b.removed_at IS NULL AND ${position}`;
    return database.read(caller, (tx) => readBeneficiaries(tx, where, end));
  });
}
