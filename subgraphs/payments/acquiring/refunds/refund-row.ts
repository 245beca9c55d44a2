import type { Id } from '@codai/kit';
import type { RefundStatus } from '../../adapters/processor/rules.ts';
import type { PaymentsRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';

export interface RefundRow {
  readonly id: Id<'Refund'>;
  readonly tenantId: Id<'Organization'>;
  readonly paymentId: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly status: RefundStatus;
  readonly processorId: string | null;
  readonly failureReason: string | null;
  readonly attempts: number;
  readonly createdAt: Date;
}

/** Refunds that the transaction may see. `where` is over `r`. */
export async function readRefunds(
  tx: PaymentsRead,
  where: Prisma.Sql,
  end: Prisma.Sql = Prisma.empty,
): Promise<RefundRow[]> {
  const rows = await tx.$queryRaw<(Omit<RefundRow, 'amount'> & { readonly amount: string })[]>`
    SELECT r.id, r.tenant_id AS "tenantId", r.payment_id AS "paymentId", r.amount::text, r.currency, r.reason, r.status,
           r.processor_id AS "processorId", r.failure_reason AS "failureReason", r.attempts, r.created_at AS "createdAt"
      FROM refund r WHERE ${where} ${end}`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}
