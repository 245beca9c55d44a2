import { setTimeout as pause } from 'node:timers/promises';
import { callerOf } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptEvent } from '../../dispatch/acceptance/accept.ts';
import { type Bus, owner, startBus, stranger } from '../../testing/bus.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await startBus();
  await bus.openType('custom.order.placed');
  await bus.openType('custom.order.paid');
  await bus.openType('custom.order.placed', stranger);
});
afterAll(() => bus[Symbol.asyncDispose]());

const LIST = `query ($filter: String, $after: BigInt!, $first: Int!) {
  events(filter: $filter, afterSequence: $after, first: $first) {
    events { id sequence type data correlationId causationId source partitionKey } lastSequence hasMore earliestSequence } }`;
interface Slice {
  readonly events: readonly {
    readonly id: string;
    readonly sequence: string;
    readonly type: string;
    readonly data: string;
  }[];
  readonly lastSequence: string;
  readonly hasMore: boolean;
}
async function list(variables: object = {}, caller = owner): Promise<Slice> {
  const { data, errors } = await bus.subject.execute<{ events: Slice }>(caller, LIST, {
    after: '0',
    first: 100,
    ...variables,
  });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data?.events as Slice;
}
const sequences = async () => (await list()).events.map(({ sequence }) => Number(sequence));

describe('the log', () => {
  it('shows events in order, with the data that the log of their source holds', async () => {
    const first = await bus.publish(
      'custom.order.placed',
      { total: 1 },
      { subject: 'ord_1', correlationId: 'process-1' },
    );
    const second = await bus.publish(
      'custom.order.paid',
      { total: 2 },
      { subject: 'ord_1', correlationId: 'process-1' },
    );
    const { events } = await list();
    expect(events).toMatchObject([
      {
        id: first,
        sequence: '1',
        type: 'custom.order.placed',
        data: '{"total":1}',
        correlationId: 'process-1',
        partitionKey: 'ord_1',
      },
      { id: second, sequence: '2', type: 'custom.order.paid', data: '{"total":2}' },
    ]);
    const trace = '{ eventTrace(correlationId: "process-1") { edges { node { id } } } }';
    expect((await bus.subject.execute(owner, trace)).data).toEqual({
      eventTrace: { edges: [{ node: { id: first } }, { node: { id: second } }] },
    });
    const { data } = await bus.subject.execute(owner, 'query ($id: ID!) { event(id: $id) { type } }', { id: first });
    expect(data).toEqual({ event: { type: 'custom.order.placed' } });
    const { rows } = await bus.subject.database.admin.query(
      `SELECT count(*)::int AS copies FROM information_schema.columns WHERE table_schema = 'events' AND table_name = 'bus_entry' AND column_name IN ('data', 'payload')`,
    );
    expect(rows).toEqual([{ copies: 0 }]);
  });

  it('EVT-8 shows tenants their own events only, even when others publish under the same name', async () => {
    const id = await bus.publish('custom.order.placed', { secret: true }, {}, stranger);
    expect((await list()).events.map((event) => event.id)).not.toContain(id);
    expect((await list({}, stranger)).events).toMatchObject([{ id, sequence: '1' }]);
    const one = await bus.subject.execute(owner, 'query ($id: ID!) { event(id: $id) { type } }', { id });
    expect(one.data).toEqual({ event: null });
    const of = [{ __typename: 'EventRecord', id }];
    const document = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on EventRecord { data } } }';
    expect((await bus.subject.execute(owner, document, { of })).data).toEqual({ _entities: [null] });
    const member = callerOf({ tenantId: 'org_other', userId: 'usr_member' });
    expect((await bus.subject.execute(member, document, { of })).data).toEqual({ _entities: [null] });
    const refused = await bus.subject.execute(member, LIST, { after: '0', first: 5 });
    expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('has the database refuse the data of another tenant', async () => {
    const { pool } = bus.subject.deps.database;
    const { rows } = await pool.query<{ position: string }>(
      `SELECT position FROM event_log WHERE type = 'events.custom.published' AND tenant_id = 'org_other'`,
    );
    const read = (tenant: string) =>
      pool.query(`SELECT * FROM transport.read_log('events', $1, $2)`, [[rows[0]?.position], tenant]);
    expect((await read('org_one')).rowCount).toBe(0);
    expect((await read('org_other')).rowCount).toBe(1);
    expect((await pool.query(`SELECT * FROM transport.read_log('nobody', '{1}', 'org_one')`)).rowCount).toBe(0);
  });

  it('filters, and says how far it looked', async () => {
    for (let total = 1; total <= 5; total += 1) await bus.publish('custom.order.paid', { total });
    const found = await list({ filter: "type = 'custom.order.paid' AND data.total >= 4" });
    expect(found.events.map(({ data }) => JSON.parse(data).total)).toEqual([4, 5]);
    const page = await list({ filter: 'data.total = 2', first: 1 });
    expect(page.hasMore).toBe(true);
    await expect(list({ filter: 'total = 2' })).rejects.toThrow('At character 0');
  });
});

describe('EVT-11', () => {
  it('numbers are gapless, and one that commits last is not passed over', async () => {
    const { subject } = bus;
    const { database } = subject.deps;
    // Two publishers: the one that wrote first commits last, beside one that rolls back.
    const event = (name: string) => ({
      type: 'custom.order.placed',
      version: 1,
      occurredAt: subject.clock.now().toISOString(),
      publishedById: 'usr_one',
      aboutUserId: null,
      payload: { name },
    });
    const begin = async (name: string) => {
      const client = await database.pool.connect();
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO outbox (id, type, time, tenant_id, partition_key, correlation_id, data)
         VALUES ($1, 'events.custom.published', now(), 'org_one', $1, 'c', $2)`,
        [`evt_${name}`, event(name)],
      );
      return async (end: 'COMMIT' | 'ROLLBACK') => {
        await client.query(end);
        client.release();
      };
    };
    const slow = await begin('slow');
    const undone = await begin('undone');
    await database.systemWrite('org_one', async (tx) => {
      tx.outbox.append('events.custom.published', event('quick'));
    });
    await subject.runEvents();
    const before = await list();
    expect(before.events.map(({ data }) => JSON.parse(data).name)).toContain('quick');
    expect(before.events.map(({ data }) => JSON.parse(data).name)).not.toContain('slow');
    await undone('ROLLBACK');
    await slow('COMMIT');
    await subject.runEvents();
    // A reader that goes on where it was gets what was committed late.
    const late = await list({ after: before.lastSequence });
    expect(late.events.map(({ data }) => JSON.parse(data).name)).toContain('slow');
    expect(late.events.map(({ data }) => JSON.parse(data).name)).not.toContain('undone');
    const all = await sequences();
    expect(all).toEqual(all.map((_, index) => index + 1));
  });

  it('a number is not readable before its forerunner, and a roll-back gives it back', async () => {
    const { database } = bus.subject.deps;
    const record = (id: string, position: number) =>
      ({
        id,
        source: 'social',
        type: 'social.post.created',
        version: 1,
        subject: null,
        tenantid: 'org_race',
        time: bus.subject.clock.now().toISOString(),
        partitionkey: id,
        position: String(position),
        correlationid: 'c',
        causationid: null,
        data: {},
        sequence: '1',
        dataschema: '',
      }) as never;
    const seed = freshSeed();
    let state = seed;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    let isDone = false;
    const seen: number[][] = [];
    const reader = (async () => {
      while (!isDone) {
        const { rows } = await bus.subject.database.admin.query<{ sequence: string }>(
          `SELECT sequence FROM events.bus_entry WHERE tenant_id = 'org_race' ORDER BY sequence`,
        );
        seen.push(rows.map(({ sequence }) => Number(sequence)));
      }
    })();
    let kept = 0;
    const one = async (index: number) => {
      const [waitMs, fails] = [random() * 8, random() < 0.3];
      const work = database.systemWrite('org_race', async (tx) => {
        await acceptEvent(bus.subject.deps, tx, record(`evt_race_${index}`, 1_000 + index));
        await pause(waitMs);
        if (fails) throw new Error('roll back');
      });
      if (fails) await expect(work).rejects.toThrow('roll back');
      else {
        await work;
        kept += 1;
      }
    };
    for (let from = 0; from < 40; from += 8)
      await Promise.all(Array.from({ length: 8 }, (_, index) => one(from + index)));
    isDone = true;
    await reader;
    expect(kept).toBeGreaterThan(10);
    for (const numbers of seen) expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const { rows } = await bus.subject.database.admin.query(
      `SELECT max(sequence)::int AS last, count(*)::int AS count FROM events.bus_entry WHERE tenant_id = 'org_race'`,
    );
    expect(rows).toEqual([{ last: kept, count: kept }]);
  });
});

describe('eventStream', () => {
  const STREAM = `subscription ($filter: String, $after: BigInt) { eventStream(filter: $filter, afterSequence: $after) { sequence type data } }`;

  it('gives what was, then what comes, once and in order, and only what matches', async () => {
    const last = Number((await list()).lastSequence);
    await bus.publish('custom.order.paid', { total: 70 });
    const stream = await bus.subject.subscribe<{ eventStream: { data: string } }>(owner, STREAM, {
      filter: 'data.total >= 70',
      after: String(last),
    });
    const next = async () => JSON.parse((await stream.next()).value.data?.eventStream.data);
    expect(await next()).toEqual({ total: 70 });
    await bus.publish('custom.order.placed', { total: 3 });
    await bus.publish('custom.order.placed', { total: 99 }, {}, stranger);
    await bus.publish('custom.order.placed', { total: 71 });
    expect(await next()).toEqual({ total: 71 });
    await stream.return?.();
  });

  it('refuses a filter that is none', async () => {
    const document = 'subscription { eventStream(filter: "no") { sequence } }';
    const stream = await bus.subject.subscribe(owner, document).then(
      async (opened) => (await opened.next()).value,
      (error: unknown) => error,
    );
    expect(JSON.stringify(stream) + String(stream)).toContain('At character 0');
  });
});
