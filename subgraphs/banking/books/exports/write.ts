import { Buffer } from 'node:buffer';
import type { Deps } from '../../deps.ts';
import { daysOf, slicesOfJournal } from '../periods/journal.ts';
import { readLines } from '../periods/lines.ts';
import type { ExportContent } from './content.ts';
import { writeJournalCsv } from './csv.ts';
import { type ExportRow, exportById } from './export-row.ts';
import { type JournalLine, readJournalLines } from './lines.ts';

/** Longest file: about twenty million postings. */
const BYTES_MAX = 8 * 1024 ** 3;

/** Where the file of an export is kept. */
export function objectKeyOf({ id }: Pick<ExportRow, 'id'>): string {
  return `ledger/exports/${id}`;
}

/**
 * Writes the file as it reads the journal, slice by slice, and says what it adds up to. A try that breaks off leaves nothing, and the next one
 * writes the same bytes. Throws when the file does not add up to the closed period: then the ledger has changed.
 */
export async function writeLedgerExport(
  deps: Deps,
  { exportId }: { readonly exportId: string },
  { slice, signal }: { readonly slice?: number; readonly signal?: AbortSignal } = {},
): Promise<void> {
  const { database, objects } = deps;
  const wanted = await exportById(deps, exportId);
  if (wanted === null || wanted.status === 'READY') return;
  const counted = { debits: 0n, credits: 0n, entries: 0 };
  const content = await contentOf(deps, wanted, { ...(slice !== undefined && { slice }), signal }, (lines) => {
    for (const { side, amount } of lines) counted[side === 'DEBIT' ? 'debits' : 'credits'] += amount;
    counted.entries += new Set(lines.map(({ entryId }) => entryId)).size;
  });
  const write = wanted.format === 'CSV' ? writeJournalCsv : (await import('./saft.ts')).writeSaft;
  const body = bytesOf(write(content));
  const stored = await objects.put(objectKeyOf(wanted), body, { bytesMax: BYTES_MAX, ...(signal && { signal }) });
  const total = (side: 'credits' | 'debits') => content.balances.reduce((sum, line) => sum + line[side], 0n);
  if (
    counted.debits !== total('debits') ||
    counted.credits !== total('credits') ||
    counted.entries !== content.entries
  ) {
    throw new Error(`The journal of ${wanted.month} in ${wanted.currency} does not add up to its trial balance.`);
  }
  await database.systemWrite(null, async (tx) => {
    const done = await tx.$executeRaw`
      UPDATE ledger_export SET status = 'READY', sha256 = ${stored.sha256}, bytes = ${BigInt(stored.size)}::bigint, entries = ${content.entries}::int,
        debits = ${counted.debits.toString()}::numeric, credits = ${counted.credits.toString()}::numeric, ready_at = ${deps.clock.now()}::timestamptz
       WHERE id = ${exportId} AND status = 'PENDING'`;
    if (done === 0) return;
    tx.outbox.append(
      'banking.ledger-export.ready',
      { exportId, month: wanted.month, currency: wanted.currency, requestedBy: wanted.requestedBy },
      { subject: exportId, partitionKey: exportId, tenantId: null },
    );
  });
}

async function contentOf(
  deps: Deps,
  { month, currency, detail }: ExportRow,
  options: { readonly slice?: number; readonly signal?: AbortSignal | undefined },
  count: (lines: readonly JournalLine[]) => void,
): Promise<ExportContent> {
  const read = await deps.database.systemRead(null, async (tx) => {
    const [period] = await tx.$queryRaw<{ closedAt: Date }[]>`
      SELECT closed_at AS "closedAt" FROM accounting_period WHERE to_char(month, 'YYYY-MM') = ${month} AND status = 'CLOSED'`;
    const balances = (await readLines(tx, month)).filter((line) => line.currency === currency);
    return { period, balances, days: await daysOf(tx, month) };
  });
  const { period, balances, days } = read;
  if (period === undefined) throw new Error(`The month ${month} is not closed.`);
  async function* slices() {
    const lines = (tx: Parameters<typeof readJournalLines>[0], ids: string[]) => readJournalLines(tx, ids, currency);
    for await (const slice of slicesOfJournal(deps, days, lines, options)) {
      count(slice);
      yield slice;
    }
  }
  return {
    month,
    currency,
    detail,
    ...days,
    closedAt: period.closedAt,
    balances,
    entries: balances[0]?.entries ?? 0,
    slices: slices(),
  };
}

async function* bytesOf(parts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield Buffer.from(part);
}
