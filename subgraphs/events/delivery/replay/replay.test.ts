import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pruneBus } from '../../operations/retention/prune.ts';
import { type Bus, owner, startBus, stranger } from '../../testing/bus.ts';
import { ReplayWorker } from './worker.ts';

let bus: Bus;
let worker: ReplayWorker;
const TYPE = 'custom.counter.raised';
beforeAll(async () => {
  bus = await startBus();
  await bus.openType(TYPE);
  worker = new ReplayWorker(bus.subject.deps);
});
afterAll(() => bus[Symbol.asyncDispose]());

const start = (subscriptionId: string, facts: object, caller = owner) =>
  bus.run(
    'startReplay',
    { subscriptionId, fromSequence: '1', ...facts },
    '... on ReplayJob { id status } ... on ReplayRetentionError { earliest }',
    caller,
  );
async function job(id: unknown) {
  const document = 'query ($id: ID!) { replayJob(id: $id) { status matched position } }';
  return (await bus.subject.execute<{ replayJob: { status: string; matched: number } }>(owner, document, { id })).data
    ?.replayJob;
}
async function advance(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    bus.subject.clock.advance(1_000);
    await worker.step();
  }
}
/** Takes all deliveries of a group, acknowledging each; what they hold, in order. */
async function consume(group: string) {
  const taken: { value: { key: string; by: number }; isReplayed: boolean }[] = [];
  for (;;) {
    const { lease, deliveries } = await bus.lease(group, 50);
    if (deliveries.length === 0) return taken;
    for (const { id, event, isReplayed } of deliveries) {
      taken.push({ value: JSON.parse(event?.data ?? 'null'), isReplayed });
      await bus.ack(id, lease);
    }
  }
}
/** Depends on the order of the events of a key. */
const project = (taken: readonly { value: { key: string; by: number } }[]) => {
  const state: Record<string, number> = {};
  for (const { value } of taken) state[value.key] = (state[value.key] ?? 1) * 3 + value.by;
  return state;
};

describe('EVT-4 a replay', () => {
  it('brings an empty consumer to the state of live consumption, marked, and gives nothing to others', async () => {
    const [live, other] = [await bus.group({ filter: `type = '${TYPE}'` }), await bus.group()];
    for (let n = 0; n < 12; n += 1) {
      const key = `k${n % 3}`;
      await bus.publish(TYPE, { key, by: n }, { partitionKey: key });
    }
    const seen = await consume(live);
    expect(seen).toHaveLength(12);
    expect(seen.every(({ isReplayed }) => !isReplayed)).toBe(true);
    await consume(other);
    const late = await bus.group({ filter: `type = '${TYPE}'` });
    const { id } = await start(late, {});
    await advance(2);
    const replayed = await consume(late);
    expect(project(replayed)).toEqual(project(seen));
    expect(replayed.every(({ isReplayed }) => isReplayed)).toBe(true);
    expect(await consume(live)).toEqual([]);
    expect(await consume(other)).toEqual([]);
    expect(await job(id)).toMatchObject({ status: 'RUNNING', matched: 12 });
    await advance(1);
    expect(await job(id)).toMatchObject({ status: 'COMPLETED' });
    expect((await bus.subject.published()).at(-1)).toMatchObject({
      type: 'events.replay.completed',
      data: { replayJobId: id, subscriptionId: late, matched: 12 },
    });
    // Once more: it is delivered once more.
    await start(late, { fromSequence: '3', toSequence: '5' });
    await advance(2);
    expect(await consume(late)).toHaveLength(3);
  });

  it('counts, without deliveries, the events that would be delivered', async () => {
    const group = await bus.group({ filter: 'data.by >= 6' });
    const { id } = await start(group, { isDryRun: true, toSequence: '12' });
    await advance(2);
    expect(await job(id)).toMatchObject({ status: 'COMPLETED', matched: 6 });
    expect(await consume(group)).toEqual([]);
  });

  it('keeps to its rate, is alone, and is cancelled', async () => {
    const group = await bus.group();
    const { id } = await start(group, { ratePerSecond: 2 });
    await advance(1);
    expect(await job(id)).toMatchObject({ position: '2' });
    await worker.step();
    await advance(1);
    expect(await job(id)).toMatchObject({ position: '4' });
    expect(await start(group, {})).toMatchObject({ code: 'CONFLICT' });
    const cancel = () => bus.run('cancelReplay', { replayJobId: id }, '... on ReplayJob { status }');
    expect(await cancel()).toMatchObject({ status: 'CANCELLED' });
    expect(await cancel()).toMatchObject({ code: 'INVALID_STATE' });
    await advance(2);
    expect(await job(id)).toMatchObject({ position: '4' });
    expect(await consume(group)).toHaveLength(4);
  });

  it('is refused outside of the stream, and to other tenants', async () => {
    const group = await bus.group();
    expect(await start(group, { fromSequence: '0' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await start(group, { toSequence: '100000' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await start(group, { ratePerSecond: 0 })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await start(group, {}, stranger)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('does not reach behind what is kept', async () => {
    const group = await bus.group();
    bus.subject.clock.advance(31 * 86_400_000);
    await bus.publish(TYPE, { key: 'new', by: 1 });
    await pruneBus(bus.subject.deps);
    expect(await start(group, {})).toMatchObject({ code: 'REPLAY_RETENTION', earliest: '13' });
    const { id } = await start(group, { fromSequence: '13' });
    await advance(2);
    expect(await job(id)).toMatchObject({ matched: 1 });
    // Waiting deliveries outlive the retention; settled ones do not.
    expect(await bus.tally(group)).toMatchObject({ pending: '2' });
  });
});
