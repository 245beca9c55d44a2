import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type RunRow, readSchedules, type ScheduleRow } from './schedule-row.ts';

const latestFirst = keyset({ dueAt: ['desc', 'instant'] });

/** Schedules of the caller's tenant, newest first. */
export async function schedulesOfTenant(
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<ScheduleRow>> {
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 's.created_at', id: 's.id' }, ({ position, end }) => {
    const where = Prisma.sql`s.tenant_id = ${caller.tenantId} AND ${position}`;
    return database.read(caller, (tx) => readSchedules(tx, where, end));
  });
}

/** Outcomes of a schedule's due times, latest first. */
export async function runsOf(
  { database }: Deps,
  caller: Caller,
  scheduleId: string,
  args: ListArguments,
): Promise<Page<RunRow>> {
  return latestFirst.readSql(args, { dueAt: 'due_at' }, ({ position, end }) =>
    database.read(
      caller,
      (tx) => tx.$queryRaw<RunRow[]>`
        SELECT due_at AS "dueAt", transfer_id AS "transferId", refusal, ran_at AS "ranAt" FROM scheduled_run
         WHERE schedule_id = ${scheduleId} AND ${position} ${end}`,
    ),
  );
}
