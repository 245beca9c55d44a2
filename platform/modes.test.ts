import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@codai/kit/host';
import { newCallerKey } from '@codai/kit/wire';
import { afterAll, beforeAll, describe } from 'vitest';
import { freePort } from './testing/free-port.ts';
import { operationsSuite, type Place } from './testing/operations.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';
import { startRedis } from './testing/redis.ts';

const undo: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

describe('embedded, in one process', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
    undo.push(async () => {
      await product.stop();
      await removeDataDir(product.dataDir);
    });
  });
  operationsSuite(() => ({ url: product.url, tokenUrl: product.url }));
});

describe('each subgraph in its own process, over HTTP', () => {
  let place: Place;
  beforeAll(async () => {
    place = await startApart({});
  }, 120_000);
  operationsSuite(() => place);
});

const redis = await startRedis();
if (redis !== null) undo.push(redis.stop);
describe.skipIf(redis === null)('each subgraph in its own process, with Redis between them', () => {
  let place: Place;
  beforeAll(async () => {
    place = await startApart({ REDIS_URL: redis?.url ?? '' });
  }, 120_000);
  operationsSuite(() => place);
});

/** Three subgraphs and a gateway as four processes on one database. */
async function startApart(env: Readonly<Record<string, string>>): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-apart-'));
  const server = await EmbeddedPostgres.start({
    folder: join(folder, 'postgres'),
    port: 0,
    password: 'test',
    durable: true,
  });
  undo.push(() => rm(folder, { recursive: true, force: true }));
  undo.push(() => server.stop());

  const gatewayPort = await freePort();
  const publicUrl = `http://127.0.0.1:${gatewayPort}`;
  const shared = {
    ...env,
    DATABASE_URL: server.url(),
    PUBLIC_URL: publicUrl,
    CALLER_KEY: newCallerKey(),
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    CURSOR_KEY: 'cursor-key-of-this-test',
  };
  const start = async (args: string[], port: string, more: Record<string, string> = {}) => {
    const product = await startProduct({ args, env: { ...shared, ...more, PORT: port } });
    undo.push(async () => {
      await product.stop();
      await removeDataDir(product.dataDir);
    });
    return product.url;
  };
  // Identity first: it seeds the users whose profiles and inboxes the others make of its events.
  const identity = await start(['--no-gateway', '--serve', 'identity'], '0');
  const [social, notifications] = await Promise.all(
    ['social', 'notifications'].map((name) => start(['--no-gateway', '--serve', name], '0')),
  );
  const addresses = { identity, social, notifications };
  const gateway = await start(['--serve', ''], String(gatewayPort), {
    JWKS_URL: `${identity}/.well-known/jwks.json`,
    SUBGRAPH_URLS: Object.entries(addresses)
      .map(([name, url]) => `${name}=${url}/graphql`)
      .join(','),
  });
  return { url: gateway, tokenUrl: identity };
}
