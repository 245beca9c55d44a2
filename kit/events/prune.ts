import type { Pool } from 'pg';
import { archivedUpTo, archiveNext } from '../archive/archive-table.ts';
import type { ObjectStore } from '../files/object-store.ts';
import { pruneStreams } from './streams/prune-streams.ts';
import type { Transport } from './transport/transport.ts';

/** How long a subgraph's log reaches back: what a subscription can resume over and a consumer can be away for. */
const LOG_RETENTION_DAYS = 30;
/** Handled events are remembered for longer than any transport could deliver one again. */
const INBOX_RETENTION_DAYS = 7;
const BATCH = 1000;
const LOG = 'event_log';

export interface Pruning {
  /** Connections of the subgraph's own role. */
  readonly pool: Pool;
  /** The subgraph. */
  readonly source: string;
  readonly transport: Pick<Transport, 'state'>;
  /** Where log rows go before they are forgotten; undefined: nowhere. */
  readonly archive?: ObjectStore | undefined;
}

/**
 * Forgets what has served its time, one batch of each kind: log rows that the transport has, handled events, outcomes of
 * idempotency keys, chunk streams. True when there may be more. With an archive, log rows are forgotten when they are in it.
 *
 * Rows are as old as the server's clock says, which stamped them; outcomes are kept until an instant of the injected one.
 */
export async function prune({ pool, source, transport, archive }: Pruning, now: Date): Promise<boolean> {
  await pool.query('SELECT prepare_event_log()');
  const { last } = await transport.state(source);
  const published = last ?? 0n;
  const kept = archive === undefined ? published : await archivedUpTo({ pool, table: LOG });
  const upTo = kept < published ? kept : published;
  const log = await pool.query<{ pruned: number }>(
    'SELECT prune_event_log(now() - make_interval(days => $1), $2) AS pruned',
    [LOG_RETENTION_DAYS, upTo],
  );
  const inbox = await pool.query(
    `DELETE FROM inbox WHERE (consumer, event_id) IN (
       SELECT consumer, event_id FROM inbox WHERE state = 'DONE' AND settled_at < now() - make_interval(days => $1) LIMIT ${BATCH})`,
    [INBOX_RETENTION_DAYS],
  );
  const keys = await pruneIdempotency(pool, now);
  const moreStreams = await pruneStreams(pool);
  return moreStreams || [log.rows[0]?.pruned, inbox.rowCount, keys].includes(BATCH);
}

/**
 * Archives a range of log rows that are past their retention and that the transport has; true when there may be more. A loop of its own: an archive
 * that is away holds up nothing else.
 */
export async function archiveLog({ pool, source, transport }: Pruning, archive: ObjectStore): Promise<boolean> {
  const { last } = await transport.state(source);
  const { rows } = await pool.query<{ before: Date }>('SELECT now() - make_interval(days => $1) AS before', [
    LOG_RETENTION_DAYS,
  ]);
  const log = { pool, archive, subgraph: source, table: LOG, key: 'position' };
  return archiveNext(log, { before: rows[0]?.before ?? new Date(0), upTo: last ?? 0n });
}

async function pruneIdempotency(pool: Pool, now: Date): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.system', 'on', true)`);
    const { rowCount } = await client.query(
      `DELETE FROM idempotency WHERE ctid IN (SELECT ctid FROM idempotency WHERE keep_until < $1 LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
      [now],
    );
    await client.query('COMMIT');
    client.release();
    return rowCount ?? 0;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
