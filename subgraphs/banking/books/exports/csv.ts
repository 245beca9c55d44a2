import { formatMinor, money } from '@codai/kit/money';
import { type CsvCell, CsvFigure, csvRows } from '@codai/kit/text/csv';
import type { ExportContent } from './content.ts';
import type { JournalLine } from './lines.ts';

const columns = [
  'entry_id',
  'leg',
  'effective_on',
  'posted_at',
  'kind',
  'reverses_id',
  'account',
  'account_class',
  'customer_account',
  'debit',
  'credit',
  'currency',
] as const;

/** The journal in UTF-8: a header and a line for each posting, amounts with a point, instants in UTC. Source: RFC 4180. */
export async function* writeJournalCsv({ slices, currency, detail }: ExportContent): AsyncGenerator<string> {
  yield csvRows([columns]);
  for await (const lines of slices) {
    if (lines.length > 0) yield csvRows(lines.map((line) => rowOf(line, currency, detail)));
  }
}

function rowOf(line: JournalLine, currency: string, detail: boolean): CsvCell[] {
  const amount = new CsvFigure(formatMinor(money(line.amount, currency)));
  const isDebit = line.side === 'DEBIT';
  return [
    line.entryId,
    String(line.leg),
    line.effectiveOn,
    line.postedAt.toISOString(),
    line.kind,
    line.reversesId ?? '',
    line.account,
    line.class,
    (detail && line.customerAccountId) || '',
    isDebit ? amount : '',
    isDebit ? '' : amount,
    currency,
  ];
}
