import { setTimeout as delay } from 'node:timers/promises';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe } from 'vitest';
import { processorContract } from './testing/contract.ts';
import { type TestProcessor, testProcessor } from './testing/test-processor.ts';

let processor: TestProcessor;
beforeAll(async () => {
  processor = await testProcessor();
});
afterAll(() => processor[Symbol.asyncDispose]());

processorContract('the local processor', () => ({
  stripe: processor.stripe,
  settle: async () => {
    processor.clock.advance(5000);
    await processor.processor.rest();
  },
}));

// The same cases against Stripe's own sandbox, when there is a key of one: what differs then is the local processor's fault.
const key = process.env.STRIPE_TEST_KEY;
describe.skipIf(!key?.startsWith('sk_test_'))('with a key', () => {
  processorContract('Stripe', () => ({ stripe: new Stripe(String(key)), settle: () => delay(3000) }));
});
