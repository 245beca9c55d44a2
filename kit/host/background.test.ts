import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventRecord } from '../contract/event-record.ts';
import { createSignals } from '../events/signals/create-signals.ts';
import { type Delivery, SubscriptionGap, SubscriptionOpened } from '../events/streams/live-source.ts';
import { eventually } from '../testing/eventually.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { type SamplePair, samplePairMigrations, startPair } from '../testing/sample/pair.ts';

let database: FreshDatabase;
let pair: SamplePair;
beforeAll(async () => {
  database = await freshDatabase(samplePairMigrations);
  pair = await startPair(database.urlOf);
});
afterAll(async () => {
  await pair.close();
  await database[Symbol.asyncDispose]();
});

type Filter = (event: EventRecord<'harbour.user.reinstated'>) => Promise<Delivery>;

const publish = (userId: string, partitionKey?: string) => pair.publish(userId, partitionKey);

function subscribe(options: { after?: string | null; key?: string; filter?: Filter; announce?: boolean } = {}) {
  const live = pair.producer.live({ resumePosition: options.after ?? null, announce: options.announce ?? false });
  const stream = live.events({
    types: ['harbour.user.reinstated'],
    ...(options.key && { partitionKey: options.key }),
    ...(options.filter && { filter: options.filter }),
  });
  return stream[Symbol.asyncIterator]();
}

/** Subscribes from now on. What is published after this has resolved is not missed. */
async function subscribeFromNow(options: { key?: string; filter?: Filter } = {}) {
  const stream = subscribe({ ...options, announce: true });
  expect((await stream.next()).value).toBeInstanceOf(SubscriptionOpened);
  return stream;
}

async function take(stream: AsyncIterator<EventRecord>, count: number) {
  const events: EventRecord<'harbour.user.reinstated'>[] = [];
  while (events.length < count) events.push((await stream.next()).value);
  return events;
}

const idsOf = (events: readonly EventRecord<'harbour.user.reinstated'>[]) => events.map((event) => event.data.userId);

describe('the way from a commit to a live subscriber', () => {
  it('hands out events of the key asked for, in order, from the moment of subscribing', async () => {
    await publish('usr_before', 'key-1');
    const [one, all] = [await subscribeFromNow({ key: 'key-1' }), await subscribeFromNow()];
    await publish('usr_other', 'key-2');
    await publish('usr_a', 'key-1');
    await publish('usr_b', 'key-1');
    const received = idsOf(await take(all, 3));
    // Events that were committed but not yet in the log when they subscribed may come first; nothing after is missed.
    expect(received.filter((id) => id !== 'usr_before').slice(0, 2)).toEqual(['usr_other', 'usr_a']);
    const ofKey = idsOf(await take(one, 2)).filter((id) => id !== 'usr_before');
    expect(ofKey.at(0)).toBe('usr_a');
    await one.return?.();
    await all.return?.();
  });

  it('EVT-1: a subscriber that returns with its position gets what it missed, once and in order', async () => {
    const stream = await subscribeFromNow({ key: 'key-resume' });
    for (let index = 0; index < 120; index++) await publish(`usr_${index}`, 'key-resume');
    const first = await take(stream, 50);
    await stream.return?.();
    const resumed = subscribe({ key: 'key-resume', after: first.at(-1)!.position });
    const rest = await take(resumed, 70);
    await resumed.return?.();
    expect(idsOf([...first, ...rest])).toEqual(Array.from({ length: 120 }, (_, index) => `usr_${index}`));
  });

  it('a slow subscriber loses nothing: what does not fit its queue is read from the log', async () => {
    const stream = await subscribeFromNow({ key: 'key-slow' });
    const started = stream.next();
    await publish('usr_first', 'key-slow');
    await started;
    await Promise.all(
      Array.from({ length: 4 }, async (_, part) => {
        for (let index = 0; index < 80; index++) await publish(`usr_${part}_${index}`, 'key-slow');
      }),
    );
    const events = await take(stream, 320);
    await stream.return?.();
    const positions = events.map((event) => Number(event.position));
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
    expect(new Set(idsOf(events)).size).toBe(320);
  });

  it('says where it begins when asked to, and that position misses nothing', async () => {
    const stream = subscribe({ key: 'key-open', announce: true });
    const opened = (await stream.next()).value as unknown;
    expect(opened).toBeInstanceOf(SubscriptionOpened);
    await stream.return?.();
    await publish('usr_missed', 'key-open');
    const resumed = subscribe({ key: 'key-open', after: (opened as SubscriptionOpened).position });
    expect(idsOf(await take(resumed, 1))).toEqual(['usr_missed']);
    await resumed.return?.();
  });

  it('tells a gap where the log was forgotten, and goes on', async () => {
    const before = await database.admin.query('SELECT min(position)::int AS first FROM harbour.event_log');
    await pair.harbour.pool.query('SELECT prune_event_log($1, 50)', [new Date(Date.now() + 60_000)]);
    const stream = subscribe({ after: '10' });
    const gap = (await stream.next()).value as unknown;
    expect(before.rows[0].first).toBe(1);
    expect(gap).toBeInstanceOf(SubscriptionGap);
    expect(gap).toMatchObject({ missed: 40, position: '50' });
    expect((await take(stream, 1))[0]!.position).toBe('51');
    await stream.return?.();
  });

  it('tells a gap of unknown size for a position that was never given out', async () => {
    const stream = subscribe({ after: '999999999' });
    expect((await stream.next()).value).toMatchObject({ missed: null });
    await publish('usr_new_log');
    expect(idsOf(await take(stream, 1))).toEqual(['usr_new_log']);
    await stream.return?.();
  });

  it('refuses a position that is none', async () => {
    await expect(subscribe({ after: "1' OR true" }).next()).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('skips what the filter skips, and ends with FORBIDDEN when it says so', async () => {
    const stream = await subscribeFromNow({
      key: 'key-filter',
      filter: async ({ data }) => (data.userId === 'usr_end' ? 'end' : data.userId === 'usr_skip' ? 'skip' : 'deliver'),
    });
    for (const id of ['usr_skip', 'usr_seen', 'usr_end', 'usr_late']) await publish(id, 'key-filter');
    expect(idsOf(await take(stream, 1))).toEqual(['usr_seen']);
    await expect(stream.next()).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await stream.next()).toMatchObject({ done: true });
  });

  it('ends at once when it is left or aborted while it waits', async () => {
    const left = subscribe({ key: 'key-nothing' });
    const waiting = left.next();
    await left.return?.();
    expect(await waiting).toMatchObject({ done: true });

    const abort = new AbortController();
    const live = pair.producer.live({ resumePosition: null, signal: abort.signal });
    const aborted = live
      .events({ types: ['harbour.user.reinstated'] })
      [Symbol.asyncIterator]()
      .next();
    abort.abort();
    expect(await aborted).toMatchObject({ done: true });
  });
});

describe('the way from one subgraph to the consumer of another', () => {
  it('EVT-1: everything published reaches the consumer, once, in order', async () => {
    await eventually(async () => {
      const { rows } = await database.admin.query(
        `SELECT (SELECT last::int FROM harbour.event_stream WHERE stream = '*') - (SELECT count(*)::int FROM pier.inbox WHERE state = 'DONE') AS missing`,
      );
      return rows[0].missing;
    }, 0);
    const { rows } = await database.admin.query<{ many: number; wrong: number }>(
      `SELECT count(*) FILTER (WHERE free <> 1)::int AS many,
         count(*) FILTER (WHERE e.ordinal <> e.by_position)::int AS wrong
       FROM pier.berth JOIN (
         SELECT event_id, row_number() OVER (PARTITION BY partition_key ORDER BY settled_at, ordinal) AS ordinal,
           row_number() OVER (PARTITION BY partition_key ORDER BY position) AS by_position
         FROM pier.inbox
       ) e ON e.event_id = berth.id`,
    );
    expect(rows).toEqual([{ many: 0, wrong: 0 }]);
  });
});

describe('signals', () => {
  it('reach a live stream of those who listen on the channel', async () => {
    const signals = await createSignals({ databaseUrl: database.urlOf('pier') });
    const live = pair.producer.live({ resumePosition: null });
    const stream = live.signals<{ typing: string }>({ channels: ['room-1'] })[Symbol.asyncIterator]();
    await signals.publish('room-2', { typing: 'usr_other' });
    await signals.publish('room-1', { typing: 'usr_1' });
    expect((await stream.next()).value).toEqual({ typing: 'usr_1' });
    await stream.return?.();
    await expect(signals.publish('room-1', 'x'.repeat(7001))).rejects.toThrow('7000');
    await signals.close();
  });
});
