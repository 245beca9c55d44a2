import type { Pool } from 'pg';
import type { Gauges } from '../base/telemetry/metrics.ts';
import { inboxCounts } from './inbox.ts';
import type { Transport } from './transport/transport.ts';

const OUTBOX = { name: 'codai_outbox_waiting_events', help: 'Committed events that are not in the log yet.' };
const OUTBOX_AGE = {
  name: 'codai_outbox_oldest_seconds',
  help: 'Age of the oldest event in the outbox, in seconds; 0 when it is empty.',
};
const UNPUBLISHED = {
  name: 'codai_log_unpublished_events',
  help: 'Events of the log that the transport does not have yet.',
};
const INBOX = {
  name: 'codai_inbox_waiting_events',
  help: 'Events that a consumer has taken in and not handled, by consumer.',
};
const INBOX_DEAD = {
  name: 'codai_inbox_dead_letters',
  help: 'Events that a consumer gave up after eight attempts, by consumer.',
};

interface Counted {
  readonly waiting: number;
  readonly oldest: number;
  /** Last position of the log. */
  readonly logged: string;
}

export interface EventGauges {
  readonly pool: Pool;
  readonly subgraph: string;
  readonly consumers: readonly string[];
  readonly transport: Pick<Transport, 'ends'>;
  readonly gauges: Gauges;
}

/**
 * Reports how far events of one subgraph have got: outbox, log, transport, and the inboxes of its consumers. Every process that hosts the
 * subgraph reports the same tables.
 */
export async function reportEvents({ pool, subgraph, consumers, transport, gauges }: EventGauges): Promise<void> {
  const { rows } = await pool.query<Counted>(
    `SELECT (SELECT count(*)::int FROM outbox) AS waiting,
       (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(time)), 0)::float8 FROM outbox) AS oldest,
       (SELECT coalesce(max(position), 0)::text FROM event_log) AS logged`,
  );
  const { waiting = 0, oldest = 0, logged = '0' } = rows[0] ?? {};
  gauges.set(OUTBOX, { subgraph }, waiting);
  gauges.set(OUTBOX_AGE, { subgraph }, Math.max(0, oldest));
  const last = (await transport.ends([subgraph])).get(subgraph)?.last ?? 0n;
  // An emptied log is shorter than what was published from it.
  gauges.set(UNPUBLISHED, { subgraph }, Math.max(0, Number(BigInt(logged) - last)));
  if (consumers.length === 0) return;
  const counts = new Map((await inboxCounts(pool)).map((counted) => [counted.consumer, counted] as const));
  for (const consumer of consumers) {
    const { pending = 0, dead = 0 } = counts.get(consumer) ?? {};
    gauges.set(INBOX, { subgraph, consumer }, pending);
    gauges.set(INBOX_DEAD, { subgraph, consumer }, dead);
  }
}
