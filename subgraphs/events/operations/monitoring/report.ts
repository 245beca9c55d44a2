import type { BackgroundWorker } from '@codai/kit';
import type { Deps } from '../../deps.ts';

/** Numbers over all deliveries of an organisation, or of the whole installation. */
export interface BusMetrics {
  readonly accepted: bigint;
  readonly acknowledged: bigint;
  readonly pending: bigint;
  readonly dead: bigint;
  readonly discarded: bigint;
  readonly subscriptions: number;
  /** When the oldest waiting delivery began to wait; null when none waits. */
  readonly oldestPendingAt: Date | null;
  /** Events that were accepted in the last minute. */
  readonly eventsPerMinute: number;
}

type Read = Parameters<Parameters<Deps['database']['systemRead']>[1]>[0];

/** The numbers that row-level security lets this transaction see. */
export async function readMetrics(tx: Read, now: Date): Promise<BusMetrics> {
  const since = new Date(now.getTime() - 60_000);
  const [row] = await tx.$queryRaw<BusMetrics[]>`
    SELECT t.*, (SELECT count(*)::int FROM event_subscription WHERE status <> 'DISABLED') AS subscriptions,
      (SELECT min(created_at) FROM delivery WHERE state = 'PENDING') AS "oldestPendingAt",
      (SELECT count(*)::int FROM bus_entry WHERE accepted_at > ${since}::timestamptz) AS "eventsPerMinute"
    FROM (SELECT COALESCE(sum(accepted), 0)::bigint AS accepted, COALESCE(sum(acknowledged), 0)::bigint AS acknowledged,
      COALESCE(sum(pending), 0)::bigint AS pending, COALESCE(sum(dead), 0)::bigint AS dead,
      COALESCE(sum(discarded), 0)::bigint AS discarded FROM delivery_tally) t`;
  if (row === undefined) throw new Error('The metrics have no row.');
  return row;
}

const GAUGES = {
  pending: { name: 'codai_events_deliveries_pending', help: 'Deliveries that wait.' },
  dead: { name: 'codai_events_dead_letters', help: 'Dead letters.' },
  accepted: {
    name: 'codai_events_deliveries_accepted',
    help: 'Deliveries accepted since the installation was set up.',
  },
  acknowledged: { name: 'codai_events_deliveries_acknowledged', help: 'Deliveries acknowledged since then.' },
  oldest: {
    name: 'codai_events_oldest_pending_seconds',
    help: 'Age of the oldest delivery that waits; 0 when none does.',
  },
  webhooks: {
    name: 'codai_events_webhooks_due_seconds',
    help: 'Age of the oldest delivery that is due at an active webhook; 0 when none is. Pulled and paused subscriptions do not count.',
  },
  rate: { name: 'codai_events_accepted_per_minute', help: 'Events accepted in the last minute.' },
} as const;

/** When the oldest delivery at an active webhook became due; null when none is due. Others wait for the organisation, not for us. */
async function webhooksDueSince(tx: Read, now: Date): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ since: Date | null }[]>`
    SELECT min(due.since) AS since FROM event_subscription s CROSS JOIN LATERAL (
      SELECT min(next_attempt_at) AS since FROM delivery d
       WHERE d.subscription_id = s.id AND d.state = 'PENDING' AND d.next_attempt_at <= ${now}::timestamptz) due
     WHERE s.kind = 'WEBHOOK' AND s.status = 'ACTIVE'`;
  return row?.since ?? null;
}

/** Reports the numbers of the installation to Prometheus, where somebody reads them. */
export function metricsWorker({ database, clock, gauges }: Deps): BackgroundWorker {
  return {
    name: 'metrics of deliveries',
    pollMs: 15_000,
    async step() {
      if (gauges === undefined) return false;
      const now = clock.now();
      const [metrics, dueSince] = await database.systemRead(
        null,
        async (tx) => [await readMetrics(tx, now), await webhooksDueSince(tx, now)] as const,
      );
      for (const name of ['pending', 'dead', 'accepted', 'acknowledged'] as const) {
        gauges.set(GAUGES[name], {}, Number(metrics[name]));
      }
      const ageOf = (since: Date | null) => (since === null ? 0 : (now.getTime() - since.getTime()) / 1000);
      gauges.set(GAUGES.oldest, {}, ageOf(metrics.oldestPendingAt));
      gauges.set(GAUGES.webhooks, {}, ageOf(dueSince));
      gauges.set(GAUGES.rate, {}, metrics.eventsPerMinute);
      return false;
    },
  };
}
