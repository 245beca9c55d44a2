import type { BankingRead, Deps } from '../../deps.ts';
import { houseAccountId } from '../../ledger/chart/chart.ts';

interface Standing {
  readonly currency: string;
  readonly customers: string;
  readonly unallocated: string;
  readonly bank: string;
  readonly processor: string;
}

interface Recorded {
  readonly currency: string;
  readonly owed: string;
  readonly safeguarded: string;
  readonly shortfall: string;
}

/**
 * Compares once a day in UTC, for each currency, the money owed to customers with the money held for them, and keeps the result for ever. A
 * shortfall is published. A second run of the day changes nothing. Source: Directive (EU) 2015/2366, article 10; FCA Handbook, CASS 15.8.
 */
export async function recordSafeguarding({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  const day = now.toISOString().slice(0, 10);
  await database.systemWrite(null, async (tx) => {
    for (const standing of await standings(tx, day)) {
      const [row] = await record(tx, standing, { day, now });
      if (row === undefined || row.shortfall === '0') continue;
      tx.outbox.append(
        'banking.safeguarding.shortfall',
        { day, ...row },
        { subject: `${day}:${row.currency}`, partitionKey: `safeguarding:${row.currency}`, tenantId: null },
      );
    }
  });
}

/** One statement and so one instant: sums kept with the accounts, all lanes of the house together. */
function standings(tx: BankingRead, day: string): Promise<Standing[]> {
  return tx.$queryRaw<Standing[]>`
    SELECT * FROM (
      SELECT a.currency,
             COALESCE(sum(GREATEST(a.credits - a.debits, 0)) FILTER (WHERE a.kind = 'CUSTOMER'), 0)::text AS customers,
             (GREATEST(COALESCE(sum(a.credits - a.debits) FILTER (WHERE a.kind = 'UNMATCHED_RECEIPTS'), 0), 0)
              + GREATEST(COALESCE(sum(a.credits - a.debits) FILTER (WHERE a.kind = 'DISPUTE_RESERVE'), 0), 0)
              + GREATEST(COALESCE(sum(a.credits - a.debits) FILTER (WHERE a.kind = 'ORDERS'), 0), 0)
              + GREATEST(COALESCE(sum(a.credits - a.debits) FILTER (WHERE a.kind = 'SUSPENSE'), 0), 0))::text AS unallocated,
             COALESCE(sum(a.debits - a.credits) FILTER (WHERE a.kind = 'EXTERNAL_CLEARING'), 0)::text AS bank,
             COALESCE(sum(a.debits - a.credits) FILTER (WHERE a.kind = 'PROCESSOR_CLEARING'), 0)::text AS processor
        FROM ledger_account a GROUP BY a.currency) s
     WHERE NOT EXISTS (SELECT FROM safeguarding_record r WHERE r.day = ${day}::date AND r.currency = s.currency) ORDER BY s.currency`;
}

function record(
  tx: BankingRead,
  { currency, customers, unallocated, bank, processor }: Standing,
  { day, now }: { readonly day: string; readonly now: Date },
): Promise<Recorded[]> {
  return tx.$queryRaw<Recorded[]>`
    INSERT INTO safeguarding_record (day, currency, customers, unallocated, owed, bank, processor, statement, statement_on, safeguarded, shortfall, recorded_at)
    SELECT ${day}::date, ${currency}, customers, unallocated, customers + unallocated, bank, processor, closing, to_on, held,
           GREATEST(customers + unallocated - held, 0), ${now}::timestamptz
      FROM (SELECT ${customers}::numeric AS customers, ${unallocated}::numeric AS unallocated, ${bank}::numeric AS bank, ${processor}::numeric AS processor) s
      LEFT JOIN LATERAL (SELECT r.closing, r.to_on FROM reconciliation_run r WHERE r.account_id = ${houseAccountId('EXTERNAL_CLEARING', currency)}
                          ORDER BY r.to_on DESC LIMIT 1) newest ON true
     CROSS JOIN LATERAL (SELECT processor + CASE WHEN to_on >= ${day}::date - 1 THEN LEAST(bank, closing) ELSE bank END AS held) held
    ON CONFLICT (day, currency) DO NOTHING RETURNING currency, owed::text, safeguarded::text, shortfall::text`;
}
