import type { Caller } from '@codai/kit';
import { formatMinor, minorOf, money } from '@codai/kit/money';
import { CsvFigure, csvRows } from '@codai/kit/text/csv';
import type { Deps } from '../../deps.ts';
import { counterpartyOf } from './counterparty.ts';
import { counterpartyLoaders } from './loaders.ts';

const LINES_MAX = 10_000;

/**
 * Transactions of the caller's tenant from `from` until before `until` as CSV with a header, oldest first, at most 10,000. Source: RFC 4180; first
 * characters that spreadsheets take for formulas are quoted.
 */
export async function csvOf(
  deps: Deps,
  caller: Caller,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<string> {
  const rows = await deps.database.read(caller, async (tx) => {
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
  const loaders = counterpartyLoaders(deps);
  const others = await Promise.all(rows.map((line) => counterpartyOf(loaders, line)));
  const table = rows.map(({ postedAt, pocket, isCredit, amount, currency, kind, entryId }, index) => [
    postedAt.toISOString(),
    pocket,
    new CsvFigure(formatMinor(money(isCredit ? minorOf(amount) : -minorOf(amount), currency))),
    currency,
    kind,
    others[index]?.handle ?? '',
    entryId,
  ]);
  const head = ['posted_at', 'pocket', 'amount', 'currency', 'kind', 'counterparty', 'entry'];
  return csvRows([head, ...table]);
}
