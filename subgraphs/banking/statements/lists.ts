import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import DataLoader from 'dataloader';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { PostingRow } from '../ledger/lists.ts';
import { type PeriodRow, readLines, readStatements, type StatementRow } from './statement-row.ts';

const newestFirst = keyset({ from: ['desc', 'instant'] });
const oldestFirst = keyset({ sequence: ['asc', 'bigint'] });

/** Statements of the caller's tenant: same length and order, null for unknown and forbidden alike. */
export function statementLoader({ database }: Deps, caller: Caller) {
  return new DataLoader<string, StatementRow | null>(async (ids) => {
    const rows = await database.read(caller, (tx) => readStatements(tx, Prisma.sql`s.id = ANY(${[...ids]})`));
    const byId = new Map(rows.map((row) => [row.id as string, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** Those of one account, newest first. An account that is not the caller's has an empty page. */
export async function statementsOf(
  { database }: Deps,
  caller: Caller,
  accountId: string,
  args: ListArguments,
): Promise<Page<StatementRow>> {
  const page = newestFirst.page(args);
  const position =
    page.after === null ? Prisma.empty : Prisma.sql`AND s.period_start < ${page.after.from}::timestamptz`;
  const where = Prisma.sql`s.account_id = ${accountId} ${position}`;
  const end = Prisma.sql`ORDER BY s.period_start DESC LIMIT ${page.take}::int`;
  return page.of(await database.read(caller, (tx) => readStatements(tx, where, end)));
}

/** Lines of a period in the order in which they were posted. */
export async function linesOfPeriod(
  { database }: Deps,
  caller: Caller,
  period: PeriodRow,
  args: ListArguments,
): Promise<Page<PostingRow>> {
  const page = oldestFirst.page(args);
  return page.of(
    await database.read(caller, (tx) =>
      readLines(tx, period, { after: page.after?.sequence ?? null, take: page.take }),
    ),
  );
}
