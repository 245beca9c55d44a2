import { afterAll, describe, expect, it } from 'vitest';
import { billingFlows } from '../../testing/billing.ts';
import { flows, operations } from '../../testing/flows.ts';
import { as, openPayments } from '../../testing/payments.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const billing = await billingFlows(subject);
await flow.attach('pm_card_visa');

const create = (prices: readonly object[]) =>
  subject.ask<{ id: string }>(as('ana'), operations.create, {
    input: { subject: { prices }, idempotencyKey: flow.key() },
  });
const AMOUNT = `query ($id: ID!) { payment(id: $id) { purpose amount { minor currency } } }`;

describe('PAY-5: a payer of prices', () => {
  it('pays the price of the catalogue times the quantity, and the money is the platform’s', async () => {
    const priceId = await billing.price({ minor: 1_250n, model: 'PER_UNIT' });
    const { id } = await create([{ priceId, quantity: 3 }]);
    expect(await subject.ask(as('ana'), AMOUNT, { id })).toEqual({
      purpose: 'PRICE',
      amount: { minor: '3750', currency: 'EUR' },
    });
    expect(await flow.confirm(id)).toMatchObject({ status: 'SUCCEEDED', captured: { minor: '3750' } });
    await subject.settle();
    expect(
      await subject.rows(`SELECT house, clearing::text FROM payments.booking WHERE subject_id = $1`, [id]),
    ).toEqual([{ house: 'RECEIVABLES', clearing: '3750' }]);
  });

  it('has no way to say another amount', async () => {
    const priceId = await billing.price({ minor: 1_250n });
    const { errors } = await subject.execute(as('ana'), operations.create, {
      input: {
        subject: { prices: [{ priceId, quantity: 1, amount: { minor: '1', currency: 'EUR' } }] },
        idempotencyKey: flow.key(),
      },
    });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['nothing', () => []],
    ['what is not for sale', () => [{ priceId: 'prc_none' }]],
    ['none of something', async () => [{ priceId: await billing.price(), quantity: 0 }]],
    ['less than none', async () => [{ priceId: await billing.price(), quantity: -3 }]],
    ['what is metered', async () => [{ priceId: await billing.price({ usageType: 'METERED', model: 'PER_UNIT' }) }]],
    [
      'two currencies',
      async () => [{ priceId: await billing.price() }, { priceId: await billing.price({ currency: 'USD' }) }],
    ],
    ['too many things', async () => Array.from({ length: 21 }, () => ({ priceId: 'prc_none' }))],
  ])('cannot pay for %s', async (_name, prices) => {
    expect(await create(await prices())).toMatchObject({ code: expect.stringMatching(/VALIDATION_FAILED|NOT_FOUND/) });
  });

  it('cannot be charged another amount by a change of the intent at the processor', async () => {
    const priceId = await billing.price({ minor: 2_000n });
    const { id } = await create([{ priceId }]);
    const [row] = await subject.rows<{ intent: string }>(
      `SELECT processor_id AS intent FROM payments.payment WHERE id = $1`,
      [id],
    );
    await subject.processor.stripe.paymentIntents.update(row?.intent as string, { amount: 100 });
    await expect(flow.confirm(id)).rejects.toThrow('INTERNAL');
    await subject.settle();
    expect(await flow.payment(id)).toMatchObject({ captured: { minor: '0' } });
    const intent = await subject.processor.stripe.paymentIntents.retrieve(row?.intent as string);
    expect(intent.amount_received).toBe(0);
  });
});
