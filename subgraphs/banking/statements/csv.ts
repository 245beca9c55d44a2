import { stringify } from 'csv-stringify/sync';
import { SANDBOX_NOTE, type StatementContent } from './content.ts';
import { csvText, decimalText } from './rules.ts';

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
  const balance = (kind: string, at: Date, minor: bigint) => ({
    kind,
    description: isSandbox ? SANDBOX_NOTE : '',
    posted_at: at.toISOString(),
    balance: decimalText(minor, currency),
    currency,
  });
  const rows = lines.map((line) => ({
    sequence: line.sequence.toString(),
    posted_at: line.postedAt.toISOString(),
    effective_on: line.effectiveOn,
    kind: csvText(line.kind),
    description: csvText(line.description),
    [line.side === 'DEBIT' ? 'debit' : 'credit']: decimalText(line.amount, currency),
    balance: decimalText(line.balanceAfter, currency),
    currency,
    entry_id: line.entryId,
  }));
  return stringify([balance('OPENING_BALANCE', from, opening), ...rows, balance('CLOSING_BALANCE', to, closing)], {
    header: true,
    columns: [...columns],
    bom: true,
    record_delimiter: 'windows',
  });
}
