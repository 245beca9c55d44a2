import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bus, owner, startBus } from './testing/bus.ts';

let bus: Bus;
const TYPE = 'custom.letter.sent';
beforeAll(async () => {
  bus = await startBus();
  await bus.openType(TYPE);
});
afterAll(() => bus[Symbol.asyncDispose]());

it('an erasure takes the data of events about the person, in the log and in dead letters, and no others', async () => {
  const group = await bus.group({ maxAttempts: 1 });
  const about = await bus.publish(TYPE, { name: 'Ana Pop' }, { partitionKey: 'a', aboutUserId: 'usr_ana' });
  const other = await bus.publish(TYPE, { name: 'Ion Rus' }, { partitionKey: 'b', aboutUserId: 'usr_ion' });
  const { lease, deliveries } = await bus.lease(group);
  for (const { id } of deliveries) await bus.nack(id, lease);
  await bus.subject.deliver('identity.user.erased', {
    userId: 'usr_ana',
    personalTenantId: 'org_ana',
    erasedAt: bus.subject.clock.now().toISOString(),
  } as never);
  await bus.subject.runEvents();
  expect(await bus.subject.runErasures()).toBeGreaterThan(0);
  const dump = async (sql: string) => JSON.stringify((await bus.subject.database.admin.query(sql)).rows);
  for (const table of [
    'events.event_log',
    'events.delivery',
    'events.outbox',
    'events.bus_entry',
    'transport.event',
    'events.inbox',
  ]) {
    expect([table, await dump(`SELECT * FROM ${table}`)]).toEqual([table, expect.not.stringContaining('Ana Pop')]);
  }
  const document = 'query ($a: ID!, $b: ID!) { about: event(id: $a) { id } other: event(id: $b) { data } }';
  expect((await bus.subject.execute(owner, document, { a: about, b: other })).data).toEqual({
    about: null,
    other: { data: '{"name":"Ion Rus"}' },
  });
  expect(await bus.tally(group)).toMatchObject({ accepted: '1', dead: '1', pending: '0' });
});
