import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';

type Amount = 'bank' | 'customers' | 'owed' | 'processor' | 'safeguarded' | 'shortfall' | 'unallocated';

export interface SafeguardingRow extends Readonly<Record<Amount, bigint>> {
  readonly day: string;
  readonly currency: string;
  readonly statement: bigint | null;
  readonly statementOn: string | null;
  readonly recordedAt: Date;
}

export interface SafeguardingArguments extends ListArguments {
  readonly currency?: string | null | undefined;
  readonly shortfallsOnly?: boolean | null | undefined;
}

const newestFirst = keyset({ day: ['desc', 'text'], currency: ['asc', 'text'] });

/** Records, newest day first. */
export function safeguardingRecords({ database }: Deps, args: SafeguardingArguments): Promise<Page<SafeguardingRow>> {
  const inCurrency = args.currency == null ? Prisma.empty : Prisma.sql`AND s.currency = ${args.currency}`;
  const short = args.shortfallsOnly === true ? Prisma.sql`AND s.shortfall <> '0'` : Prisma.empty;
  return newestFirst.readSql(args, { day: 's.day', currency: 's.currency' }, async ({ position, end }) => {
    const rows = await database.systemRead(
      null,
      (tx) => tx.$queryRaw<
        (Omit<SafeguardingRow, Amount | 'statement'> & Record<Amount, string> & { statement: string | null })[]
      >`
        SELECT * FROM (
          SELECT r.day::text AS day, r.currency, r.customers::text, r.unallocated::text, r.owed::text, r.bank::text, r.processor::text, r.statement::text,
                 r.statement_on::text AS "statementOn", r.safeguarded::text, r.shortfall::text, r.recorded_at AS "recordedAt" FROM safeguarding_record r) s
         WHERE ${position} ${inCurrency} ${short} ${end}`,
    );
    return rows.map((row) => ({
      ...row,
      customers: BigInt(row.customers),
      unallocated: BigInt(row.unallocated),
      owed: BigInt(row.owed),
      bank: BigInt(row.bank),
      processor: BigInt(row.processor),
      safeguarded: BigInt(row.safeguarded),
      shortfall: BigInt(row.shortfall),
      statement: row.statement === null ? null : BigInt(row.statement),
    }));
  });
}
