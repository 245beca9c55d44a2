import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMetricsRegistry, gaugesOf } from '../base/telemetry/metrics.ts';
import { freshSamples } from '../testing/sample/sample.ts';
import { reportEvents } from './event-gauges.ts';
import { relayBatch } from './relay.ts';
import type { TransportEnd } from './transport/transport.ts';

let sample: Awaited<ReturnType<typeof freshSamples<'harbour'>>>;
beforeAll(async () => {
  sample = await freshSamples(['harbour']);
});
afterAll(() => sample[Symbol.asyncDispose]());

it('reports events in the outbox, in the log alone, and waiting or given up at a consumer', async () => {
  const { pool } = sample.databases.harbour;
  const registry = createMetricsRegistry();
  const published = new Map<string, TransportEnd>();
  const reported = async () => {
    await reportEvents({
      pool,
      subgraph: 'harbour',
      consumers: ['harbour.pilots', 'harbour.tugs'],
      transport: { ends: async () => published },
      gauges: gaugesOf(registry),
    });
    const metrics = await registry.getMetricsAsJSON();
    return Object.fromEntries(
      metrics.flatMap(({ name, values }) =>
        values.map(({ labels, value }) => [`${name} ${labels.consumer ?? labels.subgraph}`, value]),
      ),
    );
  };
  const empty = {
    'codai_outbox_waiting_events harbour': 0,
    'codai_outbox_oldest_seconds harbour': 0,
    'codai_log_unpublished_events harbour': 0,
    'codai_inbox_waiting_events harbour.pilots': 0,
    'codai_inbox_waiting_events harbour.tugs': 0,
    'codai_inbox_dead_letters harbour.pilots': 0,
    'codai_inbox_dead_letters harbour.tugs': 0,
  };
  expect(await reported()).toEqual(empty);

  await sample.databases.harbour.systemWrite(null, async (tx) => {
    tx.outbox.append('harbour.user.reinstated', { userId: 'usr_1' });
    tx.outbox.append('harbour.user.reinstated', { userId: 'usr_2' });
  });
  await sample.admin.query("UPDATE harbour.outbox SET time = time - interval '90 seconds'");
  const written = await reported();
  expect(written).toMatchObject({ 'codai_outbox_waiting_events harbour': 2 });
  expect(written['codai_outbox_oldest_seconds harbour']).toBeGreaterThanOrEqual(90);

  while (await relayBatch(pool));
  expect(await reported()).toEqual({ ...empty, 'codai_log_unpublished_events harbour': 2 });
  published.set('harbour', { last: 2n, floor: 0n });
  expect(await reported()).toEqual(empty);

  await sample.admin.query(
    `INSERT INTO harbour.inbox (consumer, event_id, source, position, partition_key, event, state, settled_at)
     SELECT consumer, id, 'identity', 1, 'key', '{}', state, CASE WHEN state = 'DEAD' THEN now() END
     FROM (VALUES ('harbour.pilots', 'evt_1', 'PENDING'), ('harbour.tugs', 'evt_1', 'DEAD'), ('harbour.tugs', 'evt_2', 'PENDING')) AS v (consumer, id, state)`,
  );
  expect(await reported()).toEqual({
    ...empty,
    'codai_inbox_waiting_events harbour.pilots': 1,
    'codai_inbox_waiting_events harbour.tugs': 1,
    'codai_inbox_dead_letters harbour.tugs': 1,
  });
});
