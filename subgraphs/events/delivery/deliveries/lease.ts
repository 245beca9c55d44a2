import { LeaseExpiredError } from '@codai/contracts/events';
import { newId } from '@codai/kit';
import type { Tx } from '../../deps.ts';
import { type Delivery, Prisma } from '../../generated/prisma/client.ts';
import { readPayloads } from '../../stream/log/payloads.ts';

/** Pauses after the first, second, … failed attempt; the last one from then on. About three days in all for ten attempts. */
export const PAUSES_MS = [
  5_000,
  60_000,
  5 * 60_000,
  30 * 60_000,
  2 * 3_600_000,
  5 * 3_600_000,
  10 * 3_600_000,
  14 * 3_600_000,
];

/**
 * `PENDING` in other words. After quiet times the planner believes the indexes over pending deliveries empty: it would take one of
 * them, and read through the whole of a burst, also for a delivery sought by its id (the first), or by its key (the second).
 */
const IS_PENDING = Prisma.sql`state NOT IN ('ACKNOWLEDGED', 'DEAD', 'DISCARDED')`;
const IS_PENDING_OF_KEY = Prisma.sql`state IN ('PENDING', 'DEAD') AND state <> 'DEAD'`;

/** Which of the oldest deliveries of each key may be handed out: leased by nobody, due, and with nothing before them in their key. */
export interface LeaseRequest {
  readonly subscriptionId: string;
  readonly max: number;
  readonly leaseMs: number;
  readonly lease: string;
  readonly now: Date;
}

/**
 * Leases due deliveries of a subscription, the oldest of each key only, so that events of one key come one after the other and one that
 * fails holds up its own key alone. A dead letter holds up its key where the policy says so. Nobody else gets them until the lease ends
 * (EVT-9): rows that another transaction is leasing are passed over.
 */
export async function leaseDue(tx: Tx, request: LeaseRequest): Promise<readonly Delivery[]> {
  const { subscriptionId, max, leaseMs, lease, now } = request;
  const until = new Date(now.getTime() + leaseMs);
  const candidates = await findHeads(tx, request);
  if (candidates.length === 0) return [];
  // Candidates may have been taken meanwhile: the statement that leases judges them again.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE delivery SET lease = ${lease}, leased_until = ${until}::timestamptz, attempts = attempts + 1
    FROM (
      SELECT head.id AS due_id FROM delivery head CROSS JOIN event_subscription s
      WHERE s.id = ${subscriptionId} AND head.id = ANY(${candidates}) AND head.${IS_PENDING} AND head.next_attempt_at <= ${now}::timestamptz
        AND head.attempts < head.attempts_max AND (head.lease IS NULL OR head.leased_until <= ${now}::timestamptz)
        AND head.id = (
          SELECT first.id FROM delivery first
          WHERE first.subscription_id = head.subscription_id AND first.replay_job_id = head.replay_job_id
            AND first.partition_key = head.partition_key
            AND first.state IN ('PENDING', 'DEAD') AND (first.state = 'PENDING' OR s.poison_policy = 'BLOCK_KEY')
          ORDER BY first.sequence LIMIT 1)
      ORDER BY head.sequence LIMIT ${max} FOR UPDATE OF head SKIP LOCKED
    ) due
    WHERE delivery.id = due.due_id RETURNING delivery.id`;
  if (rows.length === 0) return [];
  return tx.delivery.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, orderBy: { sequence: 'asc' } });
}

/** Deliveries of which more are candidates than can be leased: some may be in other hands. */
const CANDIDATES = 4;
const NEAR = 500;

/**
 * Ids of deliveries that are probably due and the oldest of their key. Looks among the oldest that wait first, and at the oldest of each key
 * when those do not suffice: a long queue behind one failing delivery is so passed over in one step, and not row by row.
 */
async function findHeads(tx: Tx, { subscriptionId, max, now }: LeaseRequest): Promise<readonly string[]> {
  const limit = max * CANDIDATES;
  const near = await tx.$queryRaw<{ id: string }[]>`
    SELECT head.id FROM (
      SELECT DISTINCT ON (near.replay_job_id, near.partition_key) near.* FROM (
        SELECT * FROM delivery WHERE subscription_id = ${subscriptionId} AND state = 'PENDING' ORDER BY sequence LIMIT ${NEAR}) near
      ORDER BY near.replay_job_id, near.partition_key, near.sequence) head
    WHERE head.next_attempt_at <= ${now}::timestamptz AND (head.lease IS NULL OR head.leased_until <= ${now}::timestamptz)
    ORDER BY head.sequence LIMIT ${limit}`;
  if (near.length >= max) return near.map(({ id }) => id);
  const far = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE head AS (
      (SELECT * FROM delivery WHERE subscription_id = ${subscriptionId} AND ${IS_PENDING_OF_KEY}
        ORDER BY replay_job_id, partition_key, sequence LIMIT 1)
      UNION ALL
      SELECT next.* FROM head CROSS JOIN LATERAL (
        SELECT * FROM delivery d WHERE d.subscription_id = ${subscriptionId} AND ${IS_PENDING_OF_KEY}
          AND (d.replay_job_id, d.partition_key) > (head.replay_job_id, head.partition_key)
        ORDER BY d.replay_job_id, d.partition_key, d.sequence LIMIT 1) next
    )
    SELECT id FROM head
    WHERE next_attempt_at <= ${now}::timestamptz AND (lease IS NULL OR leased_until <= ${now}::timestamptz)
    ORDER BY sequence LIMIT ${limit}`;
  return [...new Set([...near, ...far].map(({ id }) => id))];
}

/**
 * Gives up deliveries whose last lease ran out without an answer: that was their last attempt. Returns how many.
 */
export async function buryExpired(tx: Tx, subscriptionId: string, now: Date): Promise<number> {
  const expired = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM delivery WHERE subscription_id = ${subscriptionId} AND ${IS_PENDING} AND attempts >= attempts_max
      AND lease IS NOT NULL AND leased_until <= ${now}::timestamptz LIMIT 100 FOR UPDATE SKIP LOCKED`;
  const rows = await tx.delivery.findMany({ where: { id: { in: expired.map(({ id }) => id) } } });
  for (const row of rows) await bury(tx, row, { error: 'The lease ended without an answer.', outcome: 'EXPIRED', now });
  return rows.length;
}

/** How an attempt ended. */
export interface Attempt {
  readonly error?: string;
  readonly statusCode?: number;
  readonly durationMs?: number;
  readonly now: Date;
}

interface Held {
  readonly deliveryId: string;
  readonly lease: string;
}

/** Acknowledges a delivery, or `LeaseExpiredError` when the lease is not the one in force (EVT-9). */
export async function acknowledge(
  tx: Tx,
  { deliveryId, lease }: Held,
  attempt: Attempt,
): Promise<LeaseExpiredError | null> {
  const { now } = attempt;
  // One statement compares and changes: of two who hold a delivery in turn, the former is refused.
  const rows = await tx.$queryRaw<{ attempts: number }[]>`
    UPDATE delivery SET state = 'ACKNOWLEDGED', lease = NULL, leased_until = NULL, settled_at = ${now}::timestamptz, dead_at = NULL, payload = NULL
    WHERE id = ${deliveryId} AND ${IS_PENDING} AND lease = ${lease} AND leased_until > ${now}::timestamptz
    RETURNING attempts`;
  const [row] = rows;
  if (row === undefined) return new LeaseExpiredError();
  await noteAttempt(tx, { deliveryId, number: row.attempts, outcome: 'ACKNOWLEDGED', attempt });
  return null;
}

/**
 * Notes a failed attempt: due again after a pause, or a dead letter after the last. `isFinal` has no further attempt follow.
 */
export async function reject(
  tx: Tx,
  { deliveryId, lease }: Held,
  attempt: Attempt & { readonly error: string; readonly retryAfterMs?: number; readonly isFinal?: boolean },
): Promise<LeaseExpiredError | null> {
  const { now, error } = attempt;
  const [held] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM delivery WHERE id = ${deliveryId} AND ${IS_PENDING} AND lease = ${lease} AND leased_until > ${now}::timestamptz FOR UPDATE`;
  if (held === undefined) return new LeaseExpiredError();
  const row = await tx.delivery.findUniqueOrThrow({ where: { id: deliveryId } });
  if (attempt.isFinal === true || row.attempts >= row.attemptsMax) {
    await bury(tx, row, { ...attempt, outcome: 'REJECTED' });
    return null;
  }
  const pauseMs = attempt.retryAfterMs ?? PAUSES_MS[Math.min(row.attempts, PAUSES_MS.length) - 1] ?? 5_000;
  await tx.delivery.update({
    where: { id: deliveryId },
    data: {
      lease: null,
      leasedUntil: null,
      lastError: error.slice(0, 500),
      nextAttemptAt: new Date(now.getTime() + pauseMs),
    },
    select: { id: true },
  });
  await noteAttempt(tx, { deliveryId, number: row.attempts, outcome: 'REJECTED', attempt });
  return null;
}

/** Makes a delivery a dead letter, with its data: the log forgets events, a dead letter does not (EVT-6). */
async function bury(
  tx: Tx,
  row: Delivery,
  attempt: Attempt & { readonly error: string; readonly outcome: 'EXPIRED' | 'REJECTED' },
): Promise<void> {
  const { now, error, outcome } = attempt;
  const payload = row.payload ?? (await readPayloads(tx, [row]))(row);
  await tx.delivery.update({
    where: { id: row.id },
    data: {
      state: 'DEAD',
      lease: null,
      leasedUntil: null,
      lastError: error.slice(0, 500),
      deadAt: row.deadAt ?? now,
      settledAt: now,
      ...(payload !== undefined && payload !== null && { payload: payload as never }),
    },
    select: { id: true },
  });
  await noteAttempt(tx, { deliveryId: row.id, number: row.attempts, outcome, attempt });
  const { id: deliveryId, subscriptionId, eventId, sequence, tenantId } = row;
  const told = { deliveryId, subscriptionId, eventId, sequence: String(sequence) };
  tx.outbox.append('events.deadletter.added', told, { subject: deliveryId, tenantId });
}

interface NotedAttempt {
  readonly deliveryId: string;
  readonly number: number;
  readonly outcome: string;
  readonly attempt: Attempt;
}

async function noteAttempt(tx: Tx, { deliveryId, number, outcome, attempt }: NotedAttempt): Promise<void> {
  const { statusCode = null, durationMs = null, error, now } = attempt;
  await tx.$executeRaw`
    INSERT INTO delivery_attempt (id, tenant_id, delivery_id, number, outcome, status_code, error, duration_ms, ended_at)
    SELECT ${newId<'DeliveryAttempt'>('dla')}, tenant_id, id, ${number}, ${outcome}, ${statusCode}, ${error?.slice(0, 500) ?? null}, ${durationMs}, ${now}::timestamptz
    FROM delivery WHERE id = ${deliveryId}`;
}
