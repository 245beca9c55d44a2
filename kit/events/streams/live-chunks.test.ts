import { GraphQLObjectType, GraphQLSchema, GraphQLString, parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymousCaller } from '../../base/caller.ts';
import { silentLogger } from '../../base/logging/logger.ts';
import { runSubscription } from '../../host/run-subscription.ts';
import type { BaseContext } from '../../security/context.ts';
import { eventually } from '../../testing/eventually.ts';
import { type FreshDatabase, freshDatabase } from '../../testing/fresh-database.ts';
import { type SamplePair, samplePairMigrations, startPair } from '../../testing/sample/pair.ts';
import { createSignals } from '../signals/create-signals.ts';
import type { Signals } from '../signals/signals.ts';
import type { Chunk } from './chunk.ts';
import { createStreams, type Streams } from './streams.ts';

let database: FreshDatabase;
let pair: SamplePair;
let signals: Signals;
let streams: Streams;
beforeAll(async () => {
  database = await freshDatabase(samplePairMigrations);
  pair = await startPair(database.urlOf);
  // Another login, and so another listening connection than the follower's: as in another process.
  signals = await createSignals({ databaseUrl: database.urlOf('pier') });
  streams = createStreams({ database: pair.harbour, signals });
});
afterAll(async () => {
  await signals.close();
  await pair.close();
  await database[Symbol.asyncDispose]();
});

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { _: { type: GraphQLString } } }),
  subscription: new GraphQLObjectType<unknown, BaseContext>({
    name: 'Subscription',
    fields: {
      answer: {
        type: GraphQLString,
        args: { id: { type: GraphQLString } },
        subscribe: (_root, { id }, { live }) => live.chunks<string>({ stream: id }),
        resolve: (chunk) =>
          (chunk as Chunk<string>).state === 'OPEN' ? (chunk as Chunk<string>).data : (chunk as Chunk<string>).state,
      },
    },
  }),
});

async function subscribe(id: string, resumePosition: string | null, most: number, announce = false) {
  const ending = new AbortController();
  const live = pair.producer.live({ resumePosition, announce, signal: ending.signal });
  const document = parse('subscription ($id: String) { answer(id: $id) }');
  const payloads = runSubscription({
    schema,
    operation: { document, type: 'subscription' as never, name: null, variables: { id }, extensions: {} },
    context: () => ({ live, caller: anonymousCaller('test') }) as BaseContext,
    report: { correlationId: 'test', logger: silentLogger },
    signal: ending.signal,
  });
  const seen: (readonly [answer: unknown, position: unknown])[] = [];
  for await (const { data, errors, extensions } of payloads) {
    const { resume } = (extensions ?? {}) as { resume?: { position: string } };
    seen.push([
      errors?.[0]?.extensions?.code ?? (data as { answer?: unknown } | null)?.answer ?? null,
      resume?.position ?? null,
    ]);
    if (seen.length === most) break;
  }
  ending.abort();
  return seen;
}

it('a live field follows a stream, and goes on after the resume position of what it saw last', async () => {
  const writer = await streams.open<string>({ batchMs: 0, combine: (pieces) => pieces.join('') });
  const beginning = subscribe(writer.id, null, 3, true);
  for (const piece of ['one ', 'two ', 'three']) {
    await writer.write(piece);
    await eventually(() => writer.last > 0, true);
  }
  await writer.end();
  const whole = await subscribe(writer.id, null, 99);
  expect(
    whole
      .slice(0, -1)
      .map(([answer]) => answer)
      .join(''),
  ).toBe('one two three');
  expect(whole.at(-1)).toEqual(['ENDED', String(writer.last)]);
  expect(await beginning).toEqual([[null, '0'], ...whole.slice(0, 2)]);
  expect(await subscribe(writer.id, '1', 99)).toEqual(whole.slice(1));
});

it('a live field says which stream is gone', async () => {
  expect(await subscribe('str_none', '7', 99)).toEqual([['FAILED', '7']]);
  expect(await subscribe('str_none', 'seven', 99)).toEqual([['BAD_USER_INPUT', null]]);
});

it('draining ends those who follow', async () => {
  const writer = await streams.open<string>();
  const following = pair.reacting.live({ resumePosition: null }).chunks({ stream: writer.id })[Symbol.asyncIterator]();
  const own = pair.producer.live({ resumePosition: null }).chunks({ stream: writer.id })[Symbol.asyncIterator]();
  // The other subgraph has no such stream: each follows its own.
  expect((await following.next()).value).toMatchObject({ state: 'FAILED', reason: 'EXPIRED' });
  const waiting = own.next();
  await pair.producer.drain();
  expect(await waiting).toEqual({ done: true, value: undefined });
});
