import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@codai/kit/testing/eventually';
import { GraphQLError } from 'graphql';
import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import { createClient } from '../create-client.ts';
import {
  CreateCommentDocument,
  CreatePostDocument,
  CreateTransferDocument,
  FollowUserDocument,
} from '../generated/documents.ts';
import type { Fetch } from '../http/fetch.ts';
import { serveSchema } from '../testing/schema-fetch.ts';

import { fileQueue } from './file-storage.ts';
import {
  type AnyQueueOutcome,
  createOfflineQueue,
  type OfflineQueue,
  type OfflineQueueOptions,
  type Queued,
} from './queue.ts';
import { inMemoryQueue, type QueueEntry } from './storage.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (sub: string, tid = 'org_1') => `${part({ alg: 'none' })}.${part({ sub, tid })}.`;

interface PostInput {
  readonly text: string;
  readonly idempotencyKey: string;
}

/** A server that keeps the rule of idempotency keys, over a line that can be cut before or behind it. */
function postOffice() {
  const done = new Map<string, string>();
  const arrivals: { readonly key: string; readonly text: string }[] = [];
  const line = { cut: false, losesAnswers: false, fault: null as GraphQLError | null };
  const createPost = ({ input: { text, idempotencyKey } }: { input: PostInput }) => {
    arrivals.push({ key: idempotencyKey, text });
    if (line.fault !== null) throw line.fault;
    const refusal = { message: 'No.', path: null };
    if (text === 'refused') return { ...refusal, __typename: 'NotFoundError', code: 'NOT_FOUND' };
    const known = done.get(idempotencyKey);
    if (known !== undefined && known !== text) {
      return { ...refusal, __typename: 'IdempotencyKeyReusedError', code: 'IDEMPOTENCY_KEY_REUSED' };
    }
    done.set(idempotencyKey, text);
    return {
      __typename: 'Post',
      id: `post_${idempotencyKey}`,
      author: { __typename: 'User', id: 'usr_1', handle: 'ana', displayName: 'Ana' },
      text,
      visibility: 'PUBLIC',
      status: 'PUBLISHED',
      createdAt: '2031-05-02T09:00:00.000Z',
      commentCount: 0,
      version: 1,
      reactions: [],
    };
  };
  const server = serveSchema({ createPost });
  const fetch: Fetch = async (input, init) => {
    if (line.cut) throw new TypeError('fetch failed');
    const response = await server.fetch(input, init);
    if (line.losesAnswers) throw new TypeError('fetch failed');
    return response;
  };
  return { line, arrivals, done, fetch };
}

let queues: OfflineQueue[] = [];
afterEach(() => {
  for (const queue of queues) queue.close();
  queues = [];
});

function queueOver(fetch: Fetch, options: Partial<OfflineQueueOptions> & { user?: { token: string | null } } = {}) {
  const outcomes: [text: unknown, kind: AnyQueueOutcome['kind']][] = [];
  const { user = { token: tokenOf('usr_1') }, ...others } = options;
  const queue = createOfflineQueue({
    client: createClient({ url: 'http://supergraph.test/graphql', fetch }),
    tokens: { get: () => user.token },
    storage: inMemoryQueue(),
    allowed: [CreatePostDocument],
    onOutcome: ({ variables }, { kind }) => outcomes.push([(variables.input as PostInput).text, kind]),
    backoff: { firstMs: 2, ceilingMs: 5 },
    ...others,
  });
  queues.push(queue);
  const post = (text: string, idempotencyKey?: string) =>
    queue.add(CreatePostDocument, { input: { text, ...(idempotencyKey !== undefined && { idempotencyKey }) } });
  return { queue, outcomes, post };
}

const never = { firstMs: 1e9, ceilingMs: 1e9, random: () => 0.999 };
const texts = (entries: readonly QueueEntry[]) => entries.map(({ variables }) => (variables.input as PostInput).text);

describe('the queue', () => {
  it('sends at once what comes while there is a network', async () => {
    const { fetch, done } = postOffice();
    const { queue, post, outcomes } = queueOver(fetch);
    const queued = await post('Hello');
    expect(queued.kind).toBe('queued');
    const outcome = await (queued as Queued<never>).outcome;
    expect(outcome).toMatchObject({ kind: 'done', value: { text: 'Hello' } });
    expect([outcomes, done.size, await queue.entries()]).toEqual([[['Hello', 'done']], 1, []]);
  });

  it('keeps what comes without a network, and sends it in order once there is one', async () => {
    const { fetch, line, arrivals } = postOffice();
    line.cut = true;
    const { queue, post, outcomes } = queueOver(fetch, { backoff: never });
    for (const text of ['one', 'two', 'three']) await post(text);
    await eventually(() => queue.state().failure?.code, 'NETWORK');
    expect([texts(await queue.entries()), queue.state().waiting]).toEqual([['one', 'two', 'three'], 3]);
    line.cut = false;
    queue.retryNow();
    await eventually(() => outcomes.length, 3);
    expect(arrivals.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    await eventually(() => !queue.state().sending, true);
    expect(queue.state()).toEqual({ waiting: 0, sending: false, failure: null });
  });

  it('tries again by itself, and sends one entry at a time', async () => {
    const { fetch, line } = postOffice();
    let underWay = 0;
    let underWayMax = 0;
    const counted: Fetch = async (input, init) => {
      underWay += 1;
      underWayMax = Math.max(underWayMax, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      return fetch(input, init).finally(() => {
        underWay -= 1;
      });
    };
    line.cut = true;
    const { queue, post, outcomes } = queueOver(counted);
    await Promise.all(['one', 'two', 'three'].map((text) => post(text)));
    queue.retryNow();
    queue.retryNow();
    await eventually(() => queue.state().failure !== null, true);
    line.cut = false;
    await eventually(() => outcomes.length, 3);
    expect(underWayMax).toBe(1);
  });

  it('waits as long as a limit of the server asks', async () => {
    const { fetch, line, arrivals } = postOffice();
    line.fault = new GraphQLError('Slowly.', { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 3600 } });
    const { queue, post } = queueOver(fetch);
    await post('Hello');
    await eventually(() => queue.state().failure?.code, 'RATE_LIMITED');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await post('Hello again');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(arrivals).toHaveLength(1);
    queue.retryNow();
    await eventually(() => arrivals.length, 2);
  });

  it('does not shorten a wait for what is added while an attempt is under way', async () => {
    const { fetch, line, arrivals } = postOffice();
    line.fault = new GraphQLError('Away.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    let fail = () => {};
    const underWay = new Promise<void>((resolve) => {
      fail = resolve;
    });
    const slow: Fetch = async (input, init) => {
      const response = await fetch(input, init);
      await underWay;
      return response;
    };
    const { queue, post } = queueOver(slow, { backoff: never });
    await post('one');
    await eventually(() => arrivals.length, 1);
    await post('two');
    fail();
    await eventually(() => !queue.state().sending, true);
    expect([arrivals.length, queue.state().waiting]).toEqual([1, 2]);
  });

  it('tells a refusal, and goes on with what is behind it', async () => {
    const { fetch, line } = postOffice();
    line.cut = true;
    const { queue, post, outcomes } = queueOver(fetch, { backoff: never });
    for (const text of ['one', 'refused', 'two']) await post(text);
    await eventually(() => queue.state().failure !== null, true);
    line.cut = false;
    queue.retryNow();
    await eventually(() => outcomes.length, 3);
    expect(outcomes).toEqual([
      ['one', 'done'],
      ['refused', 'refused'],
      ['two', 'done'],
    ]);
  });

  it('gives up on an entry that the server cannot carry out, and goes on', async () => {
    const { fetch, line, arrivals } = postOffice();
    line.fault = new GraphQLError('Broken.', { extensions: { code: 'INTERNAL' } });
    const { post, outcomes } = queueOver(fetch);
    await post('Hello');
    await eventually(() => outcomes.length, 1);
    expect([outcomes, arrivals.length]).toEqual([[['Hello', 'failed']], 5]);
    expect(new Set(arrivals.map(({ key }) => key)).size).toBe(1);
    line.fault = new GraphQLError('Not you.', { extensions: { code: 'FORBIDDEN' } });
    await post('Again');
    await eventually(() => outcomes.length, 2);
    expect(arrivals).toHaveLength(6);
  });

  it('waits for another session where this one is not enough', async () => {
    const { fetch, line } = postOffice();
    line.fault = new GraphQLError('Sign in again.', { extensions: { code: 'UNAUTHENTICATED' } });
    const { queue, post, outcomes } = queueOver(fetch);
    await post('Hello');
    await eventually(() => queue.state().failure?.code, 'UNAUTHENTICATED');
    line.fault = null;
    await eventually(() => outcomes.length, 1);
    expect(outcomes).toEqual([['Hello', 'done']]);
  });
});

describe('a wish in the queue', () => {
  it('is carried out once when its answers get lost and the process is restarted in between', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'offline-queue-'));
    const storage = () => fileQueue(join(folder, 'queue.json'));
    const { fetch, line, arrivals, done } = postOffice();
    line.losesAnswers = true;
    const before = queueOver(fetch, { storage: storage() });
    await before.post('one');
    await before.post('two');
    await eventually(() => arrivals.length > 1, true);
    before.queue.close();
    expect(before.outcomes).toEqual([]);

    line.losesAnswers = false;
    const after = queueOver(fetch, { storage: storage() });
    await eventually(() => after.outcomes.length, 2);
    expect(after.outcomes).toEqual([
      ['one', 'done'],
      ['two', 'done'],
    ]);
    expect([...done.values()]).toEqual(['one', 'two']);
    expect(new Set(arrivals.map(({ key, text }) => `${key} ${text}`)).size).toBe(2);
    await eventually(() => !after.queue.state().sending && !before.queue.state().sending, true);
    await rm(folder, { recursive: true });
  });

  it('is one wish however often it is added under its key', async () => {
    const { fetch, line, arrivals } = postOffice();
    line.cut = true;
    const { queue, post, outcomes } = queueOver(fetch, { backoff: never });
    const both = [await post('Hello', 'mine'), await post('Hello', 'mine')] as Queued<never>[];
    expect((await queue.entries()).map(({ idempotencyKey }) => idempotencyKey)).toEqual(['mine']);
    line.cut = false;
    queue.retryNow();
    await Promise.all(both.map(({ outcome }) => outcome));
    expect([outcomes.length, arrivals.length]).toEqual([1, 1]);
  });

  it('is not repeated once the server may have forgotten its key', async () => {
    const { fetch, line, arrivals } = postOffice();
    let at = Date.parse('2031-05-02T09:00:00.000Z');
    const [storage, now] = [inMemoryQueue(), () => new Date(at)];
    line.losesAnswers = true;
    const before = queueOver(fetch, { storage, now, backoff: never });
    await before.post('sent');
    await eventually(() => before.queue.state().failure !== null, true);
    await before.post('unsent');
    before.queue.close();
    line.losesAnswers = false;
    at += 24 * 3_600_000;
    const after = queueOver(fetch, { storage, now });
    await eventually(() => after.outcomes.length, 2);
    // The second was never sent: it is as good as new.
    expect(after.outcomes).toEqual([
      ['sent', 'expired'],
      ['unsent', 'done'],
    ]);
    expect(arrivals.map(({ text }) => text)).toEqual(['sent', 'unsent']);
  });

  it('can be taken back while it waits', async () => {
    const { fetch, line, arrivals } = postOffice();
    line.cut = true;
    const { queue, post, outcomes } = queueOver(fetch, { backoff: never });
    for (const text of ['one', 'two']) await post(text);
    await eventually(() => queue.state().failure !== null, true);
    const [first] = await queue.entries();
    await queue.discard(first as QueueEntry);
    line.cut = false;
    queue.retryNow();
    await eventually(() => outcomes.length, 1);
    expect(arrivals.map(({ text }) => text)).toEqual(['two']);
  });
});

describe('the queue of a device that several people use', () => {
  it('sends nobody’s wishes under the name of another, or in another organisation', async () => {
    const { fetch, line, arrivals } = postOffice();
    const user = { token: tokenOf('usr_1') as string | null };
    line.cut = true;
    const { queue, post } = queueOver(fetch, { user, backoff: never });
    await post('of Ana');
    await eventually(() => queue.state().failure !== null, true);
    line.cut = false;
    for (const token of [tokenOf('usr_2'), tokenOf('usr_1', 'org_2'), null]) {
      user.token = token;
      queue.retryNow();
      await eventually(() => !queue.state().sending, true);
      expect([arrivals, await queue.entries()]).toEqual([[], []]);
    }
    user.token = tokenOf('usr_1');
    queue.retryNow();
    await eventually(() => arrivals.length, 1);
  });

  it('asks who is there before each entry', async () => {
    const { fetch, line, arrivals } = postOffice();
    const user = { token: tokenOf('usr_1') };
    line.cut = true;
    const { queue, post } = queueOver(fetch, {
      user,
      backoff: never,
      onOutcome: () => {
        user.token = tokenOf('usr_2');
      },
    });
    for (const text of ['one', 'two']) await post(text);
    await eventually(() => queue.state().failure !== null, true);
    line.cut = false;
    queue.retryNow();
    await eventually(() => !queue.state().sending, true);
    expect(arrivals.map(({ text }) => text)).toEqual(['one']);
  });

  it('is emptied at a sign-out, of one’s own', async () => {
    const { fetch, line, arrivals } = postOffice();
    const [storage, user] = [inMemoryQueue(), { token: tokenOf('usr_1') }];
    line.cut = true;
    const { queue, post } = queueOver(fetch, { storage, user, backoff: never });
    await post('of Ana');
    user.token = tokenOf('usr_2');
    await post('of Bo');
    await queue.clear();
    expect(texts(await queue.entries())).toEqual([]);
    user.token = tokenOf('usr_1');
    expect(texts(await queue.entries())).toEqual(['of Ana']);
    user.token = null as never;
    await queue.clear();
    user.token = tokenOf('usr_1');
    expect(await queue.entries()).toEqual([]);
    expect(arrivals).toEqual([]);
  });
});

describe('an operation that is not queued', () => {
  it('is refused with its reason', async () => {
    const { fetch, line } = postOffice();
    line.cut = true;
    const user: { token: string | null } = { token: tokenOf('usr_1') };
    const { queue, post } = queueOver(fetch, { user, backoff: never, limits: { entriesMax: 1 } });
    const comment = { input: { postId: 'post_1', text: 'Hi' } };
    expect(await queue.add(CreateCommentDocument, comment)).toMatchObject({ code: 'NOT_ALLOWED' });
    await post('Hello');
    expect(await post('Too much')).toMatchObject({ kind: 'not-queued', code: 'FULL' });
    expect(texts(await queue.entries())).toEqual(['Hello']);
    user.token = null;
    expect(await post('Nobody')).toMatchObject({ code: 'SIGNED_OUT' });
    user.token = 'opaque';
    expect(await post('Nobody')).toMatchObject({ code: 'SIGNED_OUT' });
    const replaced = () => Promise.reject(new Error('Somebody else has signed in.'));
    const other = queueOver(fetch, { tokens: { get: replaced } });
    expect(await other.post('Nobody')).toMatchObject({ code: 'SIGNED_OUT' });
  });

  it('is what cannot be stored, and the error says why', async () => {
    const broken = { ...inMemoryQueue(), append: () => Promise.reject(new Error('The disk is full.')) };
    const { post } = queueOver(postOffice().fetch, { storage: broken });
    expect(await post('Hello')).toMatchObject({ code: 'STORAGE', error: { message: 'The disk is full.' } });
  });

  it('is money, unless somebody allows it by name; and never what has no key', async () => {
    const { queue } = queueOver(postOffice().fetch);
    expectTypeOf(queue.add<never, { input: { idempotencyKey: string } }>).toBeFunction();
    const money = await queue.add(CreateTransferDocument, { input: {} } as never);
    expect(money).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(() => queueOver(postOffice().fetch, { allowed: [FollowUserDocument] })).toThrow(/no idempotency key/);
  });

  it('reports an entry whose document the application no longer has, and goes on', async () => {
    const { fetch, line } = postOffice();
    const storage = inMemoryQueue();
    line.cut = true;
    const before = queueOver(fetch, { storage, backoff: never, allowed: [CreatePostDocument, CreateCommentDocument] });
    await before.queue.add(CreateCommentDocument, { input: { postId: 'post_1', text: 'Hi' } });
    await before.post('Hello');
    before.queue.close();
    line.cut = false;
    const after = queueOver(fetch, { storage });
    await eventually(() => after.outcomes.length, 2);
    expect(after.outcomes).toEqual([
      ['Hi', 'failed'],
      ['Hello', 'done'],
    ]);
  });
});
