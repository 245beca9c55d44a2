import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bus, owner, startBus, stranger } from '../../testing/bus.ts';
import { metricsWorker } from './report.ts';

let bus: Bus;
const TYPE = 'custom.meter.read';
beforeAll(async () => {
  bus = await startBus();
  await bus.openType(TYPE);
});
afterAll(() => bus[Symbol.asyncDispose]());

const NUMBERS = 'accepted acknowledged pending dead discarded';

it('EVT-6 lag and metrics tell what was accepted and what became of it', async () => {
  const group = await bus.group({ maxAttempts: 1 });
  for (const key of ['a', 'b', 'c']) await bus.publish(TYPE, {}, { partitionKey: key });
  const { lease, deliveries } = await bus.lease(group, 2);
  await bus.ack(deliveries[0]?.id ?? '', lease);
  await bus.nack(deliveries[1]?.id ?? '', lease);
  const lag = `query ($id: ID!) { consumerLag(subscriptionId: $id) { ${NUMBERS} oldestPendingAt } busMetrics { ${NUMBERS} subscriptions eventsPerMinute } }`;
  const numbers = { accepted: '3', acknowledged: '1', pending: '1', dead: '1', discarded: '0' };
  const { data } = await bus.subject.execute(owner, lag, { id: group });
  expect(data).toEqual({
    consumerLag: { ...numbers, oldestPendingAt: bus.subject.clock.now().toISOString() },
    busMetrics: { ...numbers, subscriptions: 1, eventsPerMinute: 3 },
  });
  const theirs = await bus.subject.execute(stranger, lag, { id: group });
  expect(theirs.data).toMatchObject({
    consumerLag: null,
    busMetrics: { accepted: '0', subscriptions: 0, eventsPerMinute: 0 },
  });
});

it('operators and Prometheus get the numbers of all organisations', async () => {
  const document = `{ platformBusMetrics { ${NUMBERS} } }`;
  const operator = callerOf({ tenantId: null, userId: 'usr_operator', roles: ['PLATFORM_ADMIN'] });
  const { data } = await bus.subject.execute(operator, document);
  expect(data).toMatchObject({ platformBusMetrics: { accepted: '3', dead: '1' } });
  const { errors } = await bus.subject.execute(owner, document);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);

  bus.subject.clock.advance(5_000);
  const gauges: Record<string, number> = {};
  const set = ({ name }: { name: string }, _labels: object, value: number) => {
    gauges[name] = value;
  };
  await metricsWorker({ ...bus.subject.deps, gauges: { set } }).step();
  expect(gauges).toEqual({
    codai_events_deliveries_pending: 1,
    codai_events_dead_letters: 1,
    codai_events_deliveries_accepted: 3,
    codai_events_deliveries_acknowledged: 1,
    codai_events_oldest_pending_seconds: 5,
    codai_events_webhooks_due_seconds: 0,
    codai_events_accepted_per_minute: 3,
  });
});

it('reports how long deliveries have been due at active webhooks, and not at paused or pulled subscriptions', async () => {
  const created = await bus.run(
    'createWebhookEndpoint',
    { url: 'http://127.0.0.1:9/due' },
    '... on WebhookEndpointWithSecret { endpoint { id } }',
  );
  const filter = "data.to = 'due'";
  await bus.group({ filter });
  const id = await bus.group({ endpointId: (created.endpoint as { id: string }).id, filter });
  const dueSeconds = async () => {
    let seconds = Number.NaN;
    const set = ({ name }: { name: string }, _labels: object, value: number) => {
      if (name === 'codai_events_webhooks_due_seconds') seconds = value;
    };
    await metricsWorker({ ...bus.subject.deps, gauges: { set } }).step();
    return seconds;
  };
  await bus.publish(TYPE, { to: 'due' });
  bus.subject.clock.advance(40_000);
  expect(await dueSeconds()).toBe(40);
  await bus.subject.database.admin.query("UPDATE events.event_subscription SET status = 'PAUSED' WHERE id = $1", [id]);
  expect(await dueSeconds()).toBe(0);
});

it('busMetricsUpdated tells the numbers at once and then when they have changed, at most every two seconds', async () => {
  const group = await bus.group({ filter: `type = '${TYPE}'` });
  const document = 'subscription { busMetricsUpdated { accepted acknowledged pending } }';
  const stream = await bus.subject.subscribe<{ busMetricsUpdated: Record<string, string> }>(owner, document);
  const next = async () => (await stream.next()).value.data?.busMetricsUpdated;
  const first = await next();
  const begun = performance.now();
  // Three changes, which come as one.
  for (const key of ['x', 'y']) await bus.publish(TYPE, {}, { partitionKey: key });
  const { lease, deliveries } = await bus.lease(group, 1);
  await bus.ack(deliveries[0]?.id ?? '', lease);
  const second = await next();
  expect(performance.now() - begun).toBeGreaterThan(1_500);
  const added = (name: string) => Number(second?.[name]) - Number(first?.[name]);
  expect([added('accepted') >= 2, added('acknowledged')]).toEqual([true, 1]);
  // Nothing changes: it waits, and ends at once when it is left.
  const waiting = stream.next();
  await stream.return?.();
  expect((await waiting).done).toBe(true);
});

it('busMetricsUpdated is for those who manage the organisation', async () => {
  const document = 'subscription { busMetricsUpdated { accepted } }';
  const member = callerOf({ tenantId: 'org_one', userId: 'usr_member' });
  const refused = await bus.subject.subscribe(member, document).then(
    async (stream) => (await stream.next()).value,
    (error: unknown) => error,
  );
  expect(JSON.stringify(refused)).toContain('FORBIDDEN');
});
