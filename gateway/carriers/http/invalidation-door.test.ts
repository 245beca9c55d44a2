import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InvalidationTarget } from '../../cache/tags.ts';
import { readSettings } from '../../config/settings.ts';
import { invalidationBySettings } from './invalidation-door.ts';

const secret = 'a secret of enough characters';
let server: Server;
let url: string;
let taken: InvalidationTarget[];
let failure: Error | null;

beforeEach(async () => {
  taken = [];
  failure = null;
  const listener = invalidationBySettings(readSettings({ cache: { invalidationSecret: secret } }), async (targets) => {
    if (failure !== null) throw failure;
    taken.push(...targets);
  });
  server = createServer(listener ?? undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/invalidate`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function post(body: unknown, headers: Record<string, string> = { authorization: `Bearer ${secret}` }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { method: 'POST', headers, body: text });
  return [response.status, await response.text()] as const;
}

describe('the door of invalidation', () => {
  it.each<[unknown, InvalidationTarget[]]>([
    [{ type: 'User', key: { id: 1 } }, [{ type: 'User', key: { id: 1 } }]],
    [
      [{ subgraph: 'a' }, { tags: ['x', 'y'] }],
      [{ subgraph: 'a' }, { tags: ['x', 'y'] }],
    ],
    [[{ kind: 'subgraph', subgraph: 'a' }], [{ subgraph: 'a' }]],
    [{ kind: 'type', subgraph: 'a', type: 'User' }, [{ subgraph: 'a', type: 'User' }]],
    [
      [{ kind: 'cache_tag', subgraphs: ['a', 'b'], cache_tag: 'x' }],
      [
        { subgraph: 'a', tags: ['x'] },
        { subgraph: 'b', tags: ['x'] },
      ],
    ],
  ])('understands %j', async (body, targets) => {
    expect(await post(body)).toEqual([204, '']);
    expect(taken).toEqual(targets);
  });

  it.each<[unknown]>([
    [{}],
    [[]],
    [{ key: { id: 1 } }],
    [{ type: 'User', tags: ['x'] }],
    [{ subgraph: '' }],
    [{ what: 'ever' }],
    [{ kind: 'cache_tag', cache_tag: 'x' }],
    ['{'],
    ['null'],
    [`"${'x'.repeat(300_000)}"`],
  ])('refuses what means nothing: %#', async (body) => {
    const [status] = await post(body);
    expect(status).toBe(400);
    expect(taken).toEqual([]);
  });

  it('opens by its secret only', async () => {
    expect((await post({ subgraph: 'a' }, {}))[0]).toBe(401);
    expect((await post({ subgraph: 'a' }, { authorization: 'Bearer another' }))[0]).toBe(401);
    expect((await post({ subgraph: 'a' }, { authorization: secret }))[0]).toBe(204);
    expect((await fetch(url)).status).toBe(405);
    expect(taken).toHaveLength(1);
  });

  it('says when it could not be noted', async () => {
    failure = new Error('Redis cannot be reached.');
    expect(await post({ subgraph: 'a' })).toEqual([503, 'Redis cannot be reached.\n']);
  });

  it('is not there without a secret', () => {
    expect(invalidationBySettings(readSettings({}), async () => undefined)).toBeNull();
  });
});
