import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bus, startBus, stranger } from '../../testing/bus.ts';

let bus: Bus;
const TYPE = 'custom.job.queued';
beforeAll(async () => {
  bus = await startBus();
  await bus.openType(TYPE);
});
afterAll(() => bus[Symbol.asyncDispose]());

describe('EVT-1 deliveries', () => {
  it('begin with the event after the subscription, and miss none that is being accepted meanwhile', async () => {
    await bus.publish(TYPE, { run: 2 });
    const [group] = await Promise.all([
      bus.group({ filter: 'data.run = 2' }),
      bus.publish(TYPE, { run: 2 }),
      bus.publish(TYPE, { run: 2 }),
    ]);
    await bus.publish(TYPE, { run: 2 });
    const { rows } = await bus.subject.database.admin.query(
      `SELECT (SELECT count(*)::int FROM events.bus_entry e WHERE e.tenant_id = s.tenant_id AND e.sequence > s.starts_after) AS after,
         (SELECT count(*)::int FROM events.delivery d WHERE d.subscription_id = s.id) AS accepted
       FROM events.event_subscription s WHERE id = $1`,
      [group],
    );
    expect(rows[0].accepted).toBe(rows[0].after);
    expect(rows[0].accepted).toBeGreaterThan(0);
  });

  it('wait while a subscription is paused', async () => {
    const group = await bus.group({ filter: 'data.run = 3' });
    await bus.run('pauseEventSubscription', { subscriptionId: group }, '__typename');
    await bus.publish(TYPE, { run: 3 });
    await expect(bus.lease(group)).rejects.toThrow('INVALID_STATE');
    expect(await bus.tally(group)).toMatchObject({ accepted: '1', pending: '1' });
    expect(
      await bus.run('resumeEventSubscription', { subscriptionId: group }, '... on EventSubscription { status }'),
    ).toMatchObject({
      status: 'ACTIVE',
    });
    expect((await bus.lease(group)).deliveries).toHaveLength(1);
  });
});

it('rejects a subscription with an invalid filter and names the position', async () => {
  const outcome = await bus.run(
    'createEventSubscription',
    { name: 'wrong', filter: "type = 'a' AND" },
    '... on FilterSyntaxError { position }',
  );
  expect(outcome).toMatchObject({ code: 'FILTER_SYNTAX', position: 14 });
});

it('rejects a second subscription of a name, and a name with capital letters', async () => {
  await bus.group({ name: 'stock' });
  const create = (name: string) => bus.run('createEventSubscription', { name }, '__typename');
  expect(await create('stock')).toMatchObject({ code: 'CONFLICT' });
  expect(await create('Stock')).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'name'] });
});

describe('updateEventSubscription', () => {
  const update = (subscriptionId: string, facts: object, caller?: typeof stranger) =>
    bus.run(
      'updateEventSubscription',
      { subscriptionId, ...facts },
      '... on EventSubscription { filter maxAttempts version }',
      caller,
    );

  it('changes the filter for events that are accepted afterwards', async () => {
    const group = await bus.group({ filter: 'data.run = 31' });
    const changed = await update(group, { filter: 'data.run = 32', maxAttempts: 3, expectedVersion: 1 });
    expect(changed).toMatchObject({ filter: 'data.run = 32', maxAttempts: 3, version: 2 });
    await bus.publish(TYPE, { run: 31 });
    await bus.publish(TYPE, { run: 32 });
    expect(await bus.tally(group)).toMatchObject({ accepted: '1' });
  });

  it('rejects an outdated version, too many attempts and callers of another organization', async () => {
    const group = await bus.group();
    expect(await update(group, { expectedVersion: 7 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await update(group, { maxAttempts: 21, expectedVersion: 1 })).toMatchObject({
      path: ['input', 'maxAttempts'],
    });
    expect(await update(group, { expectedVersion: 1 }, stranger)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('rejects a pause of a paused subscription and a resumption of an active one', async () => {
  const group = await bus.group();
  const change = (verb: string) => bus.run(verb, { subscriptionId: group }, '__typename');
  expect(await change('resumeEventSubscription')).toMatchObject({ code: 'INVALID_STATE' });
  await change('pauseEventSubscription');
  expect(await change('pauseEventSubscription')).toMatchObject({ code: 'INVALID_STATE' });
});
