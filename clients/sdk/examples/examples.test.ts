import { join } from 'node:path';
import { eventually } from '@codai/kit/testing/eventually';
import { AccountsDocument, CreatePostDocument, createClient, type Fetch } from '@codai/sdk';
import { fileQueue } from '@codai/sdk/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { nextCodeInMs, oneTimeCode } from '../../terminal/one-time-code.ts';
import { removeDataDir, seededDataDir, startProduct } from '../../terminal/testing/product.ts';
import { assistantSession } from '../testing/assistant-session.ts';

import { followFeed } from './follow-feed.ts';
import { openOutbox, post } from './offline-post.ts';
import { readFeed } from './read-feed.ts';
import { type SignedIn, signIn } from './sign-in.ts';
import { transfer } from './transfer.ts';

// Credentials of the demo users, as the product prints them when it starts.
const password = 'correct-horse-battery-staple-9';
const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let dataDir: string;
let product: Awaited<ReturnType<typeof startProduct>>;
let nora: SignedIn;
let niels: SignedIn;

/** Faults of the product's answers on their way. */
const line = { isCut: false, losesNext: 0 };
const overTheLine: Fetch = async (input, init) => {
  if (line.isCut) throw new TypeError('fetch failed');
  const response = await fetch(input, init);
  if (line.losesNext === 0) return response;
  line.losesNext -= 1;
  throw new TypeError('fetch failed');
};

const person = (email: string) => ({
  url: `http://127.0.0.1:${product.port}/graphql`,
  email,
  password,
  askForCode: async () => oneTimeCode(totpSecret, new Date()),
  webSocketImpl: WebSocket,
  fetch: overTheLine,
});

/** A busy machine may not answer in time at first, and a code counts once: the next attempt has the next one. */
async function signedIn(email: string): Promise<SignedIn> {
  for (let attempt = 1; ; attempt += 1) {
    // A code that goes out of date on its way would be refused.
    if (nextCodeInMs(new Date()) < 4_000) await new Promise((resolve) => setTimeout(resolve, 4_000));
    const outcome = await signIn(person(email));
    if (typeof outcome !== 'string') return outcome;
    if (attempt === 3) throw new Error(outcome);
    await new Promise((resolve) => setTimeout(resolve, nextCodeInMs(new Date())));
  }
}

beforeAll(async () => {
  dataDir = await seededDataDir();
  product = await startProduct(dataDir);
  [nora, niels] = await Promise.all([signedIn('owner@north.test'), signedIn('member@north.test')]);
});
afterAll(async () => {
  for (const each of [nora, niels]) each?.client.close();
  product?.process.kill('SIGTERM');
  await product?.ended;
  await removeDataDir(dataDir);
});

describe('the examples, on the whole product', () => {
  it('sign-in says what is wrong', async () => {
    expect(await signIn({ ...person('owner@north.test'), password: 'another' })).toMatch(/password/i);
    expect(await signIn({ ...person('owner@north.test'), askForCode: async () => '000000' })).toMatch(/code/i);
    line.isCut = true;
    expect(await signIn(person('owner@north.test'))).toBe('Nobody could be asked (NETWORK). Try again.');
    line.isCut = false;
  });

  it('a failure of the product has its code and the id of the call', async () => {
    const { url } = person('owner@north.test');
    const stranger = createClient({ url, tokens: { get: () => 'no token', refresh: () => null } });
    const wish = { input: { text: 'Hello', idempotencyKey: 'one' } };
    const requestId = expect.stringMatching(/./);
    expect(await stranger.act(CreatePostDocument, wish)).toMatchObject({ code: 'UNAUTHENTICATED', requestId });
    expect(await createClient({ url }).act(CreatePostDocument, wish)).toMatchObject({ kind: 'failed', requestId });
  });

  it('read-feed, follow-feed and offline-post: a post written without a network arrives once, and is reported once', async () => {
    const posts: string[] = [];
    const controller = new AbortController();
    const following = followFeed(niels.client, {
      after: null,
      onPost: (text) => posts.push(text),
      onGap: () => posts.push('a gap'),
      signal: controller.signal,
    });
    await eventually(() => niels.client.liveStatus.current(), 'live');

    const said: string[] = [];
    const storage = () => fileQueue(join(dataDir, 'outbox.json'));
    const outbox = () => openOutbox({ ...nora, storage: storage(), say: (sentence) => said.push(sentence) });
    line.isCut = true;
    const before = outbox();
    expect(await post(before, 'Written on a train')).toBe('It will be posted as soon as there is a network.');
    await post(before, ' ');
    await eventually(() => before.state().failure?.code, 'NETWORK');
    before.close();

    // The answer to the first attempt gets lost; the application starts anew in between.
    line.isCut = false;
    line.losesNext = 1;
    const lost = outbox();
    await eventually(() => lost.state().failure?.code, 'NETWORK');
    lost.close();
    const after = outbox();
    await eventually(() => said.length, 2);
    expect(said).toEqual(['Posted.', expect.stringMatching(/character/)]);
    after.close();

    await eventually(() => posts.length > 0, true);
    controller.abort();
    expect(await following).toEqual(expect.any(String));
    expect(posts).toEqual(['Written on a train']);
    const lines = await readFeed(niels.client, 20);
    expect(lines.filter((each) => each === 'Nora North: Written on a train')).toHaveLength(1);
  });

  it('learn and ask-family: hints before the answer, with sources and checks; views, and a synthesis of those', async () => {
    const said = await assistantSession(nora);
    const lesson = said.slice(0, said.indexOf(''));
    expect(lesson.slice(0, 2)).toEqual([
      'Hint: Look it up in: Tides.',
      expect.stringMatching(/^Hint: Find the sentence/),
    ]);
    expect(lesson).toContain('Answer: Spring tides follow the full moon by two days. [tides]');
    expect(lesson).toContain('Source: [tides] Tides');
    expect(lesson).toContainEqual(
      expect.stringMatching(/^By embedded, confidence .*, 0 micro-dollars, review PASSED\.$/),
    );
    expect(lesson.at(-1)).toMatch(/: (?:CORRECT|ALMOST|PARTIAL|INCORRECT)\. /);
    const family = said.slice(said.indexOf('') + 1);
    expect(family[0]).toMatch(/^Ormaveth \(\w+\): .*\[tides\].* Sources: \[tides\] Tides\.$/);
    expect(family).toContain('Synthesis: Ormaveth and Ilvoryn refer to [tides]. From: Ormaveth, Ilvoryn.');
    expect(family.at(-1)).toBe('By embedded, review PASSED.');
  });

  it('transfer: a refusal changes nothing, and a lost answer moves the money once', async () => {
    const account = async () => {
      const { data } = await nora.client.query(AccountsDocument, {}, { requestPolicy: 'network-only' });
      const found = data?.accounts?.edges.find(({ node }) => node.id === 'acc_seed_north');
      if (found === undefined) throw new Error('The demo account is not there.');
      return found.node;
    };
    const minor = async () => BigInt((await account()).available.minor);
    const before = await minor();
    const wish = (amount: string) => ({
      fromAccountId: 'acc_seed_north',
      to: { accountId: 'acc_seed_niels' },
      amount: { minor: amount, currency: 'EUR' },
      reference: 'Mooring',
    });
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);

    expect(await transfer(nora.client, wish('999999999999'), wait)).toEqual(expect.any(String));
    expect(await minor()).toBe(before);

    line.losesNext = 2;
    const made = await transfer(nora.client, wish('1234'), wait);
    expect(made).toMatchObject({ __typename: 'Transfer', reference: 'Mooring', amount: { minor: '1234' } });
    expect(waits).toEqual([1_000, 2_000]);
    expect(await minor()).toBe(before - 1_234n);
  });
});
