import type { Pool } from 'pg';
import { pruneStreams } from './streams/prune-streams.ts';
import type { Transport } from './transport/transport.ts';

/** How long a subgraph's log reaches back: what a subscription can resume over and a consumer can be away for. */
const LOG_RETENTION_DAYS = 30;
/** Handled events are remembered for longer than any transport could deliver one again. */
const INBOX_RETENTION_DAYS = 7;
const BATCH = 1000;

/**
 * Forgets what has served its time, one batch of each kind: log rows that the transport has, handled events, outcomes of
 * idempotency keys, chunk streams. True when there may be more.
 *
 * Rows are as old as the server's clock says, which stamped them; outcomes are kept until an instant of the injected one.
 */
export async function prune(pool: Pool, source: string, transport: Transport, now: Date): Promise<boolean> {
  await pool.query('SELECT prepare_event_log()');
  const { last } = await transport.state(source);
  const log = await pool.query<{ pruned: number }>(
    'SELECT prune_event_log(now() - make_interval(days => $1), $2) AS pruned',
    [LOG_RETENTION_DAYS, last ?? 0n],
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
