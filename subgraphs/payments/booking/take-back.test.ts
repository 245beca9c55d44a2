import { afterAll, describe, expect, it } from 'vitest';
import { reconcile } from '../reconciliation/reconcile.ts';
import { flows } from '../testing/flows.ts';
import { as, openPayments } from '../testing/payments.ts';
import { recoverReceivables } from './recover.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const bob = as('bob', { tenantId: 'org_bob' });
const elsewhere = await flow.account(bob);

async function balanceOf(id: string): Promise<number> {
  const [row] = await subject.rows<{ posted: number }>(
    'SELECT (credits - debits)::int AS posted FROM banking.ledger_account WHERE id = $1',
    [id],
  );
  return row?.posted ?? Number.NaN;
}
const suspense = () => balanceOf('lac_suspense_EUR').then((posted) => posted || 0);
const receivables = (accountId: string) =>
  subject.rows(
    `SELECT amount::int, settled::int, forgiven::int, taking::int FROM payments.receivable WHERE account_id = $1 ORDER BY created_at`,
    [accountId],
  );

/** A new account that is topped up by a card, from which some is spent. */
async function spent(topUp: bigint, amount: number) {
  const accountId = await flow.account();
  const paid = await flow.pay({ accountId, amount: topUp });
  await subject.settle();
  const input = {
    fromAccountId: accountId,
    to: { accountId: elsewhere },
    amount: { minor: String(amount), currency: 'EUR' },
    reference: '',
  };
  const { data, errors } = await subject
    .beside('banking')
    .execute<{ createTransfer: { code?: string } }>(
      as('ana', { roles: ['OWNER'], authenticatedAt: subject.clock.now() }),
      `mutation ($input: CreateTransferInput!) { createTransfer(input: $input) { __typename ... on Error { code message } } }`,
      { input: { ...input, idempotencyKey: flow.key() } },
    );
  expect(errors ?? data?.createTransfer).toEqual({ __typename: 'Transfer' });
  return { accountId, paid, intent: await intentOf(paid.id) };
}
async function intentOf(paymentId: string): Promise<string> {
  const [row] = await subject.rows<{ intent: string }>(
    'SELECT processor_id AS intent FROM payments.payment WHERE id = $1',
    [paymentId],
  );
  return row?.intent as string;
}
async function dispute(intent: string): Promise<string> {
  const charges = await subject.processor.stripe.charges.list({ payment_intent: intent });
  const opened = await subject.processor.control('disputes', { charge: charges.data[0]?.id });
  await subject.settle();
  return String(opened.id);
}
async function isSound(): Promise<void> {
  expect(await subject.rows(`SELECT kind, subject FROM banking.ledger_problems()`)).toEqual([]);
  expect(await subject.rows('SELECT id FROM payments.booking WHERE entry_id IS NULL')).toEqual([]);
  expect((await reconcile(subject.deps)).differences.filter(({ with: other }) => other === 'LEDGER')).toEqual([]);
}

describe('a chargeback of a top-up', () => {
  it('M-3: PAY-2: takes what the account has, and the rest when it comes', async () => {
    const [before, { accountId, intent }] = [await suspense(), await spent(2_000n, 1_500)];
    await dispute(intent);
    expect(await balanceOf(accountId)).toBe(0);
    expect(await suspense()).toBe(before - 1_500);
    expect(await receivables(accountId)).toEqual([{ amount: 1_500, settled: 0, forgiven: 0, taking: null }]);

    await flow.pay({ accountId, amount: 1_000n });
    await subject.settle();
    await Promise.all([recoverReceivables(subject.deps), recoverReceivables(subject.deps)]);
    await recoverReceivables(subject.deps);
    expect(await balanceOf(accountId)).toBe(0);
    expect(await receivables(accountId)).toEqual([{ amount: 1_500, settled: 1_000, forgiven: 0, taking: null }]);
    await flow.pay({ accountId, amount: 1_000n });
    await subject.settle();
    await recoverReceivables(subject.deps);
    expect(await balanceOf(accountId)).toBe(500);
    expect(await suspense()).toBe(before);
    await isSound();
  });

  it('M-3: that is won gives back what was taken, and the rest is owed no more', async () => {
    const [before, { accountId, intent }] = [await suspense(), await spent(2_000n, 500)];
    const id = await dispute(intent);
    expect(await balanceOf(accountId)).toBe(0);
    await subject.processor.control('disputes/decide', { dispute: id, verdict: 'won' });
    await subject.settle();
    expect(await balanceOf(accountId)).toBe(1_500);
    expect(await receivables(accountId)).toEqual([{ amount: 500, settled: 500, forgiven: 500, taking: null }]);
    await recoverReceivables(subject.deps);
    expect(await balanceOf(accountId)).toBe(1_500);
    expect(await suspense()).toBe(before);
    await isSound();
  });

  it('M-3: of an account that takes no debit is owed as a whole', async () => {
    const { accountId, intent } = await spent(2_000n, 100);
    await subject.rows(`UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1`, [accountId]);
    await dispute(intent);
    expect(await balanceOf(accountId)).toBe(1_900);
    expect(await receivables(accountId)).toEqual([{ amount: 2_000, settled: 0, forgiven: 0, taking: null }]);
    await subject.rows(`UPDATE banking.ledger_account SET status = 'OPEN' WHERE id = $1`, [accountId]);
    await recoverReceivables(subject.deps);
    expect(await balanceOf(accountId)).toBe(0);
    await isSound();
  });
});

describe('a refund of a top-up that was spent', () => {
  it('M-3: ends as FAILED with a reason when we are asked for it', async () => {
    const { paid } = await spent(2_000n, 1_500);
    const refund = (await flow.refund(paid.id, 2_000n)) as { id?: string };
    await subject.settle();
    const rows = await subject.rows('SELECT status, failure_reason FROM payments.refund WHERE payment_id = $1', [
      paid.id,
    ]);
    expect(refund).toBeTruthy();
    expect(rows).toEqual([{ status: 'FAILED', failure_reason: 'INSUFFICIENT_FUNDS' }]);
    expect(await flow.payment(paid.id)).toMatchObject({ refunded: { minor: '0' } });
  });

  it('M-3: that was made at the processor is booked, and owed as far as it was spent', async () => {
    const { accountId, intent } = await spent(2_000n, 1_500);
    await subject.processor.stripe.refunds.create({ payment_intent: intent });
    await subject.settle();
    expect(await balanceOf(accountId)).toBe(0);
    expect(await receivables(accountId)).toEqual([{ amount: 1_500, settled: 0, forgiven: 0, taking: null }]);
    await isSound();
  });
});
