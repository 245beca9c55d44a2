import type { BankingRead, Deps } from '../../deps.ts';
import { type ReadyList, readyList } from './list.ts';
import { ensureScreened, type Subject } from './screen.ts';

/** Names that one run compares with a list that is new; the next run takes the rest. */
const NAMES_PER_RUN = 200;

/**
 * Compares those that were compared only with an older list: a bounded number, so that a new list does not hold up the rest. Once all are done, nothing
 * happens until the next list: names added meanwhile are compared by jobs of their own, and at the latest before the first order.
 */
export async function screenAgain(deps: Deps, signal: AbortSignal): Promise<void> {
  const list = await readyList(deps, signal);
  const due = await deps.database.systemRead(null, async (tx) => ((await isDone(tx, list)) ? [] : dueFor(tx, list)));
  const failures: unknown[] = [];
  for (const subject of due) {
    if (signal.aborted) return;
    await ensureScreened(deps, subject, signal).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some names could not be compared.');
  if (due.length === NAMES_PER_RUN) return;
  await deps.database.systemWrite(
    null,
    (tx) => tx.$executeRaw`
      INSERT INTO aml_progress AS p (name, position) VALUES (${DONE}, ${list.id})
      ON CONFLICT (name) DO UPDATE SET position = EXCLUDED.position WHERE p.position < EXCLUDED.position`,
  );
}

/** Where it is written up to which list everybody was compared. */
const DONE = 'screening';

async function isDone(tx: BankingRead, { id }: ReadyList): Promise<boolean> {
  const done = await tx.$queryRaw<
    unknown[]
  >`SELECT position FROM aml_progress WHERE name = ${DONE} AND position >= ${id}`;
  return done.length > 0;
}

function dueFor(tx: BankingRead, { id }: ReadyList): Promise<Subject[]> {
  return tx.$queryRaw<Subject[]>`
    SELECT 'KYC_PROFILE'::"ScreeningSubject" AS subject, k.tenant_id AS id, k.tenant_id AS "tenantId" FROM kyc_profile k
     WHERE k.document <> '' AND NOT EXISTS (SELECT FROM screening s WHERE s.subject = 'KYC_PROFILE' AND s.subject_id = k.tenant_id AND s.list_id >= ${id})
    UNION ALL
    SELECT 'BENEFICIARY', b.id, b.tenant_id FROM beneficiary b WHERE b.removed_at IS NULL
       AND NOT EXISTS (SELECT FROM screening s WHERE s.subject = 'BENEFICIARY' AND s.subject_id = b.id AND s.list_id >= ${id})
    LIMIT ${NAMES_PER_RUN}::int`;
}
