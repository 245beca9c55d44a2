import type { SignedInCaller } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { flows } from '../../testing/flows.ts';
import { openPayments, operator } from '../../testing/payments.ts';
import { createPayout } from './service.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);

const create = (minor: bigint, currency = 'EUR', idempotencyKey = flow.key()) =>
  createPayout(subject.deps, operator as SignedInCaller, { amount: { minor, currency }, idempotencyKey });
const payouts = () => subject.rows('SELECT amount::int, status::text FROM payments.payout ORDER BY created_at, id');

it('pays out once for one key, and keeps a payout that the processor refuses as failed', async () => {
  const early = await create(1_000n);
  expect(early).toEqual({ payoutId: expect.stringMatching(/^pyo_/) });
  await subject.settle();
  expect(await payouts()).toEqual([{ amount: 1_000, status: 'FAILED' }]);

  await flow.pay({ accountId: await flow.account(), amount: 5_000n });
  subject.clock.advance(7 * 86_400_000);
  await subject.settle();
  const key = flow.key();
  const made = await create(1_000n, 'EUR', key);
  expect(await create(1_000n, 'EUR', key)).toEqual(made);
  subject.clock.advance(7 * 86_400_000);
  await subject.settle();
  expect(await payouts()).toEqual([
    { amount: 1_000, status: 'FAILED' },
    { amount: 1_000, status: 'PAID' },
  ]);
});

it('refuses a currency that the processor does not charge, and writes nothing', async () => {
  const before = await payouts();
  expect(await create(1_000n, 'BTC')).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await payouts()).toEqual(before);
});
