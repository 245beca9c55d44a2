import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { seedUsers } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAsAdmin, databasePid } from './testing/admin.ts';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { type Frame, type LiveSubscription, subscribe } from './testing/live-client.ts';
import { createComment, createPost, notificationReceived } from './testing/operations.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';
import { untilQuiet } from './testing/until-quiet.ts';
import { startWriter } from './testing/writer.ts';

/** Kills of the database under writes: all of them by `npm run prove`, a slice in `npm test`. */
const KILLS = process.env.PROVE ? 20 : 3;
/** Time that a loaded machine needs until all interrupted work goes on. */
const RESTART_MS = 60_000;

let product: Product;
beforeAll(async () => {
  product = await startProduct({ env: { LOG_LEVEL: 'error' } });
});
afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
});

describe('a database that is killed', () => {
  it(`EVT-2: loses no acknowledged write in ${KILLS} kills under writes; every event is delivered, its effect once`, async () => {
    const tokens = await Promise.all(seedUsers.map(({ email }) => tokenOf(product.url, email)));
    const started = await graphqlClient(product.url, tokens[0])<{ startConversation: { id: string } }>(
      `mutation($input: StartConversationInput!) { startConversation(input: $input) { ... on Conversation { id } } }`,
      { input: { memberIds: seedUsers.slice(1).map(({ id }) => id), title: 'Kills', idempotencyKey: randomUUID() } },
    );
    const conversationId = started.data.startConversation.id;
    const writers = tokens.map((token, index) =>
      startWriter(product.url, token, { name: `writer ${index}`, conversationId }),
    );
    for (let kill = 0; kill < KILLS; kill++) {
      await delay(700);
      process.kill(await databasePid(product), 'SIGKILL');
      await untilReady(product.url);
    }
    await delay(500);
    const reports = await Promise.all(writers.map((writer) => writer.stop()));
    const acknowledged = new Map(reports.flatMap((report) => [...report.acknowledged]));
    expect(acknowledged.size).toBeGreaterThan(KILLS);

    const database = await connectAsAdmin(product);
    try {
      const { rows: messages } = await database.query<{ id: string; text: string; sequence: string }>(
        'SELECT id, text, sequence FROM social.chat_message WHERE conversation_id = $1 ORDER BY sequence',
        [conversationId],
      );
      // One to one: nothing acknowledged is missing, and nothing was written twice by a retry.
      expect(new Map(messages.map(({ id, text }) => [text, id]))).toEqual(acknowledged);
      expect(messages).toHaveLength(acknowledged.size);
      expect(messages.map(({ sequence }) => Number(sequence))).toEqual(messages.map((_, index) => index + 1));

      await untilEqual(async () => {
        const { rows } = await database.query<{ subject: string }>(
          `SELECT subject FROM social.event_log WHERE type = 'social.message.sent' AND subject = ANY($1)`,
          [messages.map(({ id }) => id)],
        );
        return rows.map(({ subject }) => subject).sort();
      }, messages.map(({ id }) => id).sort());
      const { rows: positions } = await database.query<{ gaps: number }>(
        `SELECT count(*)::int AS gaps FROM (SELECT position, lag(position) OVER (ORDER BY position) AS before FROM social.event_log) log
         WHERE before IS NOT NULL AND position <> before + 1`,
      );
      expect(positions[0]?.gaps).toBe(0);
    } finally {
      await database.end();
    }
  });

  it('answers by type while it is away, and goes on when it is back', async () => {
    const token = await tokenOf(product.url, 'member@south.test');
    const ask = graphqlClient(product.url, token);
    const pid = await databasePid(product);
    process.kill(pid, 'SIGSTOP');
    const stopped = Date.now();
    try {
      const input = { text: `while away ${randomUUID()}`, idempotencyKey: randomUUID() };
      const answer = ask<{ createPost: { id: string } | null } | null>(createPost, { input });
      await delay(process.env.PROVE ? 10_000 : 3_000);
      process.kill(pid, 'SIGCONT');
      const { data, errors } = await answer;
      // Either it waited long enough and was written, or it was refused by type; then the same key may be sent again.
      if (data?.createPost == null)
        expect(['COMPONENT_UNAVAILABLE', 'SUBGRAPH_TIMEOUT', 'SUBGRAPH_UNAVAILABLE']).toContain(
          errors[0]?.extensions.code,
        );
      const again = await ask<{ createPost: { id: string } }>(createPost, { input });
      expect(again.data.createPost.id).toMatch(/^pst_|^post_/);
      if (data?.createPost != null) expect(again.data.createPost.id).toBe(data.createPost.id);
    } finally {
      if (Date.now() - stopped < 60_000) process.kill(pid, 'SIGCONT');
    }
  });
});

describe('a product that is killed', () => {
  it('a live client that comes back after the restart gets every event once and in order', async () => {
    const before = {
      owner: await tokenOf(product.url, 'owner@north.test'),
      member: await tokenOf(product.url, 'member@both.test'),
    };
    const post = await graphqlClient(product.url, before.owner)<{ createPost: { id: string } }>(createPost, {
      input: { text: `Watch me ${randomUUID()}`, idempotencyKey: randomUUID() },
    });
    const postId = post.data.createPost.id;
    const comment = async (token: string, text: string) => {
      const answer = await graphqlClient(product.url, token)<{ createComment: { __typename: string } }>(createComment, {
        input: { postId, text, idempotencyKey: randomUUID() },
      });
      expect(answer.data.createComment.__typename).toBe('Comment');
    };
    await untilQuiet(product.url, before.owner);
    const live = await subscribe({ url: product.url, token: before.owner, query: notificationReceived });
    await comment(before.member, 'before the kill');
    const seen = [await ofComment(live)];
    // The last one is acknowledged and then everything dies at once, most likely before its notification is made.
    await comment(before.member, 'acknowledged, then killed');
    const databaseServer = await databasePid(product);
    await product.kill();
    process.kill(databaseServer, 'SIGKILL');
    await live.closed;

    product = await startProduct({ dataDir: product.dataDir, env: { LOG_LEVEL: 'error' } });
    const after = {
      owner: await tokenOf(product.url, 'owner@north.test'),
      member: await tokenOf(product.url, 'member@both.test'),
    };
    const back = await subscribe({
      url: product.url,
      token: after.owner,
      query: notificationReceived,
      cursor: live.cursor,
    });
    seen.push(await ofComment(back, RESTART_MS));
    await comment(after.member, 'after the restart');
    seen.push(await ofComment(back, RESTART_MS));
    await expect(ofComment(back, 500)).rejects.toThrow('No frame');
    back.cut();
    const ids = seen.map((frame) => notificationIn(frame)?.id);
    expect(new Set(ids).size).toBe(3);
    const inbox = await graphqlClient(
      product.url,
      after.owner,
    )<{ notifications: { edges: { node: { id: string } }[] } }>(
      `{ notifications(first: 3, filter: { types: ["${OF_COMMENT}"] }) { edges { node { id } } } }`,
    );
    expect(inbox.data.notifications.edges.map(({ node }) => node.id).reverse()).toEqual(ids);
  });
});

/** On a busy machine, messages of the demo data and of earlier tests are notified while this one runs. */
const OF_COMMENT = 'social.comment';
const notificationIn = ({ data }: Frame) =>
  data?.notificationReceived as { readonly id: string; readonly type: { readonly key: string } } | undefined;

async function ofComment(stream: LiveSubscription, waitMs?: number): Promise<Frame> {
  for (;;) {
    const frame = await stream.next(waitMs);
    if (notificationIn(frame)?.type.key === OF_COMMENT) return frame;
  }
}

/** The endpoint answers a query that needs the database. */
async function untilReady(url: string): Promise<void> {
  const ask = graphqlClient(url);
  for (let attempt = 0; attempt < 400; attempt++) {
    const answered = await ask('{ socialProfile(handle: "owner-north") { __typename } }').then(
      ({ errors }) => errors.length === 0,
      () => false,
    );
    if (answered) return;
    await delay(25);
  }
  throw new Error('The database did not come back.');
}

async function untilEqual<T>(read: () => Promise<T>, expected: T): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (JSON.stringify(await read()) === JSON.stringify(expected)) return;
    await delay(100);
  }
  expect(await read()).toEqual(expected);
}
