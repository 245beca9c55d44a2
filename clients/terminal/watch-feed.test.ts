import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import {
  CreateCommentDocument,
  CreatePostDocument,
  createClient,
  type SupergraphClient,
  UnreadNotificationCountDocument,
} from '@codai/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CuttableLine, openLine } from './testing/cuttable-line.ts';
import { type Run, removeDataDir, run, seededDataDir, startProduct } from './testing/product.ts';

let dataDir: string;
let product: Awaited<ReturnType<typeof startProduct>>;
let line: CuttableLine;

beforeAll(async () => {
  dataDir = await seededDataDir();
  product = await startProduct(dataDir);
  line = await openLine(product.port);
});
afterAll(async () => {
  await line[Symbol.asyncDispose]();
  product.process.kill('SIGTERM');
  await product.ended;
  await removeDataDir(dataDir);
});

/** `npm run watch-feed -- <user>`, over the line that can be cut if no other address is named. */
function watchFeed(user: string, url = `http://127.0.0.1:${line.port}`, ...args: string[]): Run {
  return run('clients/terminal/watch-feed.ts', [user, '--url', url, ...args]);
}

/** A client of a demo user by the token that the product gives out in development. */
async function clientOf(user: string): Promise<SupergraphClient> {
  const address = `http://127.0.0.1:${product.port}`;
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}/dev/token`, { method: 'POST', headers, body: JSON.stringify({ user }) });
  const { accessToken } = (await response.json()) as { accessToken: string };
  return createClient({ url: `${address}/graphql`, tokens: { get: () => accessToken, refresh: () => null } });
}

async function post(client: SupergraphClient, text: string): Promise<string> {
  const { data, error } = await client.mutate(CreatePostDocument, { input: { text, idempotencyKey: randomUUID() } });
  if (data?.createPost?.__typename !== 'Post') throw error ?? new Error(JSON.stringify(data));
  return data.createPost.id;
}

async function comment(client: SupergraphClient, postId: string, text: string): Promise<void> {
  const input = { postId, text, idempotencyKey: randomUUID() };
  const { data, error } = await client.mutate(CreateCommentDocument, { input });
  if (data?.createComment?.__typename !== 'Comment') throw error ?? new Error(JSON.stringify(data));
}

/** Notifications of this user in the demo data: two followers, a certificate, a shared folder and two tiers of the season. It arrives a moment after the start, and would count as a line here. */
const TOLD_BY_DEMO = 6;
async function untilDemoIsTold(user: string): Promise<void> {
  const unread = async () => {
    const client = await clientOf(user);
    return (await client.query(UnreadNotificationCountDocument, {})).data?.unreadNotificationCount;
  };
  await eventually(unread, TOLD_BY_DEMO);
}

async function untilLine(lines: readonly string[], part: string): Promise<void> {
  await eventually(() => lines.some((text) => text.includes(part)), true);
}

describe('watch-feed', () => {
  it('brings every event once and in order over cut lines and a product that is killed', async () => {
    await untilDemoIsTold('member@north.test');
    // Five posts of one's own organisation's owner, two of one's own, and two comments on the first of these.
    const watching = watchFeed('member@north.test', undefined, '--once', '9');
    await untilLine(watching.errors, 'Watching as member@north.test');
    let owner = await clientOf('owner@north.test');
    let member = await clientOf('member@north.test');

    const own = await post(member, 'Mine');
    await post(owner, 'Post 1');
    await untilLine(watching.output, 'Post 1');

    line.cut();
    await post(owner, 'Post 2');
    await comment(owner, own, 'A comment behind a cut line');
    await post(owner, 'Post 3');
    line.mend(product.port);
    await untilLine(watching.output, 'Post 3');

    product.process.kill('SIGKILL');
    await product.ended;
    line.cut();
    product = await startProduct(dataDir);
    [owner, member] = [await clientOf('owner@north.test'), await clientOf('member@north.test')];
    await post(owner, 'Post 4');
    await comment(owner, own, 'A comment to a product that came back');
    line.mend(product.port);
    await post(owner, 'Post 5');
    await post(member, 'Mine again');

    expect(await watching.ended).toBe(0);
    const texts = (kind: string) =>
      watching.output.filter((text) => text.includes(`  ${kind} `)).map((text) => text.replace(/^.*?: /, ''));
    expect(watching.errors.join('\n')).toMatch(/The connection was lost.*\nConnected again/s);
    expect(texts('post')).toEqual(['Mine', 'Post 1', 'Post 2', 'Post 3', 'Post 4', 'Post 5', 'Mine again']);
    expect(texts('notice')).toHaveLength(2);
    expect(watching.output).toHaveLength(9);
  });

  it('says that there is no such user', async () => {
    const watching = watchFeed('nobody@north.test');
    expect(await watching.ended).toBe(1);
    expect(watching.errors.join('\n')).toMatch(/There is no nobody@north.test with this password/);
    expect(watching.output).toEqual([]);
  });

  it('says that nothing answers', async () => {
    const nowhere = await openLine(product.port);
    await nowhere[Symbol.asyncDispose]();
    const watching = watchFeed('member@north.test', `http://127.0.0.1:${nowhere.port}`);
    expect(await watching.ended).toBe(1);
    expect(watching.errors.join('\n')).toMatch(/Nothing answers at .*Is the product running \(npm start\)\?/);
  });
});
