import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import DataLoader from 'dataloader';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type BeneficiaryRow, readBeneficiaries } from './beneficiary-row.ts';

const newestFirst = keyset({ addedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Beneficiaries of the caller's tenant, removed ones too: same length and order, null for unknown and forbidden alike. */
export function beneficiaryLoader({ database }: Deps, caller: Caller) {
  return new DataLoader<string, BeneficiaryRow | null>(async (ids) => {
    const rows = await database.read(caller, (tx) => readBeneficiaries(tx, Prisma.sql`b.id = ANY(${[...ids]})`));
    const byId = new Map(rows.map((row) => [row.id as string, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** Those that can be paid, newest first. */
export async function beneficiariesOfTenant(
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<BeneficiaryRow>> {
  const page = newestFirst.page(args);
  const { after } = page;
  const position =
    after === null ? Prisma.empty : Prisma.sql`AND (b.added_at, b.id) < (${after.addedAt}::timestamptz, ${after.id})`;
  const where = Prisma.sql`b.tenant_id = ${caller.tenantId} AND b.removed_at IS NULL ${position}`;
  const end = Prisma.sql`ORDER BY b.added_at DESC, b.id DESC LIMIT ${page.take}`;
  return page.of(await database.read(caller, (tx) => readBeneficiaries(tx, where, end)));
}
