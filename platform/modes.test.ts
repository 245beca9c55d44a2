import { hasRedis, startTestRedis } from '@codai/kit/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Apart, startApart } from './testing/apart.ts';
import { operationsSuite, type Place } from './testing/operations.ts';
import { removeDataDir, startProduct } from './testing/product.ts';

/** Eight processes start, on a machine that may be busy. */
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

describe('each subgraph in its own process', () => {
  let apart: Apart;
  beforeAll(async () => {
    apart = await startApart();
    undo.push(apart.stop);
  }, START_TIMEOUT_MS);

  describe('over HTTP', () => {
    operationsSuite(() => apart);
  });

  describe.skipIf(!hasRedis)('with Redis between them', () => {
    beforeAll(async () => {
      const redis = await startTestRedis();
      undo.unshift(() => redis[Symbol.asyncDispose]());
      await apart.restartAll({ REDIS_URL: redis.url });
    }, START_TIMEOUT_MS);
    operationsSuite(() => apart);
  });
});
