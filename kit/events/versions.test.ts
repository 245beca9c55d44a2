import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manualEvents } from '../testing/manual-background.ts';
import { freshSamples } from '../testing/sample/sample.ts';
import { type Consumer, defineConsumer } from './consumer.ts';
import { readLog } from './event-log.ts';

let sample: Awaited<ReturnType<typeof freshSamples<'harbour' | 'pier'>>>;
beforeAll(async () => {
  sample = await freshSamples(['harbour', 'pier']);
});
afterAll(() => sample[Symbol.asyncDispose]());

const first = (userId: string) =>
  sample.databases.harbour.systemWrite(null, async (tx) => {
    tx.outbox.append('harbour.user.reinstated', { userId });
  });
const second = (id: string) =>
  sample.databases.harbour.systemWrite(null, async (tx) => {
    tx.outbox.append('harbour.user.reinstated@2', { person: { id }, reason: 'appeal' });
  });

/** Runs a consumer over everything that harbour has published so far. */
async function runOver(consumer: Consumer): Promise<void> {
  // The transport keeps only what a reader lacks: it is filled again after the consumer has reported its position.
  for (const _round of ['tells its place', 'reads']) {
    const source = manualEvents('harbour', sample.urlOf('harbour'), []);
    await source.run();
    await source.close();
    const events = manualEvents('pier', sample.urlOf('pier'), [consumer]);
    await events.run();
    await events.close();
  }
}

describe('versions of an event', () => {
  it('stand in the log with the name of their shape', async () => {
    await first('usr_named');
    await second('usr_named');
    await runOver(defineConsumer(sample.databases.pier, { name: 'nobody', types: [], handle: async () => {} }));
    const log = await readLog(sample.databases.harbour.pool, 'harbour', { after: 0n, limit: 10 });
    expect(log.map(({ type, version, dataschema }) => ({ type, version, dataschema }))).toEqual([
      { type: 'harbour.user.reinstated', version: 1, dataschema: 'urn:codai:event:harbour.user.reinstated:1' },
      { type: 'harbour.user.reinstated@2', version: 2, dataschema: 'urn:codai:event:harbour.user.reinstated:2' },
    ]);
  });

  it('published beside each other reach each consumer once, in the version that it takes', async () => {
    await first('usr_beside');
    await second('usr_beside');
    const taken: string[] = [];
    const old = defineConsumer(sample.databases.pier, {
      name: 'takes-the-first',
      types: ['harbour.user.reinstated'],
      handle: async (_tx, { version, data }) => void taken.push(`${version} ${data.userId}`),
    });
    const current = defineConsumer(sample.databases.pier, {
      name: 'takes-the-second',
      types: ['harbour.user.reinstated@2'],
      handle: async (_tx, { version, data }) => void taken.push(`${version} ${data.person.id}`),
    });
    await runOver(old);
    await runOver(current);
    expect(taken.filter((line) => line.endsWith('beside'))).toEqual(['1 usr_beside', '2 usr_beside']);
  });

  it('published one after the other reach a consumer that takes both, in their order', async () => {
    await first('usr_after_1');
    await second('usr_after_2');
    const taken: string[] = [];
    const both = defineConsumer(sample.databases.pier, {
      name: 'takes-both',
      types: ['harbour.user.reinstated', 'harbour.user.reinstated@2'],
      async handle(_tx, event) {
        taken.push(event.type === 'harbour.user.reinstated' ? event.data.userId : event.data.person.id);
      },
    });
    await runOver(both);
    expect(taken.filter((id) => id.startsWith('usr_after'))).toEqual(['usr_after_1', 'usr_after_2']);
  });
});
