import type { Id } from '@codai/kit';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { ensureHouseAccounts, houseAccountId } from '../../ledger/chart/chart.ts';
import { ofHouse } from '../../ledger/entries/authority.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import { type CurrentRates, currentRates, rateOf } from '../../ledger/rates/rates.ts';
import { areFresh, ratioOf } from '../../ledger/rates/rules.ts';
import { readPositions } from '../../transfers/fx/position.ts';
import { type Position, revalue } from './rules.ts';

/** A run that comes this much after midnight is still of the day before. */
const LATE_MS = 12 * 3_600_000;
const EURO = 'EUR';

/**
 * Values the currency positions of the house at the rates in force and books what that changes from FX_POSITION to FX_RESULT in euro: one entry for
 * each currency and day, once. Nothing happens without current rates, or while a position cannot be valued: the next day catches up.
 */
export async function revaluePositions({ database, clock, fx }: Deps): Promise<void> {
  const now = clock.now();
  const day = new Date(now.getTime() - LATE_MS).toISOString().slice(0, 10);
  await database.systemWrite(null, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('banking.fx_revaluation'))::text`;
    const rates = await currentRates(tx);
    if (rates === null || !areFresh(rates.asOf, now, fx.ratesMaxDays) || (await isDone(tx, day))) return;
    await ensureHouseAccounts(tx, EURO, now);
    const positions = await readPositions(tx, null);
    const valued = await valuedBy(tx, rates, positions);
    if (valued === null) return;
    const results = revalue(positions.get(EURO) ?? 0n, valued);
    for (const { currency, value, result } of results) {
      const entryId = result === 0n ? null : await book(tx, { day, currency, result }, now);
      await tx.$executeRaw`
        INSERT INTO fx_revaluation (day, currency, position, rate, value, result, entry_id, made_at)
        VALUES (${day}::date, ${currency}, ${(positions.get(currency) ?? 0n).toString()}::numeric, ${rates.perEuro[currency] ?? '1'},
                ${value.toString()}::numeric, ${result.toString()}::numeric, ${entryId}, ${now}::timestamptz)`;
    }
    const total = results.reduce((sum, { result }) => sum + result, 0n);
    tx.outbox.append(
      'banking.fx.revalued',
      { day, result: total.toString() },
      { subject: day, partitionKey: 'fx-revaluation', tenantId: null },
    );
  });
}

async function isDone(tx: BankingRead, day: string): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`SELECT day FROM fx_revaluation WHERE day = ${day}::date LIMIT 1`;
  return rows.length > 0;
}

/** Positions in other currencies than the euro with their rates; null when one has no rate. */
async function valuedBy(
  tx: BankingRead,
  rates: CurrentRates,
  positions: ReadonlyMap<string, bigint>,
): Promise<Position[] | null> {
  const rows = await tx.$queryRaw<{ currency: string; rate: string }[]>`
    SELECT DISTINCT ON (currency) currency, rate FROM fx_revaluation ORDER BY currency, day DESC`;
  const before = new Map(rows.map(({ currency, rate }) => [currency, rate]));
  const valued: Position[] = [];
  for (const [currency, position] of [...positions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (currency === EURO) continue;
    const rate = rateOf(rates, currency);
    if (rate === null && position !== 0n) return null;
    if (rate === null) continue;
    const last = ratioOf(before.get(currency) ?? '');
    valued.push({ currency, position, rate, before: last && { ...last, currency } });
  }
  return valued;
}

async function book(
  tx: BankingWrite,
  { day, currency, result }: { readonly day: string; readonly currency: string; readonly result: bigint },
  now: Date,
): Promise<Id<'JournalEntry'>> {
  const amount = result > 0n ? result : -result;
  const [debited, credited] =
    result > 0n ? (['FX_POSITION', 'FX_RESULT'] as const) : (['FX_RESULT', 'FX_POSITION'] as const);
  const posted = await postEntry(
    tx,
    {
      authority: ofHouse,
      kind: 'FX_REVALUATION',
      sourceKey: `fx-revaluation:${day}:${currency}`,
      description: '',
      effectiveOn: day,
      legs: [
        { accountId: houseAccountId(debited, EURO), currency: EURO, side: 'DEBIT', amount },
        { accountId: houseAccountId(credited, EURO), currency: EURO, side: 'CREDIT', amount },
      ],
    },
    now,
  );
  if (!('entryId' in posted)) throw new Error(`The revaluation of ${currency} was refused by ${posted.code}.`);
  return posted.entryId;
}
