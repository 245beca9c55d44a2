import type { Id } from '@codai/kit';
import type { BankingRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { PayeeVerdict } from '../../generated/prisma/enums.ts';

export interface BeneficiaryRow {
  readonly id: Id<'Beneficiary'>;
  readonly tenantId: string;
  readonly name: string;
  /** Sealed at `ibanPlace`. */
  readonly iban: string;
  readonly ibanEnd: string;
  readonly verdict: PayeeVerdict;
  readonly addedAt: Date;
  readonly firstUsedAt: Date | null;
  readonly removedAt: Date | null;
}

export const ibanPlace = (tenantId: string, id: string) =>
  ({ tenant: tenantId, table: 'beneficiary', column: 'iban', rowId: id }) as const;

export async function readBeneficiaries(
  tx: BankingRead,
  where: Prisma.Sql,
  end = Prisma.empty,
): Promise<BeneficiaryRow[]> {
  return tx.$queryRaw<BeneficiaryRow[]>`
    SELECT b.id, b.tenant_id AS "tenantId", b.name, b.iban, b.iban_end AS "ibanEnd", b.verdict, b.added_at AS "addedAt",
           b.first_used_at AS "firstUsedAt", b.removed_at AS "removedAt" FROM beneficiary b WHERE ${where} ${end}`;
}
