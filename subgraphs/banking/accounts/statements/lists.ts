import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { PostingRow } from '../postings/lists.ts';
import { type PeriodRow, readLines, readStatements, type StatementRow } from './statement-row.ts';

const newestFirst = keyset({ from: ['desc', 'instant'] });
const oldestFirst = keyset({ sequence: ['asc', 'bigint'] });

/** Statements of one account, newest first. An account that is not the caller's has an empty page. */
export async function statementsOf(
  { database }: Deps,
  caller: Caller,
  accountId: string,
  args: ListArguments,
): Promise<Page<StatementRow>> {
  return newestFirst.readSql(args, { from: 's.period_start' }, ({ position, end }) => {
    const where = Prisma.sql`s.account_id = ${accountId} AND ${position}`;
    return database.read(caller, (tx) => readStatements(tx, where, end));
  });
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
