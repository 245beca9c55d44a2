import type { ProcessorDatabase } from '../store/database.ts';
import { signatureOf } from './signature.ts';

/** A try that has no answer by then has failed. */
const ANSWER_MS = 10_000;
/** Another worker takes a delivery over whose worker was gone for this long; above the longest try. */
const LEASE_S = 30;

/** Pauses between tries in seconds, on the processor's clock; after the last the delivery is given up. https://docs.stripe.com/webhooks#retries */
const pauses = [5, 30, 300, 1800, 7200, 18_000, 36_000, 36_000, 43_200, 43_200, 43_200] as const;

interface Leased {
  id: string;
  attempts: number;
  url: string | null;
  secret: string | null;
  body: string;
  event_id: string;
}

/** Sends the next webhook that is due; false when none is. */
export async function deliverNext(database: ProcessorDatabase, stopping: AbortSignal): Promise<boolean> {
  const now = await database.now();
  const leased = await lease(database, now);
  if (leased === null) return false;
  const status = leased.url === null ? null : await send(leased, now, stopping);
  // It is sent again later as if it had not been tried.
  if (stopping.aborted && status === null) await release(database, leased);
  else await settle(database, leased, status, now);
  return true;
}

async function lease(database: ProcessorDatabase, now: Date): Promise<Leased | null> {
  const { rows } = await database.pool.query<Leased>(
    `UPDATE delivery SET leased_until = clock_timestamp() + make_interval(secs => ${LEASE_S}), attempts = attempts + 1
     WHERE id = (
       SELECT id FROM delivery
       WHERE state = 'WAITING' AND due_at <= $1 AND (leased_until IS NULL OR leased_until < clock_timestamp())
       ORDER BY due_at, rank, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, attempts, event_id,
       (SELECT body ->> 'url' FROM resource WHERE id = endpoint_id) AS url,
       (SELECT hidden ->> 'secret' FROM resource WHERE id = endpoint_id) AS secret,
       (SELECT body::text FROM resource WHERE id = event_id) AS body`,
    [now],
  );
  return rows[0] ?? null;
}

/** The status of the answer; null when there was none. */
async function send({ url, secret, body }: Leased, now: Date, stopping: AbortSignal): Promise<number | null> {
  const text = JSON.stringify(JSON.parse(body), null, 2);
  try {
    const response = await fetch(String(url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signatureOf(text, String(secret), now),
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks; local processor)',
      },
      body: text,
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_MS)]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    // Refused, cut or too slow: all of it is "no answer", and is tried again.
    return null;
  }
}

async function settle(database: ProcessorDatabase, leased: Leased, status: number | null, now: Date): Promise<void> {
  const isDelivered = status !== null && status >= 200 && status < 300;
  const pause = pauses[leased.attempts - 1];
  const state = isDelivered ? 'DELIVERED' : pause === undefined || leased.url === null ? 'GIVEN_UP' : 'WAITING';
  const dueAt = new Date(now.getTime() + (pause ?? 0) * 1000);
  await database.pool.query(
    `WITH settled AS (
       UPDATE delivery SET state = $2, last_status = $3, due_at = $4, leased_until = NULL WHERE id = $1 RETURNING event_id)
     UPDATE resource SET body = jsonb_set(body, '{pending_webhooks}',
       to_jsonb((SELECT count(DISTINCT endpoint_id) FROM delivery d
         WHERE d.event_id = resource.id AND d.id <> $1 AND d.state IN ('HELD', 'WAITING')) + $5::int))
     FROM settled WHERE resource.id = settled.event_id`,
    [leased.id, state, status, dueAt, state === 'WAITING' ? 1 : 0],
  );
}

async function release(database: ProcessorDatabase, { id }: Leased): Promise<void> {
  await database.pool.query('UPDATE delivery SET leased_until = NULL, attempts = attempts - 1 WHERE id = $1', [id]);
}
