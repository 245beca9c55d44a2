import type { Deps, SecurityWrite } from '../../deps.ts';
import { lockRetention } from '../legal-holds/retention-lock.ts';
import { archiveKey } from '../subject-requests/archive.ts';
import { cutoff, type DataClass, dataClasses } from './rules.ts';

const BATCH = 500;
/** A run deletes at most so many batches of a class; the next one goes on. */
const BATCHES_MAX = 200;

/** SEC-9: deletes what is older than its class is kept, but for what a hold keeps. One class that fails does not stop the others. */
export async function applyRetention(deps: Deps): Promise<void> {
  const failures: unknown[] = [];
  for (const dataClass of dataClasses) await applyTo(deps, dataClass).catch((error) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'Data could not be deleted by its retention policy.');
}

async function applyTo(deps: Deps, dataClass: DataClass): Promise<void> {
  const { database, clock, objects } = deps;
  const now = clock.now();
  let deleted = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const ids = await database.systemWrite(null, async (tx) => {
      await lockRetention(tx);
      const { keepDays } = await tx.retentionPolicy.findUniqueOrThrow({ where: { dataClass } });
      return deleteBatch(tx, dataClass, cutoff(keepDays, now), now);
    });
    if (dataClass === 'EXPORT_ARCHIVES') {
      for (const id of ids) {
        await objects.remove(archiveKey(id));
        await database.systemWrite(null, (tx) =>
          tx.dataRequest.update({ where: { id }, data: { archiveEndsAt: null } }),
        );
      }
    }
    deleted += ids.length;
    if (ids.length === 0) break;
  }
  await database.systemWrite(null, async (tx) => {
    const { keepDays } = await tx.retentionPolicy.findUniqueOrThrow({ where: { dataClass } });
    const lastHeld = await countHeld(tx, dataClass, cutoff(keepDays, now), now);
    await tx.retentionPolicy.update({
      where: { dataClass },
      data: { lastRunAt: clock.now(), lastDeleted: deleted, lastHeld },
    });
  });
}

interface Id {
  readonly id: string;
}

/** Deletes up to a batch of what is due and not held. Resolves with its ids. */
async function deleteBatch(tx: SecurityWrite, dataClass: DataClass, before: Date, now: Date): Promise<string[]> {
  const ids = (rows: readonly Id[]) => rows.map(({ id }) => id);
  switch (dataClass) {
    case 'SIGN_IN_SIGNALS':
      return ids(
        await tx.$queryRaw<Id[]>`
        DELETE FROM threat_signal WHERE id IN (
          SELECT s.id FROM threat_signal s WHERE s.at < ${before} AND NOT is_held(s.user_id) ORDER BY s.at LIMIT ${BATCH}
        ) RETURNING id`,
      );
    case 'THREAT_ALERTS':
      return ids(
        await tx.$queryRaw<Id[]>`
        DELETE FROM threat_alert WHERE id IN (
          SELECT a.id FROM threat_alert a LEFT JOIN security_incident i ON i.id = a.incident_id
           WHERE a.at < ${before} AND (i.id IS NULL OR i.closed_at < ${before}) AND NOT is_held(a.user_id)
           ORDER BY a.at LIMIT ${BATCH}
        ) RETURNING id`,
      );
    case 'SECURITY_INCIDENTS': {
      const due = ids(
        await tx.$queryRaw<Id[]>`
        SELECT i.id FROM security_incident i
         WHERE i.closed_at < ${before} AND NOT EXISTS (SELECT FROM threat_alert a WHERE a.incident_id = i.id AND is_held(a.user_id))
         ORDER BY i.closed_at LIMIT ${BATCH}`,
      );
      await tx.incidentStep.deleteMany({ where: { incidentId: { in: due } } });
      await tx.securityIncident.deleteMany({ where: { id: { in: due } } });
      return due;
    }
    case 'SUBJECT_REQUESTS': {
      const due = ids(
        await tx.$queryRaw<Id[]>`
        SELECT r.id FROM data_request r
         WHERE r.ended_at < ${before} AND r.archive_ends_at IS NULL AND NOT is_held(r.user_id) ORDER BY r.ended_at LIMIT ${BATCH}`,
      );
      await tx.dataRequestTask.deleteMany({ where: { requestId: { in: due } } });
      await tx.dataRequest.deleteMany({ where: { id: { in: due } } });
      return due;
    }
    case 'EXPORT_ARCHIVES':
      // The file goes once this is committed; until then the end of the archive stands, and names what is left to do.
      return ids(
        await tx.$queryRaw<Id[]>`
        UPDATE data_request SET archive_bytes = NULL WHERE id IN (
          SELECT r.id FROM data_request r WHERE r.archive_ends_at <= ${now} AND NOT is_held(r.user_id)
           ORDER BY r.archive_ends_at LIMIT ${BATCH}
        ) RETURNING id`,
      );
  }
}

/** How much is due and held. */
async function countHeld(tx: SecurityWrite, dataClass: DataClass, before: Date, now: Date): Promise<number> {
  const counted = {
    SIGN_IN_SIGNALS: () => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM threat_signal s WHERE s.at < ${before} AND is_held(s.user_id)`,
    THREAT_ALERTS: () => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM threat_alert a WHERE a.at < ${before} AND is_held(a.user_id)`,
    SECURITY_INCIDENTS: () => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM security_incident i
       WHERE i.closed_at < ${before} AND EXISTS (SELECT FROM threat_alert a WHERE a.incident_id = i.id AND is_held(a.user_id))`,
    SUBJECT_REQUESTS: () => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM data_request r WHERE r.ended_at < ${before} AND is_held(r.user_id)`,
    EXPORT_ARCHIVES: () => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM data_request r WHERE r.archive_ends_at <= ${now} AND is_held(r.user_id)`,
  };
  const [row] = await counted[dataClass]();
  return row?.count ?? 0;
}
