import { type Caller, formatMinor, money } from '@codai/kit';
import { toMinor } from '../amounts.ts';
import type { Deps } from '../deps.ts';

const LINES_MAX = 10_000;

/** Lines of the caller's tenant in a span of time, as a table with a head. Source: RFC 4180; the first characters that spreadsheets take for formulas are quoted away. */
export async function csvOf(
  { database }: Deps,
  caller: Caller,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<string> {
  const rows = await database.read(caller, async (tx) => {
    const lines = await tx.walletTransaction.findMany({
      where: { tenantId: caller.tenantId ?? '', postedAt: { gte: from, lt: until } },
      orderBy: [{ postedAt: 'asc' }, { id: 'asc' }],
      take: LINES_MAX,
    });
    const pockets = await tx.pocket.findMany({
      where: { id: { in: [...new Set(lines.map(({ pocketId }) => pocketId))] } },
    });
    const names = new Map(pockets.map(({ id, name }) => [id, name]));
    return lines.map((line) => ({ ...line, pocket: names.get(line.pocketId) ?? '' }));
  });
  const table = rows.map(({ postedAt, pocket, isCredit, amount, currency, kind, entryId }) => [
    postedAt.toISOString(),
    pocket,
    formatMinor(money(isCredit ? toMinor(amount) : -toMinor(amount), currency)),
    currency,
    kind,
    entryId,
  ]);
  const head = ['posted_at', 'pocket', 'amount', 'currency', 'kind', 'entry'];
  return [head, ...table].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
