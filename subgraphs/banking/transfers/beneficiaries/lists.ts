import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { SearchFinding } from '@codai/kit/search';
import { likeAnywhere } from '@codai/kit/text/like';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type BeneficiaryRow, readBeneficiaries } from './beneficiary-row.ts';

const newestFirst = keyset({ addedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Beneficiaries that were not removed, newest first. */
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

/** Beneficiaries that were not removed and whose name contains the text, or whose IBAN ends with it. */
export async function findPayees(
  { database }: Deps,
  caller: Caller,
  { text, first }: { readonly text: string; readonly first: number },
): Promise<readonly SearchFinding[]> {
  const where = Prisma.sql`b.tenant_id = ${caller.tenantId} AND b.removed_at IS NULL
    AND (b.name ILIKE ${likeAnywhere(text)} OR b.iban_end = ${text})`;
  const end = Prisma.sql`ORDER BY b.name, b.id LIMIT ${first}::int`;
  const rows = await database.read(caller, (tx) => readBeneficiaries(tx, where, end));
  return rows.map(({ id, name, ibanEnd }) => ({ id, title: name, detail: `… ${ibanEnd}` }));
}
