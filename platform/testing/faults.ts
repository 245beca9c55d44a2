import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Apart } from './apart.ts';
import { graphqlClient, tokenOf } from './graphql-client.ts';
import { subscribe } from './live-client.ts';
import { createPost, notificationReceived } from './operations.ts';

type Created = { createPost: { __typename: string; id: string } | null } | null;
const home = '{ me { displayName unreadNotificationCount } post(id: "pst_seed_ferry") { text } }';
interface Home {
  readonly me: { readonly displayName: string; readonly unreadNotificationCount: number | null };
  readonly post: { readonly text: string } | null;
}

interface Post {
  readonly post: { readonly text: string; readonly author: { readonly displayName: string } | null } | null;
}

/** Tests of the answers that a client receives while parts hang, are killed and end, whatever lies between them. Each part runs again after each test. */
export function faultsSuite(started: () => Apart): void {
  let apart: Apart;
  let admin: pg.Client;
  /** Looks on while `admin` holds a lock: inside a transaction the list of what runs would stand still. */
  let watcher: pg.Client;
  beforeAll(async () => {
    apart = started();
    admin = new pg.Client({ connectionString: apart.adminUrl });
    watcher = new pg.Client({ connectionString: apart.adminUrl });
    await Promise.all([admin.connect(), watcher.connect()]);
  });
  afterAll(() => Promise.all([admin.end(), watcher.end()]));

  const client = async (user = 'owner@north.test') => graphqlClient(apart.url, await tokenOf(apart.tokenUrl, user));

  describe('a subgraph', () => {
    it('takes only its own fields with it while it is down, under a typed error, and answers after it comes back', async () => {
      const ask = await client();
      await apart.part('notifications').kill();
      const { data, errors } = await ask<Home>(home);
      expect(data.me).toEqual({ displayName: 'Nora North', unreadNotificationCount: null });
      expect(data.post?.text).toContain('ferry');
      expect(
        errors.map(({ path, extensions }) => ({ path, code: extensions.code, subgraph: extensions.subgraph })),
      ).toEqual([{ path: ['me', 'unreadNotificationCount'], code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'notifications' }]);
      await apart.restart('notifications');
      await untilWhole(ask);
    });

    it('I-14: leaves root queries and objects of other subgraphs whole while it is down, also where they show its entities', async () => {
      const ask = await client();
      const post = await ask<Post>('{ post(id: "pst_seed_ferry") { text author { displayName } } }');
      expect(post.data.post?.author).not.toBeNull();
      await apart.part('notifications').kill();
      await apart.part('identity').kill();
      const { data, errors } = await ask<Post & { unreadNotificationCount: number | null }>(
        '{ post(id: "pst_seed_ferry") { text author { displayName } } unreadNotificationCount }',
      );
      expect(data).toEqual({ post: { text: post.data.post?.text, author: null }, unreadNotificationCount: null });
      expect(new Set(errors.map(({ extensions }) => extensions.subgraph))).toEqual(
        new Set(['identity', 'notifications']),
      );
      await apart.restart('identity');
      await apart.restart('notifications');
      await untilWhole(ask);
    });

    it('is waited for until the deadline while it hangs, and named in the error', async () => {
      const ask = await client();
      const pid = apart.part('social').process.pid ?? 0;
      process.kill(pid, 'SIGSTOP');
      try {
        const { data, errors } = await ask<Home>(home);
        expect(data.me.displayName).toBe('Nora North');
        expect(data.post).toBeNull();
        expect(errors.map(({ extensions }) => [extensions.code, extensions.subgraph])).toEqual([
          ['SUBGRAPH_TIMEOUT', 'social'],
        ]);
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      await untilWhole(ask);
    });

    it('has written nothing when it is killed in the middle of a write; the retry with the same key writes once', async () => {
      const ask = await client();
      const input = { text: `Cut short ${randomUUID()}`, idempotencyKey: randomUUID() };
      // The write comes to its first step and waits there.
      await admin.query('BEGIN; LOCK TABLE social.post IN EXCLUSIVE MODE');
      const cut = ask<Created>(createPost, { input });
      await untilSomebodyWaits('post');
      await apart.part('social').kill();
      await admin.query('ROLLBACK');
      const first = await cut;
      expect(first.data?.createPost ?? null).toBeNull();
      expect(first.errors.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
      expect(await postsOf(input.text)).toBe(0);

      await apart.restart('social');
      await untilWhole(ask);
      const retried = await Promise.all([ask<Created>(createPost, { input }), ask<Created>(createPost, { input })]);
      expect(retried.map(({ data }) => data?.createPost?.__typename)).toEqual(['Post', 'Post']);
      expect(retried[0]?.data).toEqual(retried[1]?.data);
      expect(await postsOf(input.text)).toBe(1);
    });

    it('has written all or nothing when it is killed during the commit; the retry with the same key returns the result', async () => {
      const ask = await client();
      const input = { text: `Committed unheard ${randomUUID()}`, idempotencyKey: randomUUID() };
      // COMMIT goes out with the last statement, which waits.
      await admin.query('BEGIN; LOCK TABLE social.outbox IN EXCLUSIVE MODE');
      const cut = ask<Created>(createPost, { input });
      await untilSomebodyWaits('outbox');
      await apart.part('social').kill();
      await admin.query('ROLLBACK');
      const first = await cut;
      expect(first.errors.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);

      await apart.restart('social');
      await untilWhole(ask);
      const retried = await ask<Created>(createPost, { input });
      expect(retried.data?.createPost?.__typename).toBe('Post');
      const again = await ask<Created>(createPost, { input });
      expect(again.data).toEqual(retried.data);
      expect(await postsOf(input.text)).toBe(1);
    });
  });

  describe('a token or a page that may not', () => {
    it('is refused with a typed error: a forged signature, another algorithm, nonsense', async () => {
      const token = await tokenOf(apart.tokenUrl, 'owner@north.test');
      const [header = '', claims = '', signature = ''] = token.split('.');
      const forgedClaims = JSON.parse(String(Buffer.from(claims, 'base64url'))) as Record<string, unknown>;
      const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
      const forged = [
        `${header}.${encode({ ...forgedClaims, sub: 'usr_seed_admin' })}.${signature}`,
        `${encode({ alg: 'none', typ: 'JWT' })}.${claims}.`,
        'nonsense',
      ];
      for (const one of forged) {
        const { data, errors } = await graphqlClient(apart.url, one)('{ me { id } }');
        expect(data ?? null).toBeNull();
        expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
      }
      expect((await graphqlClient(apart.url, token)('{ me { id } }')).errors).toEqual([]);
    });

    it('opens no socket from another origin', async () => {
      const socket = new WebSocket(`${apart.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: { origin: 'https://evil.example' },
      });
      const status = await new Promise((done) => {
        socket.once('unexpected-response', (_request, response) => done(response.statusCode));
        socket.once('open', () => done('open'));
        socket.once('error', () => {});
      });
      socket.terminate();
      expect(status).toBe(403);
    });
  });

  describe('a gateway that is ended by a signal', () => {
    it('finishes what runs, sends its subscribers elsewhere, and ends well', async () => {
      const token = await tokenOf(apart.tokenUrl, 'owner@north.test');
      const live = await subscribe({ url: apart.url, token, query: notificationReceived });
      const input = { text: `Under way ${randomUUID()}`, idempotencyKey: randomUUID() };
      await admin.query('BEGIN; LOCK TABLE social.outbox IN EXCLUSIVE MODE');
      const underWay = graphqlClient(apart.url, token)<Created>(createPost, { input });
      await untilSomebodyWaits('outbox');
      const gateway = apart.part('gateway');
      const ended = gateway.stop();
      await eventually(() => expect(gateway.output()).toContain('SIGTERM'));
      await admin.query('ROLLBACK');
      const { data, errors } = await underWay;
      expect(errors).toEqual([]);
      expect(data?.createPost?.__typename).toBe('Post');
      // Service restart: clients come back by themselves.
      expect(await live.closed).toBe(1012);
      expect(await ended).toBe(0);
      await apart.restart('gateway');
      await untilWhole(await client());
    });
  });

  /** Some statement waits for the lock that this test holds: the write is under way. */
  async function untilSomebodyWaits(table: 'outbox' | 'post'): Promise<void> {
    await eventually(async () => {
      const { rows } = await watcher.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = 'social' AND query ~* ('insert into \\S*' || $1)`,
        [table],
      );
      expect(rows[0]?.waiting).toBeGreaterThan(0);
    });
  }

  async function postsOf(text: string): Promise<number> {
    const { rows } = await admin.query<{ posts: number }>(
      'SELECT count(*)::int AS posts FROM social.post WHERE text = $1',
      [text],
    );
    return rows[0]?.posts ?? -1;
  }
}

/** Every part answers again. */
async function untilWhole(ask: ReturnType<typeof graphqlClient>): Promise<void> {
  await eventually(async () => {
    const { data, errors } = await ask<Home>(home);
    expect(errors).toEqual([]);
    expect(data.post?.text).toContain('ferry');
  });
}
