import { byItself, type ProcessorDatabase } from '../store/database.ts';
import { signatureOf } from './signature.ts';

/** A try that has no answer by then has failed. */
const ANSWER_MS = 10_000;
/** Another worker takes a delivery over whose worker was gone for this long; above the longest try. */
const LEASE_S = 30;

/** Pauses between tries in seconds, on the processor's clock; after the last the delivery is given up. https://docs.stripe.com/webhooks#retries */
const pauses = [5, 30, 300, 1800, 7200, 18_000, 36_000, 36_000, 43_200, 43_200, 43_200] as const;

export interface Leased {
  id: string;
  attempts: number;
  endpoint_id: string;
  url: string | null;
  secret: string | null;
  body: string;
  event_id: string;
  /** The processor's time at which it is sent. */
  now: Date;
}

/** Endpoints by how much is under way to them. */
export interface UnderWay {
  /** Anything. */
  readonly busy: readonly string[];
  /** As much as may be. */
  readonly full: readonly string[];
}

/** Sends what was leased, and notes what came of it. A worker that dies between the two leaves it to be sent again. */
export async function deliver(database: ProcessorDatabase, leased: Leased, stopping: AbortSignal): Promise<void> {
  const status = leased.url === null ? null : await send(leased, stopping);
  // It is sent again later as if it had not been tried.
  if (stopping.aborted && status === null) await release(database, leased);
  else await settle(database, leased, status);
}

/**
 * Takes the next webhook that is due, to an endpoint that takes more; null when there is none. What was released in an order waits
 * until nothing is under way to its endpoint.
 */
export async function leaseNext(database: ProcessorDatabase, { busy, full }: UnderWay): Promise<Leased | null> {
  const now = await database.now();
  const { rows } = await database.pool.query<Omit<Leased, 'now'>>(
    `UPDATE delivery SET leased_until = clock_timestamp() + make_interval(secs => ${LEASE_S}), attempts = attempts + 1
     WHERE id = (
       SELECT id FROM delivery
       WHERE state = 'WAITING' AND due_at <= $1 AND (leased_until IS NULL OR leased_until < clock_timestamp())
         AND endpoint_id <> ALL ($2) AND (rank = 0 OR endpoint_id <> ALL ($3))
       ORDER BY due_at, rank, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, attempts, event_id, endpoint_id,
       (SELECT body ->> 'url' FROM resource WHERE id = endpoint_id) AS url,
       (SELECT hidden ->> 'secret' FROM resource WHERE id = endpoint_id) AS secret,
       (SELECT body::text FROM resource WHERE id = event_id) AS body`,
    [now, full, busy],
  );
  return rows[0] === undefined ? null : { ...rows[0], now };
}

/** The status of the answer; null when there was none. */
async function send({ url, secret, body, now }: Leased, stopping: AbortSignal): Promise<number | null> {
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

async function settle(database: ProcessorDatabase, leased: Leased, status: number | null): Promise<void> {
  const isDelivered = status !== null && status >= 200 && status < 300;
  const pause = pauses[leased.attempts - 1];
  const state = isDelivered ? 'DELIVERED' : pause === undefined || leased.url === null ? 'GIVEN_UP' : 'WAITING';
  const dueAt = new Date(leased.now.getTime() + (pause ?? 0) * 1000);
  await database.transaction(byItself, async (tx) => {
    await tx.query('UPDATE delivery SET state = $2, last_status = $3, due_at = $4, leased_until = NULL WHERE id = $1', [
      leased.id,
      state,
      status,
      dueAt,
    ]);
    // Several webhooks of one event may end at once: only who has its row counts, and counts what others have noted before.
    await tx.query('SELECT id FROM resource WHERE id = $1 FOR UPDATE', [leased.event_id]);
    await tx.query(
      `UPDATE resource SET body = jsonb_set(body, '{pending_webhooks}', to_jsonb((
         SELECT count(DISTINCT endpoint_id) FROM delivery d WHERE d.event_id = $1 AND d.state IN ('HELD', 'WAITING'))))
       WHERE id = $1`,
      [leased.event_id],
    );
  });
}

async function release(database: ProcessorDatabase, { id }: Leased): Promise<void> {
  await database.pool.query('UPDATE delivery SET leased_until = NULL, attempts = attempts - 1 WHERE id = $1', [id]);
}
