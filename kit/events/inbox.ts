import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { EventRecord } from '../contract/event-record.ts';
import { INSTANCE_LOCK } from '../database/listener.ts';
import type { SqlTransaction } from '../database/sql-statement.ts';

/** Tries of one event before it is a dead letter. */
export const ATTEMPTS_MAX = 8;
/**
 * Longer than any handling can take (waiting for a connection, then the transaction's own limit): a lease that ran out
 * belongs to a process that hangs. That of a process which died is given up at once, see `freeLeasesOfTheDead`.
 */
export const LEASE_SECONDS = 45;

/** The lease under which an event was handled is no longer its own: another worker has it. Nothing was committed. */
export class LeaseExpiredError extends Error {
  constructor(leased: readonly LeasedEvent[]) {
    super(`The lease is no longer held: ${leased.map(({ consumer, event }) => `${consumer} ${event.id}`).join(', ')}.`);
  }
}

export interface LeasedEvent {
  readonly consumer: string;
  readonly event: EventRecord;
  /** Known to the holder only. */
  readonly lease: string;
  /** This try included. */
  readonly attempts: number;
}

/**
 * `PENDING`, for a row that is sought by its key. Written so that no partial index over pending rows fits: the planner believes such
 * an index empty after quiet times, prefers it to the key, and reads through the whole backlog for each event of a burst.
 */
const IS_PENDING = `state NOT IN ('DONE', 'DEAD')`;

/** Oldest events of a consumer that are looked at first: what a lease costs does not grow with the backlog. */
const NEAR = 40;

/** Selects the first event of each key among the oldest that wait: nothing older of its key waits, or it would be among them. */
const NEAREST = `
  SELECT DISTINCT ON (near.consumer, near.partition_key) near.consumer, near.event_id
  FROM unnest($1::text[]) AS asked (consumer) CROSS JOIN LATERAL (
    SELECT consumer, event_id, partition_key, ordinal FROM inbox
    WHERE consumer = asked.consumer AND state = 'PENDING' ORDER BY ordinal LIMIT ${NEAR}) near
  ORDER BY near.consumer, near.partition_key, near.ordinal`;

/** The oldest event of each key, found from key to key: for when none of the nearest can be handed out, such as those of one key that fails. */
const OLDEST_OF_KEYS = `
  SELECT head.consumer, head.event_id FROM unnest($1::text[]) AS asked (consumer) CROSS JOIN LATERAL (
    WITH RECURSIVE step AS (
      (SELECT consumer, event_id, partition_key FROM inbox WHERE consumer = asked.consumer AND state = 'PENDING'
        ORDER BY partition_key, ordinal LIMIT 1)
      UNION ALL
      SELECT next.* FROM step CROSS JOIN LATERAL (
        SELECT consumer, event_id, partition_key FROM inbox
        WHERE consumer = asked.consumer AND state = 'PENDING' AND partition_key > step.partition_key
        ORDER BY partition_key, ordinal LIMIT 1) next
    ) SELECT consumer, event_id FROM step) head`;

/**
 * Leases up to `limit` events that are due: per consumer and partition key only the oldest unsettled one, so that events
 * of a key come one after the other, and one that fails holds up its own key alone.
 */
export async function leaseDue(
  pool: Pool,
  consumers: readonly string[],
  limit: number,
  instance: number,
  leaseSeconds = LEASE_SECONDS,
): Promise<LeasedEvent[]> {
  const lease = randomBytes(12).toString('base64url');
  const leaseAmong = async (candidates: string) => {
    const { rows } = await pool.query<{ consumer: string; event: EventRecord; attempts: number }>(
      `WITH candidate AS MATERIALIZED (${candidates})
       UPDATE inbox SET lease = $2, lease_holder = $3, leased_until = clock_timestamp() + make_interval(secs => $4), attempts = attempts + 1
       FROM (
         -- One by one, by their key: a join over a table that has just filled is planned as if it were empty.
         SELECT head.consumer, head.event_id FROM candidate CROSS JOIN LATERAL (
           SELECT consumer, event_id, ordinal FROM inbox
           WHERE consumer = candidate.consumer AND event_id = candidate.event_id AND ${IS_PENDING}
             AND next_attempt_at <= clock_timestamp() AND (lease IS NULL OR leased_until < clock_timestamp())
           FOR UPDATE SKIP LOCKED) head
         ORDER BY head.ordinal LIMIT $5
       ) due
       WHERE inbox.consumer = due.consumer AND inbox.event_id = due.event_id
       RETURNING inbox.consumer, inbox.event, inbox.attempts`,
      [consumers, lease, instance, leaseSeconds, limit],
    );
    return rows.map((row) => ({ ...row, lease }));
  };
  const near = await leaseAmong(NEAREST);
  return near.length > 0 ? near : leaseAmong(OLDEST_OF_KEYS);
}

/** Marks the events handled, in the transaction of their effects. Throws `LeaseExpiredError` when one's lease is not held any more. */
export async function settle(tx: SqlTransaction, ...leased: readonly LeasedEvent[]): Promise<void> {
  const settled = await tx.$executeRawUnsafe(
    `UPDATE inbox SET state = 'DONE', event = NULL, lease = NULL, lease_holder = NULL, leased_until = NULL, settled_at = now()
     FROM unnest($1::text[], $2::text[], $3::text[]) AS held (consumer, event_id, lease)
     WHERE inbox.consumer = held.consumer AND inbox.event_id = held.event_id AND inbox.lease = held.lease
       AND ${IS_PENDING} AND leased_until > clock_timestamp()`,
    ...columnsOf(leased),
  );
  if (settled !== leased.length) throw new LeaseExpiredError(leased);
}

/**
 * Notes a failed try: due again after `retryMs`, or a dead letter after the last. A lease not held any more changes
 * nothing. Returns whether it is now dead.
 */
export async function noteFailure(pool: Pool, leased: LeasedEvent, message: string, retryMs: number): Promise<boolean> {
  const { consumer, event, lease } = leased;
  const { rows } = await pool.query<{ state: string }>(
    `UPDATE inbox SET lease = NULL, lease_holder = NULL, leased_until = NULL,
       errors = errors || jsonb_build_array(jsonb_build_object('at', now(), 'message', $4::text)),
       next_attempt_at = clock_timestamp() + make_interval(secs => $5),
       state = CASE WHEN attempts >= $6 THEN 'DEAD' ELSE 'PENDING' END,
       settled_at = CASE WHEN attempts >= $6 THEN now() END
     WHERE consumer = $1 AND event_id = $2 AND ${IS_PENDING} AND lease = $3
     RETURNING state`,
    [consumer, event.id, lease, message.slice(0, 2000), retryMs / 1000, ATTEMPTS_MAX],
  );
  return rows[0]?.state === 'DEAD';
}

/**
 * Gives up the leases of processes that are gone: they held an advisory lock while they lived. If one only lost its
 * connection for a moment, its lease is refused when it settles, and the event is handled again.
 */
export async function freeLeasesOfTheDead(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE inbox SET lease = NULL, lease_holder = NULL, leased_until = NULL
     WHERE state = 'PENDING' AND lease_holder IN (
       SELECT holder FROM (SELECT DISTINCT lease_holder AS holder FROM inbox WHERE state = 'PENDING' AND lease_holder IS NOT NULL) holders
       WHERE pg_try_advisory_xact_lock($1, holder))`,
    [INSTANCE_LOCK],
  );
  return rowCount ?? 0;
}

/**
 * Gives up this process's leases other than those in `held`: taken by a statement whose answer was lost, or of a try whose
 * failure could not be noted because the database was away.
 */
export async function freeStrayLeases(
  pool: Pool,
  consumers: readonly string[],
  instance: number,
  held: readonly LeasedEvent[],
): Promise<void> {
  await pool.query(
    `UPDATE inbox SET lease = NULL, lease_holder = NULL, leased_until = NULL
     WHERE state = 'PENDING' AND lease_holder = $1 AND consumer = ANY($2)
       AND (consumer, event_id, lease) NOT IN (SELECT * FROM unnest($3::text[], $4::text[], $5::text[]))`,
    [instance, consumers, ...columnsOf(held)],
  );
}

/** Gives up leases under which nothing was begun: they do not count as tries. */
export async function giveBack(pool: Pool, leased: readonly LeasedEvent[]): Promise<void> {
  await pool.query(
    `UPDATE inbox SET lease = NULL, lease_holder = NULL, leased_until = NULL, attempts = attempts - 1
     FROM unnest($1::text[], $2::text[], $3::text[]) AS given (consumer, event_id, lease)
     WHERE inbox.consumer = given.consumer AND inbox.event_id = given.event_id AND inbox.lease = given.lease AND ${IS_PENDING}`,
    columnsOf(leased),
  );
}

function columnsOf(leased: readonly LeasedEvent[]): [string[], string[], string[]] {
  return [
    leased.map(({ consumer }) => consumer),
    leased.map(({ event }) => event.id),
    leased.map(({ lease }) => lease),
  ];
}

export interface DeadLetter {
  readonly consumer: string;
  readonly event: EventRecord;
  readonly attempts: number;
  /** Oldest first, one a try. */
  readonly errors: readonly { readonly at: string; readonly message: string }[];
}

/** Dead letters, oldest first, at most 100. */
export async function deadLetters(pool: Pool): Promise<DeadLetter[]> {
  const { rows } = await pool.query<DeadLetter>(
    `SELECT consumer, event, attempts, errors FROM inbox WHERE state = 'DEAD' ORDER BY ordinal LIMIT 100`,
  );
  return rows;
}

/** Has a dead letter tried again from the start; false when there is none of that name. */
export async function retryDeadLetter(pool: Pool, consumer: string, eventId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE inbox SET state = 'PENDING', attempts = 0, next_attempt_at = now(), settled_at = NULL
     WHERE consumer = $1 AND event_id = $2 AND state = 'DEAD'`,
    [consumer, eventId],
  );
  return rowCount === 1;
}

/** How many events of each consumer wait and how many were given up; for metrics. */
export async function inboxCounts(pool: Pool): Promise<{ consumer: string; pending: number; dead: number }[]> {
  const { rows } = await pool.query<{ consumer: string; pending: number; dead: number }>(
    `SELECT consumer, count(*) FILTER (WHERE state = 'PENDING')::int AS pending, count(*) FILTER (WHERE state = 'DEAD')::int AS dead
     FROM inbox WHERE state IN ('PENDING', 'DEAD') GROUP BY consumer`,
  );
  return rows;
}
