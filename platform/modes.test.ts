import { hasRedis, startTestRedis } from '@codai/kit/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import { startApart } from './testing/apart.ts';
import { operationsSuite, type Place } from './testing/operations.ts';
import { removeDataDir, startProduct } from './testing/product.ts';

/** Four processes start one after the other, on a machine that may be busy. */
const START_TIMEOUT_MS = 180_000;

const undo: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
}, START_TIMEOUT_MS);

describe('embedded, in one process', () => {
  let place: Place;
  beforeAll(async () => {
    const product = await startProduct();
    undo.push(async () => {
      await product.stop();
      await removeDataDir(product.dataDir);
    });
    place = { url: product.url, tokenUrl: product.url };
  }, START_TIMEOUT_MS);
  operationsSuite(() => place);
});

describe('each subgraph in its own process, over HTTP', () => {
  let place: Place;
  beforeAll(async () => {
    const apart = await startApart();
    undo.push(apart.stop);
    place = apart;
  }, START_TIMEOUT_MS);
  operationsSuite(() => place);
});

describe.skipIf(!hasRedis)('each subgraph in its own process, with Redis between them', () => {
  let place: Place;
  beforeAll(async () => {
    const redis = await startTestRedis();
    const apart = await startApart({ REDIS_URL: redis.url });
    undo.push(() => redis[Symbol.asyncDispose](), apart.stop);
    place = apart;
  }, START_TIMEOUT_MS);
  operationsSuite(() => place);
});
