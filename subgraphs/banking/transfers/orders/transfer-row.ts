import type { Id } from '@codai/kit';
import type { BankingRead, BankingWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { RailEnvironment, TransferStatus } from '../../generated/prisma/enums.ts';

/** A transfer inside (`toAccountId`) or to another bank (`beneficiaryId`). Amounts in minor units of `currency`. */
export interface TransferRow {
  readonly id: Id<'Transfer'>;
  readonly tenantId: string;
  readonly initiatorId: string;
  readonly fromAccountId: string;
  readonly toAccountId: string | null;
  readonly beneficiaryId: string | null;
  readonly amount: bigint;
  readonly fee: bigint;
  readonly currency: string;
  readonly reference: string;
  readonly status: TransferStatus;
  readonly reason: string | null;
  readonly entryId: Id<'JournalEntry'> | null;
  readonly holdId: Id<'Hold'> | null;
  /** Euro cents that count against the month `countedIn`. */
  readonly countedCents: bigint;
  readonly countedIn: string | null;
  readonly scheduleId: string | null;
  readonly approvalUntil: Date | null;
  /** People who had to approve when it was made. */
  readonly approvalsRequired: number;
  readonly environment: RailEnvironment | null;
  readonly submittedAt: Date | null;
  readonly sentAt: Date | null;
  readonly endedAt: Date | null;
  readonly createdAt: Date;
}

type RawRow = Omit<TransferRow, 'amount' | 'countedCents' | 'fee'> & Record<'amount' | 'countedCents' | 'fee', string>;

/** The columns of a `RawRow`, of a table named `t`. */
const columns = Prisma.sql`t.id, t.tenant_id AS "tenantId", t.initiator_id AS "initiatorId", t.from_account_id AS "fromAccountId",
  t.to_account_id AS "toAccountId", t.beneficiary_id AS "beneficiaryId", t.amount::text, t.fee::text, t.currency, t.reference,
  t.status, t.reason, t.entry_id AS "entryId", t.hold_id AS "holdId", t.counted_cents::text AS "countedCents",
  t.counted_in AS "countedIn", t.schedule_id AS "scheduleId", t.approval_until AS "approvalUntil", t.approvals_required::int AS "approvalsRequired", t.environment,
  t.submitted_at AS "submittedAt", t.sent_at AS "sentAt", t.ended_at AS "endedAt", t.created_at AS "createdAt"`;

export async function readTransfers(tx: BankingRead, where: Prisma.Sql, end = Prisma.empty): Promise<TransferRow[]> {
  const rows = await tx.$queryRaw<RawRow[]>`SELECT ${columns} FROM transfer t WHERE ${where} ${end}`;
  return rows.map(rowOf);
}

/** Facts of a transfer that happens at once. */
export type CompletedTransfer = Pick<
  TransferRow,
  | 'amount'
  | 'createdAt'
  | 'currency'
  | 'entryId'
  | 'fromAccountId'
  | 'id'
  | 'initiatorId'
  | 'reference'
  | 'scheduleId'
  | 'tenantId'
  | 'toAccountId'
> & { readonly toTenantId: string | null };

/** Writes a transfer between two accounts of ours that has happened; gives it as it stands. */
export async function insertCompleted(tx: BankingWrite, transfer: CompletedTransfer): Promise<TransferRow> {
  const { id, tenantId, initiatorId, fromAccountId, toAccountId, toTenantId, amount, currency } = transfer;
  const { reference, entryId, scheduleId, createdAt } = transfer;
  const [row] = await tx.$queryRaw<[RawRow]>`
    INSERT INTO transfer AS t (id, tenant_id, initiator_id, from_account_id, to_account_id, to_tenant_id, amount, currency, reference, status, entry_id,
      schedule_id, ended_at, created_at)
    VALUES (${id}, ${tenantId}, ${initiatorId}, ${fromAccountId}, ${toAccountId}, ${toTenantId}, ${amount.toString()}::numeric, ${currency},
      ${reference}, 'COMPLETED', ${entryId}, ${scheduleId}, ${createdAt}::timestamptz, ${createdAt}::timestamptz)
    RETURNING ${columns}`;
  return rowOf(row);
}

function rowOf(row: RawRow): TransferRow {
  return { ...row, amount: BigInt(row.amount), fee: BigInt(row.fee), countedCents: BigInt(row.countedCents) };
}

/** A transfer that the tenant sends, locked; null for unknown and for one it only receives. */
export async function lockTransfer(
  tx: BankingWrite,
  tenantId: string,
  transferId: string,
): Promise<TransferRow | null> {
  const where = Prisma.sql`t.id = ${transferId} AND t.tenant_id = ${tenantId}`;
  const [transfer] = await readTransfers(tx, where, Prisma.sql`FOR NO KEY UPDATE`);
  return transfer ?? null;
}
