import type { Deps } from '../deps.ts';
import { askToPost } from './post.ts';

/** Receivables that one run asks for; those that were asked longest ago come first. */
const PER_RUN = 200;

interface Owed {
  readonly id: string;
  readonly tenantId: string;
}

/**
 * Takes from accounts what they owe, as far as they have it by now. Each stands for itself: one that fails is tried again by
 * the next run, and the errors are thrown when the others are done.
 */
export async function recoverReceivables(deps: Deps): Promise<void> {
  const due = await deps.database.systemRead(
    null,
    (tx) => tx.$queryRaw<Owed[]>`
      SELECT id, tenant_id AS "tenantId" FROM receivable WHERE settled < amount OR taking IS NOT NULL ORDER BY attempts, created_at, id LIMIT ${PER_RUN}::int`,
  );
  const failures: unknown[] = [];
  for (const owed of due) await recover(deps, owed).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'Some receivables could not be asked for.');
}

/** What is asked for is written down first, under a key of its own: a crash in between asks for the same again. */
async function recover(deps: Deps, owed: Owed): Promise<void> {
  const available = await attempt(deps, owed, null);
  if (available > 0n) await attempt(deps, owed, available);
}

/** Takes `atMost`, or all that is open. Gives what the account has, when that was too little. */
async function attempt(deps: Deps, { id, tenantId }: Owed, atMost: bigint | null): Promise<bigint> {
  const [row] = await deps.database.systemWrite(
    tenantId,
    (tx) => tx.$queryRaw<{ accountId: string; currency: string; taking: string; attempts: number }[]>`
      UPDATE receivable SET taking = COALESCE(taking, LEAST(amount - settled, ${atMost?.toString() ?? null}::numeric)),
             attempts = attempts + CASE WHEN taking IS NULL THEN 1 ELSE 0 END
       WHERE id = ${id} AND (taking IS NOT NULL OR settled < amount)
      RETURNING account_id AS "accountId", currency, taking::text, attempts`,
  );
  if (row === undefined) return 0n;
  const amount = { minor: row.taking, currency: row.currency };
  const legs = [
    { accountId: row.accountId, side: 'DEBIT', amount },
    { house: 'SUSPENSE', side: 'CREDIT', amount },
  ];
  const posted = await askToPost(deps, { key: `${id}:${row.attempts}`, kind: 'PAYMENT_RECOVERY', tenantId, legs });
  const settled = 'entryId' in posted ? row.taking : '0';
  await deps.database.systemWrite(
    tenantId,
    (tx) => tx.$executeRaw`UPDATE receivable SET settled = settled + ${settled}::numeric, taking = NULL
      WHERE id = ${id} AND taking IS NOT NULL AND attempts = ${row.attempts}::int`,
  );
  return 'refusal' in posted && atMost === null ? posted.available : 0n;
}
