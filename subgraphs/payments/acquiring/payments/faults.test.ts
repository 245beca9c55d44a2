import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { flows, operations } from '../../testing/flows.ts';
import { as, openPayments } from '../../testing/payments.ts';

const subject = await openPayments({ timeoutMs: 1_000 });
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const accountId = await flow.account();
const methodId = (await flow.attach('pm_card_visa')).id;
afterEach(() => subject.processor.control('faults/clear'));

/** The SDK asks twice: this many faults are no answer. */
const NO_ANSWER = 2;

const charged = async (paymentId: string) => {
  const [row] = await subject.rows<{ intent: string }>(
    `SELECT processor_id AS intent FROM payments.payment WHERE id = $1`,
    [paymentId],
  );
  const { data } = await subject.processor.stripe.charges.list({ payment_intent: row?.intent as string, limit: 100 });
  return data.filter(({ status }) => status === 'succeeded').map(({ amount_captured }) => amount_captured);
};

const confirm = (paymentId: string, idempotencyKey: string) =>
  subject.execute(as('ana'), operations.confirm, { input: { paymentId, methodId, idempotencyKey } });

describe.each([
  ['a 500 before anything was done', 'error', 'before'],
  ['a 500 after all was done', 'error', 'after'],
  ['a connection cut after all was done', 'cut', 'after'],
  ['a connection cut before anything was done', 'cut', 'before'],
  ['no answer though all was done', 'timeout', 'after'],
])('%s', (_name, kind, moment) => {
  const plan = (method: string, path: string) =>
    subject.processor.control('faults', { count: NO_ANSWER, kind, moment, method, path });

  it('leaves a confirmed payment PROCESSING, to be looked up; it is charged once at most', async () => {
    subject.holdWebhooks(true);
    const { id } = await flow.create({ accountId, amount: 1_100n });
    await plan('POST', '/v1/payment_intents/');
    const key = flow.key();
    const { errors } = await confirm(id, key);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'COMPONENT_UNAVAILABLE', retryable: true });
    expect(await flow.payment(id)).toMatchObject({ status: 'PROCESSING' });
    await subject.processor.control('faults/clear');

    subject.clock.advance(60_000);
    await subject.deps.database.systemWrite(null, async (tx) => tx.jobs.add('sweep-payments', {}));
    await subject.runJobs({ ahead: true });
    const looked = await flow.payment(id);
    expect(['REQUIRES_CONFIRMATION', 'SUCCEEDED']).toContain(looked.status);
    expect(await charged(id)).toEqual(looked.status === 'SUCCEEDED' ? [1100] : []);

    // Asking again, with the same key or another one, charges it once.
    await confirm(id, key);
    await confirm(id, flow.key());
    expect(await flow.payment(id)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await charged(id)).toEqual([1100]);
    subject.holdWebhooks(false);
  });

  it('leaves a refund pending, and it is given once', async () => {
    const { id } = await flow.pay({ accountId, amount: 1_200n });
    await subject.settle();
    await plan('POST', '/v1/refunds');
    expect(await flow.refund(id, 500n)).toMatchObject({ __typename: 'Refund', status: 'PENDING' });
    expect(await flow.payment(id)).toMatchObject({ refunded: { minor: '500' } });
    await subject.processor.control('faults/clear');
    for (let rounds = 0; rounds < 2; rounds++) {
      subject.clock.advance(16 * 60_000);
      await subject.settle();
    }
    const { data } = await subject.processor.stripe.refunds.list({ limit: 100 });
    const [row] = await subject.rows<{ intent: string }>(
      `SELECT processor_id AS intent FROM payments.payment WHERE id = $1`,
      [id],
    );
    expect(data.filter(({ payment_intent }) => payment_intent === row?.intent).map(({ amount }) => amount)).toEqual([
      500,
    ]);
    expect(await subject.rows(`SELECT status, amount::text FROM payments.refund WHERE payment_id = $1`, [id])).toEqual([
      { status: 'SUCCEEDED', amount: '500' },
    ]);
  });

  it('leaves a capture to be looked up, and it is captured once', async () => {
    const { id } = await flow.pay({ accountId, amount: 1_300n, captureMethod: 'MANUAL' });
    await plan('POST', '/v1/payment_intents/');
    await expect(flow.capture(id, 700n)).rejects.toThrow('COMPONENT_UNAVAILABLE');
    await subject.processor.control('faults/clear');
    subject.clock.advance(60_000);
    await subject.deps.database.systemWrite(null, async (tx) => tx.jobs.add('sweep-payments', {}));
    await subject.settle();
    const looked = await flow.payment(id);
    if (looked.status === 'REQUIRES_CAPTURE') await flow.capture(id, 700n);
    expect(await flow.payment(id)).toMatchObject({ status: 'SUCCEEDED', captured: { minor: '700' } });
    expect(await charged(id)).toEqual([700]);
  });
});

it('M-12: a refund without an answer keeps its key for as long as the processor does', async () => {
  const { id } = await flow.pay({ accountId, amount: 1_250n });
  await subject.settle();
  await subject.processor.control('faults', {
    count: 1_000,
    kind: 'cut',
    moment: 'before',
    method: 'POST',
    path: '/v1/refunds',
  });
  await flow.refund(id, 500n);
  const attempts = async () => {
    await subject.deps.database.systemWrite(null, async (tx) => tx.jobs.add('sweep-payments', {}));
    await subject.settle();
    const [row] = await subject.rows<{ attempts: number }>(
      'SELECT attempts FROM payments.refund WHERE payment_id = $1',
      [id],
    );
    return row?.attempts;
  };
  subject.clock.advance(24 * 3_600_000);
  const first = await attempts();
  expect(first).toBe(1);
  subject.clock.advance(2 * 3_600_000);
  expect(await attempts()).toBe(2);
  await subject.processor.control('faults/clear');
  subject.clock.advance(3_600_000);
  await attempts();
  const rows = await subject.rows(`SELECT status, amount::text FROM payments.refund WHERE payment_id = $1`, [id]);
  expect(rows).toEqual([{ status: 'SUCCEEDED', amount: '500' }]);
});

it('M-12: a key that made a payment gives it again, whatever has become of the account', async () => {
  const account = await flow.account();
  const input = {
    subject: { topUp: { accountId: account, amount: { minor: '910', currency: 'EUR' } } },
    idempotencyKey: flow.key(),
  };
  const create = (facts: object = {}) =>
    subject.ask<{ id?: string; code?: string }>(as('ana'), operations.create, { input: { ...input, ...facts } });
  const { id } = await create();
  await subject.rows(`UPDATE banking.ledger_account SET status = 'CLOSED' WHERE id = $1`, [account]);
  await subject.rows(`UPDATE banking.bank_account SET closed_at = now() WHERE id = $1`, [account]);
  expect(await create()).toMatchObject({ id });
  const refused = {
    idempotencyKey: flow.key(),
    subject: { topUp: { accountId: 'acc_nobody', amount: { minor: '1000', currency: 'EUR' } } },
  };
  expect(await create(refused)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await create(refused)).toMatchObject({ code: 'NOT_FOUND' });
});

it('a payment that could not be made is made with the same key', async () => {
  await subject.processor.control('faults', {
    count: NO_ANSWER,
    kind: 'cut',
    moment: 'after',
    method: 'POST',
    path: '/v1/payment_intents',
  });
  const input = {
    subject: { topUp: { accountId, amount: { minor: '900', currency: 'EUR' } } },
    idempotencyKey: flow.key(),
  };
  const { errors } = await subject.execute(as('ana'), operations.create, { input });
  expect(errors?.[0]?.extensions.code).toBe('COMPONENT_UNAVAILABLE');
  await subject.processor.control('faults/clear');
  expect(await subject.ask(as('ana'), operations.create, { input })).toMatchObject({
    status: 'REQUIRES_METHOD',
    clientSecret: expect.any(String),
  });
  const { data } = await subject.processor.stripe.paymentIntents.list({ limit: 100 });
  expect(data.filter(({ amount }) => amount === 900)).toHaveLength(1);
});
