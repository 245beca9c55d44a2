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
  rate: { name: 'codai_events_accepted_per_minute', help: 'Events accepted in the last minute.' },
} as const;

/** Reports the numbers of the installation to Prometheus, where somebody reads them. */
export function metricsWorker({ database, clock, gauges }: Deps): BackgroundWorker {
  return {
    name: 'metrics of deliveries',
    pollMs: 15_000,
    async step() {
      if (gauges === undefined) return false;
      const now = clock.now();
      const metrics = await database.systemRead(null, (tx) => readMetrics(tx, now));
      for (const name of ['pending', 'dead', 'accepted', 'acknowledged'] as const) {
        gauges.set(GAUGES[name], {}, Number(metrics[name]));
      }
      const { oldestPendingAt } = metrics;
      gauges.set(GAUGES.oldest, {}, oldestPendingAt === null ? 0 : (now.getTime() - oldestPendingAt.getTime()) / 1000);
      gauges.set(GAUGES.rate, {}, metrics.eventsPerMinute);
      return false;
    },
  };
}
