import { readFile } from 'node:fs/promises';
import { freePort } from '@codai/kit/host';
import { hasRedis, startTestRedis } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Apart, startApart } from './testing/apart.ts';
import { faultsSuite } from './testing/faults.ts';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { operationsSuite, type Place } from './testing/operations.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';
import { expectStanding, expectWithdrawn, standingSuite, withdrawInEachWay } from './testing/standing.ts';

/**
 * `npm run prove` runs the parts with nothing between them but HTTP and the database, and then again with Redis. A start of all parts costs a minute and more:
 * otherwise they run once, with Redis where there is one. Both transports have one contract, `kit/events/signals/contract.test.ts`.
 */
const isWhole = Boolean(process.env.PROVE);

const undo: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

describe('embedded, in one process', () => {
  let product: Product;
  let restart: () => Promise<void>;
  let place: Place;
  beforeAll(async () => {
    // A port of its own: the issuer of tokens must be the same after a restart.
    const env = { PORT: String(await freePort()) };
    product = await startProduct({ env });
    restart = async () => {
      product = await startProduct({ env, dataDir: product.dataDir });
    };
    undo.push(async () => {
      await product.stop();
      await removeDataDir(product.dataDir);
    });
    place = { url: product.url, tokenUrl: product.url };
  });
  operationsSuite(() => place);
  standingSuite(() => place);

  it('K-2: everything withdrawn before a kill, in whichever way, stays withdrawn after the start', async () => {
    const { withdrawn, spared } = await withdrawInEachWay(place);
    await product.kill();
    await restart();
    for (const token of Object.values(withdrawn)) await expectWithdrawn(place.url, token);
    await expectStanding(place.url, spared);
  });
});

describe('each subgraph in its own process', () => {
  let apart: Apart;
  beforeAll(async () => {
    const env: Record<string, string> = {};
    if (hasRedis && !isWhole) env.REDIS_URL = await redisUrl();
    apart = await startApart(env);
    undo.push(apart.stop);
  });

  describe('over HTTP', () => {
    operationsSuite(() => apart);
    standingSuite(() => apart);
  });

  describe("N-5: the gateway's port", () => {
    const at = (path: string, init?: RequestInit) => fetch(`${apart.url}${path}`, { redirect: 'manual', ...init });

    it('answers the key set of identity', async () => {
      expect(await (await at('/.well-known/jwks.json')).json()).toEqual({ keys: [expect.any(Object)] });
    });

    it('signs a demo user in, as the buttons of the playground do', async () => {
      const path = '/dev/sign-in/owner%40north.test';
      expect(await (await at('/')).text()).toContain(path);
      const token = await at(path, { method: 'POST', headers: { 'codai-csrf': '1' } });
      expect(await token.text()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    });

    it.each([
      { method: 'GET', path: '/banking/documents/altered', status: 404 },
      { method: 'GET', path: '/payments/documents/altered', status: 404 },
      { method: 'GET', path: '/wallet/pay/unknown', status: 404 },
      { method: 'GET', path: '/notifications/unsubscribe?token=altered', status: 400 },
      { method: 'POST', path: '/webhooks/stripe', status: 400 },
      { method: 'GET', path: '/pages/authenticate/unknown', status: 404 },
    ])('hands $method $path to its subgraph, whose own answer is $status', async ({ method, path, status }) => {
      const answer = await at(path, { method });
      expect(answer.status).toBe(status);
      // The gateway's own 404 differs.
      expect(await answer.text()).not.toBe('Not found\n');
    });

    it('N-4: has the page to which a bank sends the payer back', async () => {
      const page = await at('/payments/pay_1?payment_intent=pi_1');
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('You can close this page');
    });
  });

  describe('the status of the platform', () => {
    /** Reads the status as anybody may: without a token. */
    async function statusOf(key: string): Promise<string | undefined> {
      const ask = graphqlClient(apart.url);
      const { data } = await ask<{ platformStatus: { services: { key: string; status: string }[] } }>(
        '{ platformStatus { services { key status } } }',
      );
      return data.platformStatus.services.find((service) => service.key === key)?.status;
    }

    it('HUB-6: is the map of the subgraphs that the gateway has registered', async () => {
      const ask = graphqlClient(apart.url, await tokenOf(apart.tokenUrl, 'admin@platform.test'));
      const { data } = await ask<{ serviceGraph: { subgraphs: string[] } }>('{ serviceGraph { subgraphs } }');
      const supergraph = await readFile(new URL('../codegen/generated/supergraph.graphql', import.meta.url), 'utf8');
      const registered = [...supergraph.matchAll(/@join__graph\(name: "([^"]+)"/g)].map(([, name]) => name);
      expect(data.serviceGraph.subgraphs).toEqual(registered);
      expect(await statusOf('social')).toBe('HEALTHY');
    });

    it('is found at /status', async () => {
      const { status, headers } = await fetch(`${apart.url}/status`, { redirect: 'manual' });
      expect([status, headers.get('location')]).toEqual([302, '/app/status']);
    });

    // A round of probes is made once the last one is 20 seconds old, so this takes a minute.
    it.runIf(isWhole)('HUB-6: tells a subgraph that was stopped, and that it is back', async () => {
      await apart.part('social').stop();
      await eventually(() => statusOf('social'), 'DOWN');
      expect(await statusOf('banking')).toBe('HEALTHY');
      await apart.restart('social');
      await eventually(() => statusOf('social'), 'HEALTHY');
    });
  });

  describe('when a part fails', () => faultsSuite(() => apart));

  describe.runIf(hasRedis && isWhole)('with Redis between them', () => {
    beforeAll(async () => {
      await apart.restartAll({ REDIS_URL: await redisUrl() });
    });
    operationsSuite(() => apart);
    standingSuite(() => apart, 'south');
  });
});

async function redisUrl(): Promise<string> {
  const redis = await startTestRedis();
  undo.unshift(() => redis[Symbol.asyncDispose]());
  return redis.url;
}
