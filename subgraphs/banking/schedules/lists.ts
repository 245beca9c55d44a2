import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import DataLoader from 'dataloader';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type RunRow, readSchedules, type ScheduleRow } from './schedule-row.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });
const latestFirst = keyset({ dueAt: ['desc', 'instant'] });

/** Schedules of the caller's tenant: same length and order, null for unknown and forbidden alike. */
export function scheduleLoader({ database }: Deps, caller: Caller) {
  return new DataLoader<string, ScheduleRow | null>(async (ids) => {
    const rows = await database.read(caller, (tx) => readSchedules(tx, Prisma.sql`s.id = ANY(${[...ids]})`));
    const byId = new Map(rows.map((row) => [row.id as string, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** Those of the caller's tenant, newest first. */
export async function schedulesOfTenant(
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<ScheduleRow>> {
  const page = newestFirst.page(args);
  const { after } = page;
  const position =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (s.created_at, s.id) < (${after.createdAt}::timestamptz, ${after.id})`;
  const where = Prisma.sql`s.tenant_id = ${caller.tenantId} ${position}`;
  const end = Prisma.sql`ORDER BY s.created_at DESC, s.id DESC LIMIT ${page.take}`;
  return page.of(await database.read(caller, (tx) => readSchedules(tx, where, end)));
}

/** What became of a schedule's due times, latest first. */
export async function runsOf(
  { database }: Deps,
  caller: Caller,
  scheduleId: string,
  args: ListArguments,
): Promise<Page<RunRow>> {
  const page = latestFirst.page(args);
  const position = page.after === null ? Prisma.empty : Prisma.sql`AND due_at < ${page.after.dueAt}::timestamptz`;
  const rows = await database.read(
    caller,
    (tx) => tx.$queryRaw<RunRow[]>`
      SELECT due_at AS "dueAt", transfer_id AS "transferId", refusal, ran_at AS "ranAt" FROM scheduled_run
       WHERE schedule_id = ${scheduleId} ${position} ORDER BY due_at DESC LIMIT ${page.take}`,
  );
  return page.of(rows);
}
