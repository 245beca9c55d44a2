import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from './testing/effects/acting.ts';
import { idOf, World } from './testing/effects/world.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';
import { untilQuiet } from './testing/until-quiet.ts';

/** The whole product, and a second gateway of it in a process of its own. */
let product: Product;
let second: Product;
let world: World;
let admin: Actor;
beforeAll(async () => {
  // Clients name their address as a proxy would, so that one of many can be blocked.
  product = await startProduct({ env: { PROXY_HOPS: '1' } });
  const [password, port] = await Promise.all(
    ['keys/database-superuser', 'database-port'].map((file) => readFile(join(product.dataDir, file), 'utf8')),
  );
  second = await startProduct({
    args: ['--serve', ''],
    env: {
      PROXY_HOPS: '1',
      DATABASE_URL: `postgresql://postgres:${encodeURIComponent(password ?? '')}@127.0.0.1:${port}/postgres`,
      JWKS_URL: `${product.url}/.well-known/jwks.json`,
      TOKEN_ISSUER: product.url,
    },
  });
  world = new World(product.url);
  admin = await world.as('admin@platform');
  await untilQuiet(product.url, (await world.as('owner@north')).token);
});
afterAll(async () => {
  for (const process of [second, product]) {
    await process.stop();
    await removeDataDir(process.dataDir);
  }
});

/** The status of an operation that the gateway answers by itself, and of a plain route. */
async function seenBy({ url }: Product, { address, token }: { address: string; token?: string }): Promise<number> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      'x-forwarded-for': address,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  return response.status;
}
const seen = (request: Parameters<typeof seenBy>[1]) =>
  Promise.all([product, second].map((gateway) => seenBy(gateway, request)));
const idFrom = async (mutation: string, input: object) =>
  String((await admin.act(mutation, { reason: 'Test', ...input }, 'id')).id);

describe('I-3: with two gateways', () => {
  it('I-3: a block of a network is answered once the second gateway refuses, and its end once that lets in', async () => {
    const address = '198.51.100.23';
    expect(await seen({ address })).toEqual([200, 200]);
    second.process.kill('SIGSTOP');
    let isAnswered = false;
    const blocking = idFrom('blockSubject', { kind: 'SOURCE', subject: '198.51.100.0/24' }).finally(() => {
      isAnswered = true;
    });
    await eventually(() => seenBy(product, { address }), 403);
    // Another mutation has been answered since.
    await (await world.as('owner@north')).read('{ me { id } }');
    expect(isAnswered).toBe(false);
    second.process.kill('SIGCONT');
    const id = await blocking;
    expect(await seen({ address })).toEqual([403, 403]);
    await admin.act('unblockSubject', { id });
    expect(await seen({ address })).toEqual([200, 200]);
  });

  it('I-3: an allowed network is let in at the answer, and blocked again at that of its removal', async () => {
    const address = '198.51.101.7';
    const block = await idFrom('blockSubject', { kind: 'SOURCE', subject: '198.51.101.0/24' });
    expect(await seen({ address })).toEqual([403, 403]);
    const allowed = await idFrom('allowSource', { network: '198.51.101.0/25' });
    expect(await seen({ address })).toEqual([200, 200]);
    await admin.act('disallowSource', { id: allowed });
    expect(await seen({ address })).toEqual([403, 403]);
    await admin.act('unblockSubject', { id: block });
  });

  it('I-3: blocked users and organisations are refused at the answer, and let in at that of the end', async () => {
    const address = '198.51.102.7';
    const { token } = await world.anew('member@south');
    for (const subject of [
      { kind: 'USER', subject: idOf('member@south') },
      { kind: 'TENANT', subject: 'org_seed_south' },
    ]) {
      const block = await idFrom('blockSubject', subject);
      expect(await seen({ address, token })).toEqual([403, 403]);
      await admin.act('unblockSubject', { id: block });
      expect(await seen({ address, token })).toEqual([200, 200]);
    }
  });

  it('I-3: revoked sessions and suspended users are refused at the answer', async () => {
    const address = '198.51.103.7';
    const [mine, other] = await Promise.all([world.anew('owner@south'), world.anew('owner@south')]);
    expect(await seen({ address, token: other.token })).toEqual([200, 200]);
    await mine.act('revokeAllOtherSessions');
    expect(await seen({ address, token: other.token })).toEqual([401, 401]);
    const { token } = await world.anew('member@south');
    await admin.act('suspendUser', { userId: idOf('member@south'), reason: 'Test' });
    expect(await seen({ address, token })).toEqual([401, 401]);
    await admin.act('reinstateUser', { userId: idOf('member@south') });
  });

  it('I-3: a gateway that was killed does not keep a block from being answered', async () => {
    await second.kill();
    const block = await idFrom('blockSubject', { kind: 'SOURCE', subject: '198.51.104.0/24' });
    expect(await seenBy(product, { address: '198.51.104.7' })).toBe(403);
    await admin.act('unblockSubject', { id: block });
  });
});
