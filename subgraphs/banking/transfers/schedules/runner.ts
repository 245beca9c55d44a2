import { DomainError } from '@codai/kit';
import type { BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { transferOutside } from '../external/service.ts';
import { type TransferId, transferInside } from '../orders/service.ts';
import { nextDue, nextTime } from './rules.ts';
import { readSchedules, type ScheduleRow } from './schedule-row.ts';

/** Due times that one run does; the next run does the rest. */
const TIMES_PER_RUN = 500;

/**
 * Makes what is due, each due time once: transfer, record and next time are one transaction with the schedule locked. Times that
 * passed while nothing ran are made up for, in their order. A refusal of the business is the outcome of its time. A schedule that
 * fails otherwise stands in no other's way; the error is thrown when the others are done.
 */
export async function runDueTransfers(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const failures: unknown[] = [];
  const skipped = new Set<string>();
  for (let done = 0; done < TIMES_PER_RUN; done++) {
    const [due] = await deps.database.systemRead(
      null,
      (tx) => tx.$queryRaw<{ id: string; tenantId: string }[]>`
        SELECT id, tenant_id AS "tenantId" FROM scheduled_transfer
         WHERE status = 'ACTIVE' AND next_due_at <= ${now}::timestamptz AND NOT id = ANY(${[...skipped]}) ORDER BY next_due_at, id LIMIT 1`,
    );
    if (due === undefined) break;
    await deps.database
      .systemWrite(due.tenantId, (tx) => runDue(tx, due.id, now))
      .catch((error: unknown) => {
        skipped.add(due.id);
        failures.push(error);
      });
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some scheduled transfers could not be made.');
}

async function runDue(tx: BankingWrite, scheduleId: string, now: Date): Promise<void> {
  const active = Prisma.sql`s.id = ${scheduleId} AND s.status = 'ACTIVE'`;
  const [schedule] = await readSchedules(tx, active, Prisma.sql`FOR NO KEY UPDATE`);
  // Another process was faster, or it was cancelled meanwhile.
  if (schedule === undefined || schedule.nextDueAt === null || schedule.nextDueAt > now) return;
  const { nextDueAt: dueAt, tenantId, endsAt } = schedule;
  const outcome = await make(tx, schedule, now);
  const refusal = outcome instanceof DomainError ? outcome.code : null;
  const transferId = outcome instanceof DomainError ? null : outcome.transferId;
  await tx.$executeRaw`
    INSERT INTO scheduled_run (schedule_id, due_at, tenant_id, transfer_id, refusal, ran_at)
    VALUES (${scheduleId}, ${dueAt}::timestamptz, ${tenantId}, ${transferId}, ${refusal}, ${now}::timestamptz)`;
  if (refusal !== null) {
    const { fromAccountId, initiatorId } = schedule;
    tx.outbox.append(
      'banking.schedule.run-refused',
      { scheduleId, fromAccountId, initiatorId, dueAt: dueAt.toISOString(), code: refusal },
      { subject: scheduleId, partitionKey: fromAccountId, tenantId },
    );
  }
  const next = nextDue(nextTime(schedule, dueAt), endsAt);
  await tx.$executeRaw`
    UPDATE scheduled_transfer SET next_due_at = ${next}::timestamptz, status = ${next === null ? 'ENDED' : 'ACTIVE'}::"ScheduleStatus"
     WHERE id = ${scheduleId}`;
}

function make(tx: BankingWrite, schedule: ScheduleRow, now: Date): Promise<TransferId | DomainError> {
  const { tenantId, initiatorId, fromAccountId, toAccountId, beneficiaryId, currency, reference } = schedule;
  const authority = { door: 'SCHEDULE', actorId: initiatorId } as const;
  const initiator = { tenantId, userId: initiatorId, scheduleId: schedule.id, authority };
  const common = { fromAccountId, amount: { minor: schedule.amount, currency }, reference };
  return beneficiaryId === null
    ? transferInside(tx, initiator, { ...common, to: { accountId: toAccountId } }, now)
    : transferOutside(tx, initiator, { ...common, beneficiaryId }, now);
}
