import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../base/logging/logger.ts';
import { inTraceOf } from '../base/telemetry/trace-scope.ts';
import { acquireListener, type Listener } from '../database/listener.ts';
import { manualEvents } from '../testing/manual-background.ts';
import { freshSamples } from '../testing/sample/sample.ts';
import { defineConsumer } from './consumer.ts';
import { Intake } from './intake.ts';
import { createPostgresTransport } from './transport/postgres.ts';

let sample: Awaited<ReturnType<typeof freshSamples<'harbour' | 'pier'>>>;
let listener: Listener;
beforeAll(async () => {
  sample = await freshSamples(['harbour', 'pier'], { poolMax: 4 });
  listener = acquireListener(sample.urlOf('pier'));
});
afterAll(async () => {
  await listener.release();
  await sample[Symbol.asyncDispose]();
});

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const publish = (userId: string) =>
  sample.databases.harbour.systemWrite(null, async (tx) => {
    tx.outbox.append('harbour.user.reinstated', { userId });
  });

it('the trace of a request goes with its event, and with the event that a consumer writes because of it', async () => {
  const seen = new Map<string, string | null | undefined>();
  const consumer = defineConsumer(sample.databases.pier, {
    name: 'traced',
    types: ['harbour.user.reinstated'],
    async handle(tx, event) {
      seen.set(event.data.userId, event.traceparent);
      tx.outbox.append('harbour.user.reinstated', { userId: `after ${event.data.userId}` });
    },
  });
  const { pool } = sample.databases.pier;
  const transport = createPostgresTransport(pool, listener);
  const intake = new Intake(pool, 'pier', [consumer], transport, silentLogger, () => {});
  await intake.step();
  await inTraceOf(traceparent, () => publish('traced'));
  await inTraceOf('00-nothing', () => publish('malformed'));
  await publish('plain');
  const source = manualEvents('harbour', sample.urlOf('harbour'), []);
  await source.run();
  await source.close();
  intake.published(null);
  while (await intake.step());
  const events = manualEvents('pier', sample.urlOf('pier'), [consumer]);
  await events.run();
  await events.close();

  expect(Object.fromEntries(seen)).toEqual({ traced: traceparent, malformed: null, plain: null });
  const { rows } = await sample.admin.query(
    `SELECT data->>'userId' AS "userId", traceparent FROM pier.event_log ORDER BY position`,
  );
  expect(rows).toEqual([
    { userId: 'after traced', traceparent },
    { userId: 'after malformed', traceparent: null },
    { userId: 'after plain', traceparent: null },
  ]);
});
