import banking from '@codai/banking';
import type { Caller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { operations } from '../../testing/flows.ts';
import { as, openPayments, operator } from '../../testing/payments.ts';
import { reconcile } from '../reconciliation/reconcile.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const bank = subject.beside('banking');

let keys = 0;
const key = () => `held-${keys++}`;

/** A tenant of which nothing is known: 150.00 EUR may come in. */
async function newCustomer() {
  const name = `new${keys++}`;
  const who = as(name, { tenantId: `org_${name}` });
  const opened = await bank.execute<{ openAccount: { id: string } }>(who, operations.open, {
    input: { name: 'Daily', currency: 'EUR', idempotencyKey: key() },
  });
  const accountId = (opened.data as { openAccount: { id: string } }).openAccount.id;
  const { id: methodId } = await subject.ask<{ id: string }>(who, operations.attach, {
    input: { token: 'pm_card_visa', idempotencyKey: key() },
  });
  return { who, accountId, methodId };
}
type Customer = Awaited<ReturnType<typeof newCustomer>>;

const LIMITED =
  '__typename ... on Payment { id status credit } ... on Error { code path } ... on TopUpExceedsLimitError { requiredLevel room { minor currency } }';
const create = ({ who, accountId }: Customer, minor: number, idempotencyKey = key()) =>
  subject.ask<{ id: string }>(
    who,
    `mutation ($input: CreatePaymentInput!) { createPayment(input: $input) { ${LIMITED} } }`,
    { input: { subject: { topUp: { accountId, amount: { minor: String(minor), currency: 'EUR' } } }, idempotencyKey } },
  );
const confirm = ({ who, methodId }: Customer, paymentId: string) =>
  subject.ask(who, `mutation ($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { ${LIMITED} } }`, {
    input: { paymentId, methodId, idempotencyKey: key() },
  });
const shown = (who: Caller, id: string) =>
  subject.ask(who, 'query ($id: ID!) { payment(id: $id) { status credit refunded { minor } } }', { id });
const refund = (paymentId: string, minor?: number) =>
  subject.ask<{ id: string }>(operator, operations.refund, {
    input: {
      paymentId,
      amount: minor === undefined ? null : { minor: String(minor), currency: 'EUR' },
      idempotencyKey: key(),
    },
  });
const refunds = (paymentId: string) =>
  subject.rows('SELECT status::text, failure_reason FROM payments.refund WHERE payment_id = $1 ORDER BY created_at', [
    paymentId,
  ]);
const balance = async ({ accountId }: Customer) => {
  const [row] = await subject.rows<{ posted: number }>(
    'SELECT (credits - debits)::int AS posted FROM banking.ledger_account WHERE id = $1',
    [accountId],
  );
  return row?.posted;
};
const heldSum = async () => {
  const [row] = await subject.rows<{ sum: number }>(
    `SELECT COALESCE(sum(credits - debits), 0)::int AS sum FROM banking.ledger_account WHERE kind = 'UNMATCHED_RECEIPTS'`,
  );
  return row?.sum;
};

const setLevel = ({ who }: Customer, level: 0 | 1 | 2) =>
  // An operator's decision, without the operator: the trigger that wants one is off for this statement.
  subject.rows(`BEGIN; SET LOCAL session_replication_role = replica;
    INSERT INTO banking.kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at, decided_at)
    VALUES ('${who.tenantId}', ${level}, 'APPROVED', '', 'test', now(), now()) ON CONFLICT (tenant_id) DO UPDATE SET level = ${level}; COMMIT`);

/** A top-up that was charged before its tenant's level was lowered, so that the bank keeps the money. */
async function held(minor: number) {
  const customer = await newCustomer();
  await setLevel(customer, 1);
  const { id: paymentId } = await create(customer, minor);
  await confirm(customer, paymentId);
  await setLevel(customer, 0);
  await subject.settle();
  const [{ intent }] = (await subject.rows<{ intent: string }>(
    'SELECT processor_id AS intent FROM payments.payment WHERE id = $1',
    [paymentId],
  )) as [{ intent: string }];
  return { ...customer, paymentId, intent };
}
async function isSound(): Promise<void> {
  expect(await subject.rows(`SELECT kind, subject FROM banking.ledger_problems()`)).toEqual([]);
  expect(await subject.rows('SELECT id FROM payments.booking WHERE entry_id IS NULL')).toEqual([]);
  expect((await reconcile(subject.deps)).differences.filter(({ with: other }) => other === 'LEDGER')).toEqual([]);
}

describe('M-17: a top-up above the limit', () => {
  it('M-17: is refused before anything is charged, with the room that is left and the level that is needed', async () => {
    const customer = await newCustomer();
    const refused = {
      __typename: 'TopUpExceedsLimitError',
      code: 'TOP_UP_EXCEEDS_LIMIT',
      path: ['input', 'subject', 'topUp', 'amount'],
      requiredLevel: 1,
      room: { minor: '15000', currency: 'EUR' },
    };
    const idempotencyKey = key();
    expect(await create(customer, 500_00, idempotencyKey)).toEqual(refused);
    expect(await create(customer, 150_01)).toEqual(refused);
    await setLevel(customer, 1);
    // A known key has its first outcome.
    expect(await create(customer, 500_00, idempotencyKey)).toMatchObject({ code: 'TOP_UP_EXCEEDS_LIMIT' });
    expect(await create(customer, 500_00)).toMatchObject({ __typename: 'Payment' });
    expect(
      await subject.rows('SELECT id FROM payments.payment WHERE tenant_id = $1', [customer.who.tenantId]),
    ).toHaveLength(1);
  });

  it('M-17: is refused on confirmation when another one has taken the room, also before that one is booked', async () => {
    const customer = await newCustomer();
    const [one, two] = [await create(customer, 100_00), await create(customer, 100_00)];
    expect(await confirm(customer, one.id)).toMatchObject({ status: 'SUCCEEDED', credit: 'PENDING' });
    expect(await confirm(customer, two.id)).toMatchObject({
      code: 'TOP_UP_EXCEEDS_LIMIT',
      path: ['input', 'paymentId'],
    });
    await subject.settle();
    expect(await confirm(customer, two.id)).toMatchObject({ code: 'TOP_UP_EXCEEDS_LIMIT', room: { minor: '5000' } });
    expect(await shown(customer.who, two.id)).toMatchObject({ status: 'REQUIRES_METHOD' });
    expect([await shown(customer.who, one.id), await balance(customer)]).toMatchObject([
      { credit: 'CREDITED' },
      100_00,
    ]);
  });

  it('M-17: is refused to all but as many as the room holds when several are confirmed at the same instant', async () => {
    const customer = await newCustomer();
    const made = [];
    for (let count = 0; count < 6; count++) made.push(await create(customer, 60_00));
    const answers = await Promise.all(made.map(({ id }) => confirm(customer, id)));
    // 150.00 EUR may come in: two of 60.00.
    expect(answers.map(({ code = 'CHARGED' }) => code).sort()).toEqual([
      'CHARGED',
      'CHARGED',
      ...Array(4).fill('TOP_UP_EXCEEDS_LIMIT'),
    ]);
    const statuses = await subject.rows<{ status: string }>(
      'SELECT status::text FROM payments.payment WHERE tenant_id = $1 ORDER BY status',
      [customer.who.tenantId],
    );
    expect(statuses.filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(2);
    expect(statuses.filter(({ status }) => status === 'REQUIRES_METHOD')).toHaveLength(4);
    await subject.settle();
    expect(await balance(customer)).toBe(120_00);
    await isSound();
  });

  it('M-17: leaves its room to others once it was declined', async () => {
    const customer = await newCustomer();
    const declining = await subject.ask<{ id: string }>(customer.who, operations.attach, {
      input: { token: 'pm_card_chargeCustomerFail', idempotencyKey: key() },
    });
    const [one, two] = [await create(customer, 100_00), await create(customer, 100_00)];
    await confirm({ ...customer, methodId: declining.id }, one.id);
    expect(await shown(customer.who, one.id)).not.toMatchObject({ status: 'SUCCEEDED' });
    expect(await confirm(customer, two.id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('M-17: is said to be held while it waits, and credited when the level rises', async () => {
    const customer = await held(500_00);
    expect(await shown(customer.who, customer.paymentId)).toMatchObject({ status: 'SUCCEEDED', credit: 'HELD' });
    expect(await balance(customer)).toBe(0);
    await setLevel(customer, 1);
    subject.clock.advance(6 * 60_000);
    await banking.tasks?.(bank.deps as never).sweepPayments?.({} as never, {} as never);
    await bank.runJobs();
    await subject.settle();
    expect([await shown(customer.who, customer.paymentId), await balance(customer)]).toMatchObject([
      { credit: 'CREDITED' },
      500_00,
    ]);
    expect(await refund(customer.paymentId, 100_00)).toMatchObject({ __typename: 'Refund' });
    await subject.settle();
    expect([await balance(customer), await refunds(customer.paymentId)]).toMatchObject([
      400_00,
      [{ status: 'SUCCEEDED' }],
    ]);
    await isSound();
  });

  it('M-17: is refunded from where it lies while it is held', async () => {
    const before = await heldSum();
    const customer = await held(500_00);
    await refund(customer.paymentId, 200_00);
    await subject.settle();
    expect([await heldSum(), await shown(customer.who, customer.paymentId)]).toMatchObject([
      (before ?? 0) + 300_00,
      { credit: 'HELD', refunded: { minor: '20000' } },
    ]);
    await refund(customer.paymentId);
    await subject.settle();
    expect([await heldSum(), await shown(customer.who, customer.paymentId)]).toMatchObject([before, { credit: null }]);
    expect(await refunds(customer.paymentId)).toEqual(Array(2).fill({ status: 'SUCCEEDED', failure_reason: null }));
    await isSound();
  });

  it('M-17: is charged back from where it lies while it is held, owes nothing, and is held again when the dispute is won', async () => {
    const before = await heldSum();
    const customer = await held(500_00);
    const charges = await subject.processor.stripe.charges.list({ payment_intent: customer.intent });
    const dispute = await subject.processor.control('disputes', { charge: charges.data[0]?.id, isInquiry: false });
    await subject.settle();
    expect(await heldSum()).toBe(before);
    expect(
      await subject.rows('SELECT id FROM payments.receivable WHERE account_id = $1', [customer.accountId]),
    ).toEqual([]);
    await subject.processor.control('disputes/decide', { dispute: dispute.id, verdict: 'won' });
    await subject.settle();
    expect([await heldSum(), await balance(customer)]).toEqual([(before ?? 0) + 500_00, 0]);
    await refund(customer.paymentId);
    await subject.settle();
    expect([await heldSum(), await refunds(customer.paymentId)]).toMatchObject([before, [{ status: 'SUCCEEDED' }]]);
    await isSound();
  });

  it('M-17: is refunded to the payer’s own card above what may leave the tenant', async () => {
    const customer = await newCustomer();
    const { id } = await create(customer, 150_00);
    await confirm(customer, id);
    await subject.settle();
    await subject.rows(
      `INSERT INTO banking.limit_usage (tenant_id, month, used) SELECT $1, month, 15000 FROM banking.inflow_usage WHERE tenant_id = $1`,
      [customer.who.tenantId],
    );
    await refund(id);
    await subject.settle();
    expect([await balance(customer), await refunds(id)]).toMatchObject([0, [{ status: 'SUCCEEDED' }]]);
  });
});
