import type { Caller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { reconcile } from '../../books/reconciliation/reconcile.ts';
import { changeOf } from '../../testing/books.ts';
import { flows } from '../../testing/flows.ts';
import { as, openPayments, operator } from '../../testing/payments.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
// An account makes banking open those of the house.
await flow.account();

const shopper = as('ana');
/** Commerce for the shopper, and in the name of nobody in another tenant. */
const commerce: Caller = { ...shopper, roles: [], service: 'commerce' };
const commerceAlone: Caller = { ...commerce, userId: null, tenantId: 'org_seller' as never };
const eur = (minor: bigint | number) => ({ minor: String(minor), currency: 'EUR' });

interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly status: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly current?: string;
  readonly captured?: { readonly minor: string };
  readonly refunded?: { readonly minor: string };
}

const PAYMENT = 'id status captured { minor currency } refunded { minor currency }';
const ANSWER = `__typename ... on PaymentForService { ${PAYMENT} } ... on Error { code path }`;
const CREATE = `mutation ($input: CreateOrderPaymentForServiceInput!) { createOrderPaymentForService(input: $input) { ${ANSWER} } }`;
const CANCEL = `mutation ($input: CancelOrderPaymentForServiceInput!) { cancelOrderPaymentForService(input: $input) { ${ANSWER} ... on InvalidStateError { current } } }`;
const REFUND = `mutation ($input: RefundOrderPaymentForServiceInput!) { refundOrderPaymentForService(input: $input) { __typename
  ... on RefundForService { id status } ... on RefundExceedsCapturedError { refundable { minor } } ... on Error { code path } } }`;
const READ = `query ($ids: [ID!]!) { orderPaymentsForService(ids: $ids) { ${PAYMENT} } }`;

/** The processor may not answer while it makes the same payment for another; the same question with the same key is asked again. */
async function create(facts: object = {}): Promise<Answer> {
  const input = {
    orderId: 'ord_1024',
    amount: eur(10_000),
    description: 'Order 1024: two lamps and a rug',
    idempotencyKey: flow.key(),
    ...facts,
  };
  for (let tries = 1; ; tries++) {
    const { data, errors } = await subject.execute<Record<string, Answer>>(commerce, CREATE, { input });
    if (errors === undefined) return data?.createOrderPaymentForService as Answer;
    if (tries === 20 || errors[0]?.extensions.code !== 'COMPONENT_UNAVAILABLE') throw new Error(JSON.stringify(errors));
  }
}
const cancel = (paymentId: string, idempotencyKey = flow.key(), who = commerceAlone) =>
  subject.ask<Answer>(who, CANCEL, { input: { paymentId, idempotencyKey } });
const refund = (paymentId: string, minor: bigint | number, facts: object = {}, who = commerceAlone) =>
  subject.ask<Answer>(who, REFUND, {
    input: { paymentId, amount: eur(minor), reason: 'Returned', idempotencyKey: flow.key(), ...facts },
  });
const read = async (paymentId: string) =>
  (await subject.ask<(Answer | null)[]>(commerceAlone, READ, { ids: [paymentId] }))[0];

/** An order that the shopper has paid. */
async function paidOrder(amount = 10_000n, token = 'pm_card_visa', orderId = 'ord_1024'): Promise<string> {
  const { id: methodId } = await flow.attach(token);
  const { id } = await create({ orderId, amount: eur(amount), methodId });
  expect(await flow.confirm(id)).toMatchObject({ status: 'SUCCEEDED' });
  return id;
}

async function intentOf(paymentId: string): Promise<string> {
  const sql = 'SELECT processor_id AS id FROM payments.payment WHERE id = $1';
  return (await subject.rows<{ id: string }>(sql, [paymentId]))[0]?.id ?? '';
}

const eventsOf = async (type: string, paymentId: string) =>
  (await subject.published()).filter(({ type: of, data }) => of === type && data.paymentId === paymentId);

/** Every account of the ledger together is zero in each currency, and nothing differs from the processor. */
async function isReconciled(): Promise<void> {
  await subject.settle();
  await reconcile(subject.deps);
  await subject.settle();
  const { differences } = await reconcile(subject.deps);
  expect(differences).toEqual([]);
  expect(await subject.rows('SELECT id FROM payments.booking WHERE entry_id IS NULL')).toEqual([]);
  const sums = await subject.rows(
    'SELECT currency FROM banking.ledger_account GROUP BY currency HAVING sum(debits - credits) <> 0',
  );
  expect(sums).toEqual([]);
  expect(await subject.rows('SELECT kind, subject FROM banking.ledger_problems()')).toEqual([]);
}

describe('the payment of an order', () => {
  it('is confirmed by the shopper, and its money goes to the account of orders', async () => {
    const { id: methodId } = await flow.attach('pm_card_visa');
    const created = await create({ methodId });
    expect(created).toMatchObject({ status: 'REQUIRES_CONFIRMATION', captured: eur(0), refunded: eur(0) });
    const seen = `query ($id: ID!) { payment(id: $id) { purpose subjectId description amount { minor currency } clientSecret } }`;
    expect(await subject.ask(shopper, seen, { id: created.id })).toMatchObject({
      purpose: 'ORDER',
      subjectId: 'ord_1024',
      description: 'Order 1024: two lamps and a rug',
      amount: eur(10_000),
      clientSecret: expect.stringContaining('_secret_'),
    });
    const change = await changeOf(subject.rows, async () => {
      expect(await flow.confirm(created.id)).toMatchObject({ status: 'SUCCEEDED' });
      await subject.settle();
    });
    expect(change).toEqual({ ORDERS: -10_000, PROCESSOR_CLEARING: 10_000 });
    expect(await read(created.id)).toMatchObject({ status: 'SUCCEEDED', captured: eur(10_000), refunded: eur(0) });
    const [told] = await eventsOf('payments.payment.captured', created.id);
    expect(told?.data).toMatchObject({ purpose: 'ORDER', orderId: 'ord_1024', captured: '10000' });
    await isReconciled();
  });

  it('goes through 3-D Secure as any payment', async () => {
    const { id: methodId } = await flow.attach('pm_card_threeDSecure2Required');
    const { id } = await create({ methodId });
    expect(await flow.confirm(id)).toMatchObject({ __typename: 'RequiresAction' });
    expect(await read(id)).toMatchObject({ status: 'REQUIRES_ACTION', captured: eur(0) });
    await subject.processor.control('authenticate', { intent: await intentOf(id), outcome: 'complete' });
    await subject.settle();
    expect(await read(id)).toMatchObject({ status: 'SUCCEEDED', captured: eur(10_000) });
  });

  it('names its order when the charge is declined', async () => {
    const { id: methodId } = await flow.attach('pm_card_chargeCustomerFail');
    const { id } = await create({ methodId, orderId: 'ord_declined' });
    expect(await flow.confirm(id)).toMatchObject({ __typename: 'PaymentDeclined' });
    await subject.settle();
    const [told] = await eventsOf('payments.payment.failed', id);
    expect(told?.data).toMatchObject({ purpose: 'ORDER', orderId: 'ord_declined' });
  });

  it('is made once for each key', async () => {
    const idempotencyKey = flow.key();
    const made = await Promise.all(Array.from({ length: 10 }, () => create({ idempotencyKey })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await create({ idempotencyKey, amount: eur(9_999) })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('is refused for malformed input', async () => {
    for (const [facts, path] of [
      [{ orderId: '' }, ['orderId']],
      [{ orderId: 'a b' }, ['orderId']],
      [{ orderId: 'x'.repeat(65) }, ['orderId']],
      [{ description: ' ' }, ['description']],
      [{ description: 'x'.repeat(201) }, ['description']],
      [{ description: 'card 4242 4242 4242 4242' }, ['description']],
      [{ amount: eur(0) }, ['amount', 'minor']],
    ] as const) {
      expect(await create(facts)).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', ...path] });
    }
    expect(await create({ methodId: 'pmt_nobody' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('cancelling the payment of an order', () => {
  it('ends it before the capture, so that the shopper can no longer confirm it', async () => {
    const { id } = await create({ orderId: 'ord_cancelled' });
    const idempotencyKey = flow.key();
    expect(await cancel(id, idempotencyKey)).toMatchObject({ status: 'CANCELLED' });
    expect(await cancel(id, idempotencyKey)).toMatchObject({ status: 'CANCELLED' });
    const { id: methodId } = await flow.attach('pm_card_visa');
    expect(await flow.confirm(id, methodId)).toMatchObject({ __typename: 'InvalidStateError' });
    const [told] = await eventsOf('payments.payment.cancelled', id);
    expect(told?.data).toMatchObject({ purpose: 'ORDER', orderId: 'ord_cancelled' });
  });

  it('is refused after the capture, with the state', async () => {
    const id = await paidOrder();
    expect(await cancel(id)).toMatchObject({ __typename: 'InvalidStateError', current: 'SUCCEEDED' });
  });

  it('is refused when the processor captured the amount first, and the amount can be refunded', async () => {
    const { id } = await create();
    subject.holdWebhooks(true);
    await subject.processor.stripe.paymentIntents.confirm(await intentOf(id), {
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test',
    });
    expect(await cancel(id)).toMatchObject({ __typename: 'InvalidStateError', current: 'SUCCEEDED' });
    subject.holdWebhooks(false);
    expect(await refund(id, 10_000)).toMatchObject({ status: 'SUCCEEDED' });
    await isReconciled();
  });

  it('leaves what is captured after it refundable', async () => {
    const { id } = await create({ orderId: 'ord_late' });
    // The answer of the processor to the cancellation was wrong: the amount is captured nevertheless.
    await subject.rows(`UPDATE payments.payment SET status = 'CANCELLED' WHERE id = $1`, [id]);
    await subject.processor.stripe.paymentIntents.confirm(await intentOf(id), {
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test',
    });
    await subject.settle();
    const [told] = await eventsOf('payments.payment.captured', id);
    expect(told?.data).toMatchObject({ orderId: 'ord_late', captured: '10000' });
    const change = await changeOf(subject.rows, async () => {
      expect(await refund(id, 10_000)).toMatchObject({ status: 'SUCCEEDED' });
      await subject.settle();
    });
    expect(change).toEqual({ ORDERS: 10_000, PROCESSOR_CLEARING: -10_000 });
    await isReconciled();
  });
});

describe('refunding the payment of an order', () => {
  it('gives back parts to the cent, and no more than was captured', async () => {
    const id = await paidOrder(1_000n, 'pm_card_visa', 'ord_parts');
    await subject.settle();
    const change = await changeOf(subject.rows, async () => {
      expect(await refund(id, 333)).toMatchObject({ __typename: 'RefundForService', status: 'SUCCEEDED' });
      expect(await refund(id, 666)).toMatchObject({ status: 'SUCCEEDED' });
      expect(await refund(id, 2)).toMatchObject({ code: 'REFUND_EXCEEDS_CAPTURED', refundable: { minor: '1' } });
      expect(await refund(id, 1)).toMatchObject({ status: 'SUCCEEDED' });
      expect(await refund(id, 1)).toMatchObject({ code: 'REFUND_EXCEEDS_CAPTURED', refundable: { minor: '0' } });
      await subject.settle();
    });
    expect(change).toEqual({ ORDERS: 1_000, PROCESSOR_CLEARING: -1_000 });
    expect(await read(id)).toMatchObject({ captured: eur(1_000), refunded: eur(1_000) });
    const told = await eventsOf('payments.refund.succeeded', id);
    expect(told.map(({ data: { purpose, orderId, amount } }) => [purpose, orderId, amount])).toEqual([
      ['ORDER', 'ord_parts', '333'],
      ['ORDER', 'ord_parts', '666'],
      ['ORDER', 'ord_parts', '1'],
    ]);
    await isReconciled();
  });

  it('happens once for each key, also when it is asked for many times at once', async () => {
    const id = await paidOrder(1_000n);
    const idempotencyKey = flow.key();
    const made = await Promise.all(Array.from({ length: 10 }, () => refund(id, 100, { idempotencyKey })));
    expect(new Set(made.map(({ id: refundId }) => refundId)).size).toBe(1);
    expect(await read(id)).toMatchObject({ refunded: eur(100) });
    expect(await refund(id, 101, { idempotencyKey })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('never exceeds what was captured when many refunds come at once', async () => {
    const id = await paidOrder(1_000n);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => refund(id, 70)));
    expect(outcomes.filter(({ __typename }) => __typename === 'RefundForService')).toHaveLength(14);
    const made = await subject.processor.stripe.refunds.list({ payment_intent: await intentOf(id), limit: 100 });
    expect(made.data.reduce((sum, { amount }) => sum + amount, 0)).toBe(980);
    await isReconciled();
  });

  it('returns a refund that failed to the account of orders', async () => {
    const id = await paidOrder(1_000n, 'pm_card_refundFail', 'ord_failed');
    await subject.settle();
    const change = await changeOf(subject.rows, async () => {
      await refund(id, 400);
      subject.clock.advance(86_400_000);
      await subject.settle();
    });
    expect(change).toEqual({});
    const [told] = await eventsOf('payments.refund.failed', id);
    expect(told?.data).toMatchObject({ purpose: 'ORDER', orderId: 'ord_failed' });
    expect(await read(id)).toMatchObject({ refunded: eur(0) });
  });

  it('is refused before the capture, in another currency, and for payments of anything else', async () => {
    const { id } = await create();
    expect(await refund(id, 1)).toMatchObject({ __typename: 'InvalidStateError' });
    const paid = await paidOrder();
    const lei = { amount: { minor: '1', currency: 'RON' } };
    expect(await refund(paid, 1, lei)).toMatchObject({ code: 'VALIDATION_FAILED' });
    const topUp = await flow.pay({ accountId: await flow.account(), amount: 1_000n });
    expect(await refund(topUp.id, 1)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await cancel(topUp.id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await read(topUp.id)).toBeNull();
    expect(await refund('pay_nobody', 1)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

const EVIDENCE = `mutation ($input: SubmitDisputeEvidenceInput!) { submitDisputeEvidence(input: $input) { ... on Dispute { status } } }`;

describe('a dispute of an order', () => {
  it.each([
    ['winning_evidence', 'won', { ORDERS: -3_000, PROCESSOR_CLEARING: 3_000 }],
    ['losing_evidence', 'lost', {}],
  ])('takes the amount from the account of orders; with %s it is %s', async (uncategorizedText, end, given) => {
    const orderId = `ord_${end}`;
    await subject.settle();
    let id = '';
    const opened = await changeOf(subject.rows, async () => {
      id = await paidOrder(3_000n, 'pm_card_createDispute', orderId);
      await subject.settle();
    });
    // The dispute takes what the capture brought.
    expect(opened).toEqual({});
    expect(await refund(id, 1)).toMatchObject({ code: 'REFUND_EXCEEDS_CAPTURED', refundable: { minor: '0' } });
    const [begun] = await eventsOf('payments.dispute.opened', id);
    expect(begun?.data).toMatchObject({ purpose: 'ORDER', orderId });
    const change = await changeOf(subject.rows, async () => {
      const input = { disputeId: begun?.data.disputeId, evidence: { uncategorizedText }, idempotencyKey: flow.key() };
      await subject.ask(operator, EVIDENCE, { input });
      subject.clock.advance(86_400_000);
      await subject.settle();
    });
    expect(change).toEqual(given);
    const [told] = await eventsOf(`payments.dispute.${end}`, id);
    expect(told?.data).toMatchObject({ purpose: 'ORDER', orderId });
    await isReconciled();
  });
});

it('an order conserves money from the capture over the settlement and a return to the refund', async () => {
  const bank = subject.beside('banking');
  const atBank = async (name: string, input: object) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { code } } }`;
    const { data, errors } = await bank.execute<Record<string, object>>(commerce, document, {
      input: { reference: 'Order 77', idempotencyKey: flow.key(), ...input },
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return data?.[name];
  };
  const [lamps, rugs] = [
    await flow.account(as('lea', { tenantId: 'org_lamps' })),
    await flow.account(as('rob', { tenantId: 'org_rugs' })),
  ];
  const change = await changeOf(subject.rows, async () => {
    const id = await paidOrder(10_000n, 'pm_card_visa', 'ord_77');
    await subject.settle();
    const payees = [
      { accountId: lamps, amount: eur(5_700) },
      { accountId: rugs, amount: eur(3_800) },
    ];
    const settlement = { payees, commission: eur(500) };
    expect(await atBank('settleOrderForService', settlement)).toEqual({ __typename: 'JournalEntry' });
    const back = { accountId: rugs, amount: eur(1_900), fees: eur(100) };
    expect(await atBank('recoverOrderForService', back)).toEqual({ __typename: 'JournalEntry' });
    expect(await refund(id, 2_000)).toMatchObject({ status: 'SUCCEEDED' });
    await subject.settle();
  });
  // The house keeps 4.00 of commission, the sellers 76.00, the shopper got 20.00 back.
  expect(change).toEqual({ FEES: -400, PROCESSOR_CLEARING: 8_000 });
  const sums = await subject.rows<{ sum: string }>(
    'SELECT sum(credits - debits)::text AS sum FROM banking.ledger_account WHERE id = ANY($1)',
    [[lamps, rugs]],
  );
  expect(sums).toEqual([{ sum: '7600' }]);
  await isReconciled();
});

it('the doors are for commerce alone', async () => {
  const id = await paidOrder();
  const key = flow.key();
  const order = { orderId: 'ord_1', amount: eur(100), description: 'Order', idempotencyKey: key };
  const asked: readonly (readonly [string, object])[] = [
    [CREATE, { input: order }],
    [CANCEL, { input: { paymentId: id, idempotencyKey: key } }],
    [REFUND, { input: { paymentId: id, amount: eur(1), reason: '', idempotencyKey: key } }],
    [READ, { ids: [id] }],
  ];
  for (const who of [shopper, operator, { ...commerce, service: 'learning' }, { ...commerce, service: 'wallet' }]) {
    for (const [document, variables] of asked) {
      const { errors } = await subject.execute(who, document, variables as Record<string, unknown>);
      expect(errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    }
  }
});
