import { afterAll, describe, expect, it } from 'vitest';
import { flows } from '../../testing/flows.ts';
import { as, openPayments, operator } from '../../testing/payments.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const accountId = await flow.account();

describe('a refund', () => {
  it('gives back a part, then the rest, and nothing more', async () => {
    const { id } = await flow.pay({ accountId, amount: 1_000n });
    await subject.settle();
    expect(await flow.refund(id, 400n)).toMatchObject({ __typename: 'Refund', status: 'SUCCEEDED' });
    expect(await flow.refund(id, 601n)).toMatchObject({
      __typename: 'RefundExceedsCapturedError',
      code: 'REFUND_EXCEEDS_CAPTURED',
      refundable: { minor: '600' },
    });
    expect(await flow.refund(id)).toMatchObject({ __typename: 'Refund', status: 'SUCCEEDED' });
    expect(await flow.refund(id)).toMatchObject({ code: 'REFUND_EXCEEDS_CAPTURED', refundable: { minor: '0' } });
    expect(await flow.payment(id)).toMatchObject({ refunded: { minor: '1000' } });
  });

  it('is refused for a payment that was not captured', async () => {
    const { id } = await flow.pay({ accountId, amount: 1_000n, captureMethod: 'MANUAL' });
    expect(await flow.refund(id, 1n)).toMatchObject({ __typename: 'InvalidStateError' });
  });

  it.each([0n, -1n])('is refused for an amount of %d', async (amount) => {
    const { id } = await flow.pay({ accountId, amount: 1_000n });
    expect(await flow.refund(id, amount)).toMatchObject({ __typename: 'ValidationError' });
  });

  it('M-17: takes the money of a top-up from the account first, also right after the charge, and none from a frozen account', async () => {
    const account = await flow.account(as('bo'));
    const method = await flow.attach('pm_card_visa', as('bo'));
    const { id } = await flow.create({ accountId: account, amount: 1_000n, caller: as('bo') });
    await flow.confirm(id, method.id, as('bo'));
    // No job has credited the account yet: the refund does so first.
    expect(await flow.refund(id, 700n)).toMatchObject({ status: 'SUCCEEDED' });
    await subject.rows(`UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1`, [account]);
    expect(await flow.refund(id, 300n)).toMatchObject({ status: 'FAILED' });
    expect(await flow.payment(id, as('bo'))).toMatchObject({ refunded: { minor: '700' } });
    await subject.settle();
    const [row] = await subject.rows(
      `SELECT (credits - debits)::text AS posted FROM banking.ledger_account WHERE id = $1`,
      [account],
    );
    expect(row).toEqual({ posted: '300' });
  });

  it('is made by operators alone, and says nothing of cards', async () => {
    const { id } = await flow.pay({ accountId, amount: 1_000n });
    const document = `mutation ($input: RefundPaymentInput!) { refundPayment(input: $input) { __typename ... on Error { code path } } }`;
    const input = { paymentId: id, reason: 'card 4242 4242 4242 4242', idempotencyKey: flow.key() };
    const { errors } = await subject.execute(as('ana'), document, { input });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await subject.ask(operator, document, { input })).toEqual({
      __typename: 'SensitiveDataRefusedError',
      code: 'SENSITIVE_DATA_REFUSED',
      path: ['input', 'reason'],
    });
  });

  it('is made once when it is asked for 30 times at once with one key', async () => {
    const { id } = await flow.pay({ accountId, amount: 1_000n });
    await subject.settle();
    const key = flow.key();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => flow.refund(id, 100n, key)));
    expect(new Set(outcomes.map(({ id: refundId }) => refundId)).size).toBe(1);
    expect(await flow.payment(id)).toMatchObject({ refunded: { minor: '100' } });
    expect((await subject.processor.stripe.refunds.list({ limit: 100 })).data[0]?.amount).toBe(100);
    expect(await flow.refund(id, 101n, key)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});

it('PAY-1: exactly as many of 40 refunds of one payment at once succeed as its amount allows', async () => {
  const { id } = await flow.pay({ accountId, amount: 1_000n });
  await subject.settle();
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => flow.refund(id, 70n)));
  expect(outcomes.filter(({ __typename }) => __typename === 'Refund')).toHaveLength(14);
  for (const outcome of outcomes.filter(({ __typename }) => __typename !== 'Refund')) {
    expect(outcome).toMatchObject({ code: 'REFUND_EXCEEDS_CAPTURED', refundable: { minor: '20' } });
  }
  const [intent] = await subject.rows<{ id: string }>(`SELECT processor_id AS id FROM payments.payment WHERE id = $1`, [
    id,
  ]);
  const made = await subject.processor.stripe.refunds.list({ payment_intent: intent?.id as string, limit: 100 });
  expect(made.data.reduce((sum, { amount }) => sum + amount, 0)).toBe(980);
});
