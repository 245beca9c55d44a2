import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { type FreshDatabase, freshDatabase } from '../../testing/fresh-database.ts';
import { hasRedis, startTestRedis, type TestRedis } from '../../testing/test-redis.ts';
import { createSignals } from './create-signals.ts';
import { SIGNAL_BYTES_MAX, type Signals } from './signals.ts';

let database: FreshDatabase;
let redis: TestRedis | undefined;
beforeAll(async () => {
  database = await freshDatabase([{ name: 'pier', migrations: new URL('./none/', import.meta.url) }]);
  if (hasRedis) redis = await startTestRedis();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await redis?.[Symbol.asyncDispose]();
});

describe('signals over postgres', () => {
  contract(() => createSignals({ databaseUrl: database.urlOf('pier') }));
});

describe.skipIf(!hasRedis)('signals over redis', () => {
  contract(() => createSignals({ databaseUrl: database.urlOf('pier'), redisUrl: redis?.url }));
});

/** Tests that hold for every carrier. */
function contract(open: () => Promise<Signals>): void {
  let [here, there]: Signals[] = [];
  const sender = () => here as Signals;
  const receiver = () => there as Signals;
  beforeAll(async () => {
    [here, there] = [await open(), await open()];
    // Both carriers begin to listen a moment after they are opened; a signal before that is lost, as signals may be.
    let isHeard = false;
    const stop = receiver().subscribe('ready', () => {
      isHeard = true;
    });
    await eventually(async () => {
      await sender().publish('ready', null);
      expect(isHeard).toBe(true);
    });
    stop();
  });
  afterAll(async () => {
    await here?.close();
    await there?.close();
  });

  it('reach everybody on the channel and nobody else, in order', async () => {
    const heard: [where: string, payload: unknown][] = [];
    const stops = [
      receiver().subscribe('room', (payload) => heard.push(['there', payload])),
      sender().subscribe('room', (payload) => heard.push(['here', payload])),
      receiver().subscribe('other', (payload) => heard.push(['other', payload])),
    ];
    for (const typing of ['ü', '€', '😀']) await sender().publish('room', { typing });
    await eventually(
      () => heard,
      (value) => expect(value).toHaveLength(6),
    );
    const there = heard.filter(([where]) => where === 'there').map(([, payload]) => payload);
    expect(there).toEqual(['ü', '€', '😀'].map((typing) => ({ typing })));
    for (const stop of stops) stop();
    await sender().publish('room', { typing: 'late' });
    await sender().publish('room', 'flush');
    expect(heard).toHaveLength(6);
  });

  it('take channel names as plain data', async () => {
    const heard: unknown[] = [];
    const stop = receiver().subscribe('__proto__', (payload) => heard.push(payload));
    await sender().publish('constructor', 1);
    await sender().publish('__proto__', 2);
    await eventually(() => heard, [2]);
    stop();
  });

  it('refuse what is too long', async () => {
    await expect(sender().publish('room', 'x'.repeat(SIGNAL_BYTES_MAX))).rejects.toThrow('bytes');
  });
}
