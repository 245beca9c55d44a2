import type { Id } from '@codai/kit';
import type { BankingRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ScheduleStatus } from '../../generated/prisma/enums.ts';
import type { BusinessDayRule, Repeat } from './plans/rules.ts';

export interface ScheduleRow {
  readonly id: Id<'ScheduledTransfer'>;
  readonly tenantId: string;
  readonly initiatorId: string;
  readonly fromAccountId: string;
  readonly toAccountId: string | null;
  readonly beneficiaryId: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly reference: string;
  readonly pattern: string | null;
  readonly repeat: Repeat | null;
  readonly day: number | null;
  readonly businessDayRule: BusinessDayRule;
  readonly startsAt: Date | null;
  readonly timeZone: string;
  readonly nextDueAt: Date | null;
  readonly endsAt: Date | null;
  readonly status: ScheduleStatus;
  readonly createdAt: Date;
}

export async function readSchedules(tx: BankingRead, where: Prisma.Sql, end = Prisma.empty): Promise<ScheduleRow[]> {
  const rows = await tx.$queryRaw<(Omit<ScheduleRow, 'amount'> & { amount: string })[]>`
    SELECT s.id, s.tenant_id AS "tenantId", s.initiator_id AS "initiatorId", s.from_account_id AS "fromAccountId",
           s.to_account_id AS "toAccountId", s.beneficiary_id AS "beneficiaryId", s.amount::text, s.currency, s.reference, s.pattern,
           s.repeat, s.repeat_day AS day, s.business_day_rule AS "businessDayRule", s.starts_at AS "startsAt",
           s.time_zone AS "timeZone", s.next_due_at AS "nextDueAt", s.ends_at AS "endsAt", s.status, s.created_at AS "createdAt"
      FROM scheduled_transfer s WHERE ${where} ${end}`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

/** Outcome of one due time: a transfer, or the code that refused it. */
export interface RunRow {
  readonly dueAt: Date;
  readonly transferId: string | null;
  readonly refusal: string | null;
  readonly ranAt: Date;
}
