import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DeliveryWorker } from './delivery/deliveries/worker.ts';
import { seed } from './seed.ts';
import { type Bus, startBus } from './testing/bus.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await startBus();
});
afterAll(() => bus[Symbol.asyncDispose]());

it('writes a type with events, a group that pulls them and an endpoint that waits; once', async () => {
  const { deps } = bus.subject;
  await seed(deps);
  await seed(deps);
  await bus.subject.runEvents();
  const worker = new DeliveryWorker(deps);
  await worker.step();
  await worker.idle();

  const nora = callerOf({ tenantId: 'org_seed_north', userId: 'usr_seed_owner_north', roles: ['OWNER'] });
  const document = `{ events { events { type data subject } }
    eventSubscriptions(first: 5) { edges { node { name status endpoint { url status } lag { accepted pending dead } } } } }`;
  const { data, errors } = await bus.subject.execute<{
    events: { events: object[] };
    eventSubscriptions: { edges: { node: { name: string } }[] };
  }>(nora, document);
  expect(errors).toBeUndefined();
  expect(data?.events.events).toMatchObject([
    { type: 'custom.crane.inspected', subject: 'Crane 1' },
    { type: 'custom.crane.inspected', subject: 'Crane 2' },
  ]);
  const lag = { accepted: '2', pending: '2', dead: '0' };
  const subscriptions = data?.eventSubscriptions.edges.map(({ node }) => node) ?? [];
  expect(subscriptions.sort((one, other) => (one.name < other.name ? -1 : 1))).toEqual([
    { name: 'inspectors', status: 'ACTIVE', endpoint: null, lag },
    { name: 'planning', status: 'PAUSED', endpoint: { url: 'https://hooks.north.test/events', status: 'ACTIVE' }, lag },
  ]);
});
