import type { Id } from '@codai/kit';
import type { BankingRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type {
  LedgerAccountKind,
  OperatorRequestKind,
  OperatorRequestStatus,
  PostingSide,
} from '../../generated/prisma/enums.ts';

/** Request of one operator that another one decides on. `amount` in minor units. */
export interface RequestRow {
  readonly id: Id<'OperatorRequest'>;
  readonly kind: OperatorRequestKind;
  readonly subjectId: string;
  readonly tenantId: string | null;
  readonly accountId: string | null;
  readonly house: LedgerAccountKind | null;
  readonly side: PostingSide | null;
  readonly amount: bigint | null;
  readonly currency: string | null;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly status: OperatorRequestStatus;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly entryId: Id<'JournalEntry'> | null;
}

export async function readRequests(tx: BankingRead, where: Prisma.Sql, end = Prisma.empty): Promise<RequestRow[]> {
  const rows = await tx.$queryRaw<(Omit<RequestRow, 'amount'> & { amount: string | null })[]>`
    SELECT q.id, q.kind, q.subject_id AS "subjectId", q.tenant_id AS "tenantId", q.account_id AS "accountId", q.house, q.side, q.amount::text,
           q.currency, q.reason, q.requested_by AS "requestedBy", q.requested_at AS "requestedAt", q.expires_at AS "expiresAt", q.status,
           q.decided_by AS "decidedBy", q.decided_at AS "decidedAt", q.entry_id AS "entryId"
      FROM operator_request q WHERE ${where} ${end}`;
  return rows.map((row) => ({ ...row, amount: row.amount === null ? null : BigInt(row.amount) }));
}
