import { newId } from '@codai/kit';
import type { Deps, PaymentsRead } from '../../deps.ts';
import { syncTransactions } from './processor.ts';
import { type Difference, differences, type Reported, totals } from './rules.ts';

/** Most differences that are kept of one run: the first ones. */
const DIFFERENCES_MAX = 1_000;

export interface ReconciliationTotal {
  readonly currency: string;
  /** Sum of the bookings, in minor units. */
  readonly ours: string;
  readonly ledger: string;
  readonly processor: string;
}

export interface Reconciliation {
  readonly id: string;
  readonly totals: readonly ReconciliationTotal[];
  readonly differences: readonly Difference[];
}

/**
 * Compares what we have booked with what banking has posted to the processor's account, entry by entry, and what has moved with
 * what moved the processor's balance, subject by subject (PAY-2). Differences are kept and reported in the log; nothing is put right
 * by itself. Throws when the processor is away.
 */
export async function reconcile(deps: Deps): Promise<Reconciliation> {
  const { database, clock, logger } = deps;
  const startedAt = clock.now();
  await syncTransactions(deps);
  const { booked, posted, moved, listed } = await database.systemRead(null, readSides);
  const found = [...differences('LEDGER', booked, posted), ...differences('PROCESSOR', moved, listed)];
  const [ours, ledger, processor] = [totals(booked), totals(posted), totals(listed)];
  const currencies = [...new Set([...ours.keys(), ...ledger.keys(), ...processor.keys()])].sort();
  const sums = currencies.map((currency) => ({
    currency,
    ours: String(ours.get(currency) ?? 0n),
    ledger: String(ledger.get(currency) ?? 0n),
    processor: String(processor.get(currency) ?? 0n),
  }));
  const id = newId('rec');
  const kept = found.slice(0, DIFFERENCES_MAX);
  await database.systemWrite(null, (tx) =>
    tx.reconciliationRun.create({ data: { id, startedAt, totals: sums, differences: kept as object[] } }),
  );
  if (found.length > 0) logger.error({ runId: id, count: found.length }, 'Reconciliation found differences.');
  return { id, totals: sums, differences: kept };
}

interface Sides {
  /** Entries that we expect at banking, and those that it published. */
  readonly booked: Reported[];
  readonly posted: Reported[];
  /** Amounts that we expect at the processor, posted or not, and those that it lists. */
  readonly moved: Reported[];
  readonly listed: Reported[];
}

type Row = { readonly subject: string; readonly currency: string; readonly amount: string };

async function readSides(tx: PaymentsRead): Promise<Sides> {
  const reported = (rows: readonly Row[]) => rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
  const booked = await tx.$queryRaw<Row[]>`
    SELECT b.entry_id AS subject, b.currency, b.clearing::text AS amount FROM booking b WHERE b.entry_id IS NOT NULL`;
  const posted = await tx.$queryRaw<Row[]>`
    SELECT c.entry_id AS subject, c.currency, c.amount::text FROM clearing_entry c`;
  // By the processor's own names: a payment's capture is of its charge, which only the transaction names; so captures are compared by sum.
  const moved = await tx.$queryRaw<Row[]>`
    SELECT CASE WHEN b.kind = 'CAPTURE' THEN 'charges' WHEN b.kind = 'FEE' THEN 'fees'
                WHEN b.kind IN ('REFUND', 'REFUND_RETURN') THEN COALESCE(r.processor_id, r.id)
                WHEN b.kind IN ('DISPUTE', 'DISPUTE_RETURN') THEN d.processor_id ELSE COALESCE(o.processor_id, o.id) END AS subject,
           b.currency, b.clearing::text AS amount
      FROM booking b LEFT JOIN refund r ON r.id = b.subject_id LEFT JOIN dispute d ON d.id = b.subject_id
      LEFT JOIN payout o ON o.id = b.subject_id`;
  // A payout leaves the balance when it is asked for, and is booked when it has arrived.
  const listed = await tx.$queryRaw<Row[]>`
    SELECT CASE WHEN t.kind IN ('charge', 'payment') THEN 'charges' ELSE COALESCE(t.source_id, t.id) END AS subject, t.currency, t.amount::text
      FROM processor_transaction t
     WHERE t.amount <> 0 AND NOT EXISTS (SELECT FROM payout o WHERE o.processor_id = t.source_id AND o.status < 'PAID')
    UNION ALL SELECT 'fees', t.currency, (-t.fee)::text FROM processor_transaction t WHERE t.fee <> 0`;
  return { booked: reported(booked), posted: reported(posted), moved: reported(moved), listed: reported(listed) };
}
