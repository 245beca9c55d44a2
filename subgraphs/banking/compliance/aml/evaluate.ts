import type { BankingWrite, Deps } from '../../deps.ts';
import { raiseFlags } from './flags.ts';
import { DORMANT, findingsOf, type Movement, WINDOW_MS } from './rules.ts';

/** Tenants that one run looks at, and movements of one that one transaction does; the next run takes the rest. */
const TENANTS_PER_RUN = 100;
const MOVEMENTS_PER_TRANSACTION = 500;
const TRANSACTIONS_PER_TENANT = 10;
/** Movements that are looked at together; of a tenant with more in a day the latest. */
const TOGETHER_MAX = 1_000;

/** Looks at what moved and has not been looked at, tenant by tenant, and raises flags. */
export async function evaluateMovements({ database, clock }: Deps, signal?: AbortSignal): Promise<void> {
  const tenants = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ tenantId: string }[]>`
      SELECT DISTINCT tenant_id AS "tenantId" FROM aml_movement WHERE NOT is_judged LIMIT ${TENANTS_PER_RUN}::int`,
  );
  for (const { tenantId } of tenants) {
    for (let done = 0; done < TRANSACTIONS_PER_TENANT && !signal?.aborted; done++) {
      if (!(await database.systemWrite(tenantId, (tx) => judgeTenant(tx, tenantId, clock.now())))) break;
    }
  }
}

/** True when there may be more. */
async function judgeTenant(tx: BankingWrite, tenantId: string, now: Date): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`banking.aml ${tenantId}`}))`;
  const due = await tx.$queryRaw<{ entryId: string; postedAt: Date }[]>`
    SELECT entry_id AS "entryId", posted_at AS "postedAt" FROM aml_movement WHERE tenant_id = ${tenantId} AND NOT is_judged
     ORDER BY posted_at, entry_id LIMIT ${MOVEMENTS_PER_TRANSACTION}::int`;
  const [first, last] = [due.at(0), due.at(-1)];
  if (first === undefined || last === undefined) return false;
  const movements = await readMovements(tx, tenantId, first.postedAt, last.postedAt);
  const dueTimes = due.map(({ postedAt }) => postedAt.getTime());
  let start = 0;
  const findings = movements.flatMap((movement, index) => {
    const at = movement.postedAt.getTime();
    while ((movements[start]?.postedAt.getTime() ?? at) < at - WINDOW_MS || index - start >= TOGETHER_MAX) start++;
    // A late movement also belongs to the day of the movements after it.
    const isTouched = dueTimes.some((time) => time <= at && at - time <= WINDOW_MS);
    return isTouched ? findingsOf(tenantId, movements.slice(start, index + 1)) : [];
  });
  await raiseFlags(tx, tenantId, findings, now);
  await tx.$executeRaw`
    UPDATE aml_movement SET is_judged = true WHERE tenant_id = ${tenantId} AND entry_id = ANY(${due.map(({ entryId }) => entryId)})`;
  return due.length === MOVEMENTS_PER_TRANSACTION;
}

/**
 * Movements of the day before `first` to the day after `last`, oldest first. Of many the nearest: those before are looked at together with what is due, those
 * after it are looked at again.
 */
async function readMovements(tx: BankingWrite, tenantId: string, first: Date, last: Date): Promise<Movement[]> {
  const [from, until] = [new Date(first.getTime() - WINDOW_MS), new Date(last.getTime() + WINDOW_MS)];
  const rows = await tx.$queryRaw<(Omit<Movement, 'cents'> & { cents: string | null })[]>`
    SELECT m.entry_id AS "entryId", m.is_out AS "isOut", m.account_id AS "accountId", m.counterparty, m.cents::text, m.posted_at AS "postedAt",
           NOT EXISTS (SELECT FROM aml_movement o WHERE o.tenant_id = m.tenant_id AND o.counterparty = m.counterparty
                          AND (o.posted_at, o.entry_id) < (m.posted_at, m.entry_id)) AS "isFirst",
           CASE WHEN m.is_out AND m.cents >= ${DORMANT.centsMin.toString()}::numeric THEN COALESCE(
             (SELECT p.posted_at FROM posting p WHERE p.account_id = m.account_id AND p.side = 'DEBIT' AND p.sequence <
               (SELECT min(own.sequence) FROM posting own WHERE own.entry_id = m.entry_id AND own.account_id = m.account_id)
               ORDER BY p.sequence DESC LIMIT 1),
             (SELECT a.created_at FROM ledger_account a WHERE a.id = m.account_id)) END AS "quietSince"
      FROM (
        (SELECT * FROM aml_movement b WHERE b.tenant_id = ${tenantId} AND b.posted_at BETWEEN ${from}::timestamptz AND ${last}::timestamptz
          ORDER BY b.posted_at DESC, b.entry_id DESC LIMIT ${MOVEMENTS_PER_TRANSACTION + TOGETHER_MAX}::int)
        UNION ALL
        (SELECT * FROM aml_movement a WHERE a.tenant_id = ${tenantId} AND a.posted_at > ${last}::timestamptz AND a.posted_at <= ${until}::timestamptz
          ORDER BY a.posted_at, a.entry_id LIMIT ${TOGETHER_MAX}::int)
      ) m ORDER BY m.posted_at, m.entry_id`;
  return rows.map((row) => ({ ...row, cents: row.cents === null ? null : BigInt(row.cents) }));
}
