import { CSV_BYTE_ORDER_MARK, type CsvCell, CsvFigure, csvRows } from '@codai/kit/text/csv';
import { SANDBOX_NOTE, type StatementContent } from './content.ts';
import { decimalText } from './rules.ts';

const columns = [
  'sequence',
  'posted_at',
  'effective_on',
  'kind',
  'description',
  'debit',
  'credit',
  'balance',
  'currency',
  'entry_id',
] as const;

/**
 * A line for each posting between one of the opening and one of the closing balance. Amounts with a point, instants in UTC, a byte order
 * mark first, by which spreadsheets know UTF-8. Source: RFC 4180.
 */
export function writeCsv({ period, lines, isSandbox }: StatementContent): string {
  const { currency, from, to, opening, closing } = period;
  const figure = (minor: bigint) => new CsvFigure(decimalText(minor, currency));
  const balance = (kind: string, at: Date, minor: bigint) => ({
    kind,
    description: isSandbox ? SANDBOX_NOTE : '',
    posted_at: at.toISOString(),
    balance: figure(minor),
    currency,
  });
  const rows = lines.map((line) => ({
    sequence: line.sequence.toString(),
    posted_at: line.postedAt.toISOString(),
    effective_on: line.effectiveOn,
    kind: line.kind,
    description: line.description,
    [line.side === 'DEBIT' ? 'debit' : 'credit']: figure(line.amount),
    balance: figure(line.balanceAfter),
    currency,
    entry_id: line.entryId,
  }));
  const all: readonly Partial<Record<string, CsvCell>>[] = [
    balance('OPENING_BALANCE', from, opening),
    ...rows,
    balance('CLOSING_BALANCE', to, closing),
  ];
  return CSV_BYTE_ORDER_MARK + csvRows([columns, ...all.map((row) => columns.map((column) => row[column] ?? ''))]);
}
