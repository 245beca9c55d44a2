import type { Pool, PoolClient } from 'pg';
import type { Logger } from '../../base/logging/logger.ts';
import { sqlIdentifier } from '../../base/text/sql.ts';
import type { SqlTransaction } from '../../database/sql-statement.ts';
import type { Consumer } from '../../events/consumer.ts';
import { isOfNobody, type SpareReason, type Subject, type SubjectDeclaration, sparedOf } from './declaration.ts';
import type { Subjects } from './define-subjects.ts';
import { type ErasureReport, inTransaction, transactionOf } from './erase.ts';
import { noteFailedRun, publishRun, withProgress } from './leased-run.ts';
import { conditionOf, filledIn } from './sql.ts';

/** One subgraph's part of erasures. */
export interface Eraser {
  readonly name: string;
  readonly subjects: Subjects;
  /** Connections of the subgraph's own role. */
  readonly pool: Pool;
  readonly logger: Pick<Logger, 'error' | 'info'>;
  readonly now: () => Date;
  /** Longest time without progress before a run is given up; 60 s when absent. */
  readonly deadlineMs?: number;
}

/** Longer than any batch, and renewed by each: a lease that ran out belongs to a process that died. */
const LEASE_SECONDS = 120;
/** When a finished erasure is run once more, for what was still on its way then. */
const SWEEP_HOURS = 24;
const DEADLINE_MS = 60_000;
const WAIT_MS = 30_000;

/** Registers a person for erasure, which a legal hold may defer. True when that is new; a second order changes nothing. */
export async function registerErasure(
  tx: SqlTransaction,
  { userId, tenantId }: Subject,
  isHeld = false,
): Promise<boolean> {
  const inserted = await tx.$executeRawUnsafe(
    'INSERT INTO subject_erasure (user_id, personal_tenant_id, state) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    userId,
    tenantId,
    isHeld ? 'HELD' : 'PENDING',
  );
  return inserted === 1;
}

/** Takes in that a person is to be erased in `subgraph`. The work itself is done by `eraseNext`, outside the event's transaction. */
export function erasureConsumer(pool: Pool, subgraph: string, wake: () => void = () => {}): Consumer {
  return {
    name: 'erase-subject',
    types: ['identity.user.erased'],
    async run([event], settle) {
      if (event.type !== 'identity.user.erased') return;
      const { userId, personalTenantId: tenantId, heldBy = [] } = event.data;
      await inTransaction(pool, async (client) => {
        const tx = transactionOf(client);
        await settle(tx as never);
        await registerErasure(tx, { userId, tenantId }, heldBy.includes(subgraph));
      });
      wake();
    },
  };
}

/** Takes in that a legal hold ended: an erasure that it has deferred in `subgraph` begins. */
export function releaseConsumer(pool: Pool, subgraph: string, wake: () => void = () => {}): Consumer {
  return {
    name: 'release-held-erasure',
    types: ['security.hold.released'],
    async run([event], settle) {
      if (event.type !== 'security.hold.released') return;
      const { userId, freed } = event.data;
      await inTransaction(pool, async (client) => {
        await settle(transactionOf(client) as never);
        if (!freed.includes(subgraph)) return;
        await client.query(
          `UPDATE subject_erasure SET state = 'PENDING', next_attempt_at = now() WHERE user_id = $1 AND state = 'HELD'`,
          [userId],
        );
      });
      wake();
    },
  };
}

interface Due {
  readonly user_id: string;
  readonly personal_tenant_id: string;
  readonly state: 'PENDING' | 'DONE';
  readonly attempts: number;
}

/**
 * Runs one erasure that is due, or only `userId`'s. True when there was one, so that it is called again. A failure is
 * logged as an error, noted, and tried again later; until a run went through to its end the state stays PENDING and no
 * `<subgraph>.erasure.completed` is published. Never rejects because of what an erasure does.
 */
export async function eraseNext(eraser: Eraser, userId: string | null = null): Promise<boolean> {
  const { pool, subjects, logger, name, deadlineMs = DEADLINE_MS } = eraser;
  const due = await lease(pool, userId);
  if (due === null) return false;
  const subject = { userId: due.user_id, tenantId: due.personal_tenant_id };
  try {
    await withProgress({ what: 'The erasure', deadlineMs }, (goesOn) =>
      subjects.erase({ pool }, subject, {
        async note(client, step, changed) {
          goesOn();
          await note(client, subject.userId, step, changed);
        },
      }),
    );
    await finish(eraser, subject, due.state);
  } catch (error) {
    const run = {
      table: 'subject_erasure',
      key: { user_id: due.user_id },
      attempt: due.attempts,
      subgraph: name,
    } as const;
    await noteFailedRun({ pool, logger }, run, error as Error);
  }
  return true;
}

/** How far one subgraph is with a person. */
export interface ErasureState {
  readonly isDone: boolean;
  /** Rows removed or changed so far. */
  readonly rows: number;
  /** Why the last run failed; null when it did not. */
  readonly error: string | null;
  /** Rows that it leaves in tables whose others went, by what keeps them; empty until it is done. */
  readonly spared: readonly SparedSummary[];
}

/**
 * Orders an erasure in one subgraph and runs it now; when another process is at it, waits for that, at most 30 s. Resolves
 * also when it failed: look at `isDone`.
 */
export async function eraseNow(eraser: Eraser, subject: Subject, isHeld = false): Promise<ErasureState> {
  const { pool } = eraser;
  await inTransaction(pool, (client) => registerErasure(transactionOf(client), subject, isHeld));
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const isOurs = await eraseNext(eraser, subject.userId);
    const { rows } = await pool.query<{ isDone: boolean; isLeased: boolean; rows: number; error: string | null }>(
      `SELECT state = 'DONE' AS "isDone", leased_until > clock_timestamp() AS "isLeased", last_error AS error,
         (SELECT COALESCE(sum(value::int), 0)::int FROM jsonb_each_text(report)) AS rows
       FROM subject_erasure WHERE user_id = $1`,
      [subject.userId],
    );
    const { isDone = false, isLeased = false, ...state } = rows[0] ?? { rows: 0, error: null };
    if (isOurs || isDone || !isLeased || Date.now() > until) {
      const { subjects } = eraser;
      const spared = isDone ? await inTransaction(pool, (client) => sparedRows(client, subjects, subject)) : [];
      return { isDone, ...state, spared };
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function lease(pool: Pool, userId: string | null): Promise<Due | null> {
  const { rows } = await pool.query<Due>(
    `UPDATE subject_erasure SET leased_until = clock_timestamp() + make_interval(secs => $1), attempts = attempts + 1
      WHERE user_id = (
        SELECT user_id FROM subject_erasure
         WHERE (state = 'PENDING' OR sweeps_left > 0) AND (leased_until IS NULL OR leased_until < clock_timestamp())
           AND (user_id = $2 OR ($2::text IS NULL AND next_attempt_at <= clock_timestamp()))
         ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING user_id, personal_tenant_id, state, attempts`,
    [LEASE_SECONDS, userId],
  );
  return rows[0] ?? null;
}

async function note(client: PoolClient, userId: string, step: string, changed: number): Promise<void> {
  await client.query(
    `UPDATE subject_erasure SET leased_until = clock_timestamp() + make_interval(secs => $2),
       report = jsonb_set(report, ARRAY[$3], to_jsonb(COALESCE((report ->> $3)::bigint, 0) + $4)) WHERE user_id = $1`,
    [userId, LEASE_SECONDS, step, changed],
  );
}

async function finish({ name, subjects, pool, now }: Eraser, subject: Subject, before: Due['state']): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ report: ErasureReport }>(
      `UPDATE subject_erasure SET leased_until = NULL, last_error = NULL, attempts = 0,
         sweeps_left = CASE state WHEN 'DONE' THEN sweeps_left - 1 ELSE 1 END,
         next_attempt_at = clock_timestamp() + make_interval(hours => $2),
         state = 'DONE', finished_at = COALESCE(finished_at, clock_timestamp())
       WHERE user_id = $1 RETURNING report`,
      [subject.userId, SWEEP_HOURS],
    );
    if (before === 'DONE') return;
    const data = {
      userId: subject.userId,
      finishedAt: now().toISOString(),
      tables: [...summaryOf(subjects, rows[0]?.report ?? {}), ...(await sparedRows(client, subjects, subject))],
    };
    await publishRun(client, now, {
      type: `${name}.erasure.completed`,
      data,
      correlationId: `erasure-${subject.userId}`,
    });
  });
}

/** Result for one table that can hold a person's rows. */
interface TableSummary {
  readonly table: string;
  readonly action: 'DELETED' | 'KEPT' | 'PSEUDONYMISED';
  readonly rows: number;
  readonly because: string | null;
  readonly until: string | null;
}

/** Rows of one table that an erasure has left for one reason. */
export interface SparedSummary extends TableSummary {
  readonly action: 'KEPT';
  readonly because: string;
  readonly until: string;
  readonly reason: SpareReason;
  /** When the last of them may go; absent when no instant is known. */
  readonly retainedUntil?: string;
}

function summaryOf({ tables }: SubjectDeclaration, report: ErasureReport): TableSummary[] {
  return Object.entries(tables).flatMap(([table, declared]): TableSummary[] => {
    if (isOfNobody(declared)) return [];
    const rows = report[table] ?? 0;
    if (declared.erase === 'delete') return [{ table, action: 'DELETED', rows, because: null, until: null }];
    const action = Object.keys(declared.erase).length > 0 ? 'PSEUDONYMISED' : 'KEPT';
    return [{ table, action, rows, because: declared.kept.because, until: declared.kept.until }];
  });
}

/** The person's rows that the erasure has left in tables whose others went, by what keeps them. */
async function sparedRows(
  client: PoolClient,
  declaration: SubjectDeclaration,
  { userId, tenantId }: Subject,
): Promise<readonly SparedSummary[]> {
  const found: SparedSummary[] = [];
  for (const [table, declared] of Object.entries(declaration.tables)) {
    for (const { when, reason, because, until, untilSql } of sparedOf(declared)) {
      const ids = { user: '$1', tenant: '$2' };
      // Both ids are always used, whichever the condition names: PostgreSQL wants a type for each parameter.
      const { rows } = await client.query<{ rows: number; last: Date | null }>(
        `SELECT count(*)::int AS rows, ${untilSql === undefined ? 'NULL' : `max(${filledIn(untilSql, 't', ids)})`} AS last
           FROM ${sqlIdentifier(table)} t WHERE ($1::text IS NOT NULL AND $2::text IS NOT NULL)
            AND (${conditionOf(declaration, table, 't', ids)}) AND (${filledIn(when, 't', ids)})`,
        [userId, tenantId],
      );
      const { rows: count = 0, last = null } = rows[0] ?? {};
      const instant = last === null ? {} : { retainedUntil: last.toISOString() };
      if (count > 0) found.push({ table, action: 'KEPT', rows: count, because, until, reason, ...instant });
    }
  }
  return found;
}
