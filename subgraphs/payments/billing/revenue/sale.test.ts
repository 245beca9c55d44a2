import type { Caller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { billingFlows, type PriceFacts } from '../../testing/billing.ts';
import { changeOf, readBooks } from '../../testing/books.ts';
import { flows, operations } from '../../testing/flows.ts';
import { as, openPayments } from '../../testing/payments.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const billing = await billingFlows(subject);

const books = (act: () => Promise<unknown>) =>
  changeOf(subject.rows, async () => {
    await act();
    await subject.settle();
  });

/** Buys one at a price, by card. */
async function buy(caller: Caller, facts: PriceFacts): Promise<string> {
  await flow.attach('pm_card_visa', caller);
  const prices = [{ priceId: await billing.price(facts), quantity: 1 }];
  const input = { subject: { prices }, idempotencyKey: flow.key() };
  const { id } = await subject.ask<{ id: string }>(caller, operations.create, { input });
  expect(await flow.confirm(id, undefined, caller)).toMatchObject({ status: 'SUCCEEDED' });
  return id;
}

describe('M-11: a sale without an invoice', () => {
  it.each(['EXCLUSIVE', 'INCLUSIVE'] as const)(
    'contains, at a price that is %s of tax, the tax of the seller’s country',
    async (taxBehavior) => {
      expect(await books(() => buy(as('ana'), { minor: 12_100n, taxBehavior }))).toEqual({
        PROCESSOR_CLEARING: 12_100,
        SALES: -10_000,
        VAT_PAYABLE: -2_100,
      });
    },
  );

  it('contains the tax of the buyer’s country when that is known, and none outside of the Union', async () => {
    const german = await billing.tenant({ country: 'DE' });
    expect(await books(() => buy(german, { minor: 11_900n }))).toMatchObject({ VAT_PAYABLE: -1_900, SALES: -10_000 });
    const swiss = await billing.tenant({ country: 'CH' });
    expect(await books(() => buy(swiss, { minor: 11_900n }))).toEqual({ PROCESSOR_CLEARING: 11_900, SALES: -11_900 });
  });

  it('is taken back with its tax by refunds, to the minor unit', async () => {
    const before = await readBooks(subject.rows);
    const id = await buy(as('ana'), { minor: 1_003n });
    await subject.settle();
    for (const amount of [333n, 333n, 337n]) {
      expect(await flow.refund(id, amount)).toMatchObject({ status: 'SUCCEEDED' });
      await subject.settle();
    }
    expect(await readBooks(subject.rows)).toEqual(before);
  });

  it('is lost when it is charged back', async () => {
    const id = await buy(as('ana'), { minor: 12_100n });
    await subject.settle();
    const [payment] = await subject.rows<{ intent: string }>(
      'SELECT processor_id AS intent FROM payments.payment WHERE id = $1',
      [id],
    );
    const charges = await subject.processor.stripe.charges.list({ payment_intent: payment?.intent as string });
    const change = await books(async () => {
      const { id: dispute } = await subject.processor.control('disputes', { charge: charges.data[0]?.id });
      await subject.settle();
      await subject.processor.control('disputes/decide', { dispute, verdict: 'lost' });
    });
    expect(change).toEqual({ PROCESSOR_CLEARING: -12_100, BAD_DEBT: 12_100 });
    expect((await readBooks(subject.rows)).RECEIVABLES ?? 0).toBe(0);
  });
});
