import { afterAll, describe, expect, it } from 'vitest';
import { readBooks } from '../../testing/books.ts';
import { flows } from '../../testing/flows.ts';
import { as, openPayments } from '../../testing/payments.ts';
import { recoverReceivables } from '../debts/recover.ts';
import { reconcile } from '../reconciliation/reconcile.ts';

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
/** Debts of customers, by the ledger. */
const debts = async () => (await readBooks(subject.rows)).CUSTOMER_DEBTS ?? 0;
const receivables = (accountId: string) =>
  subject.rows(
    `SELECT amount::int, settled::int, forgiven::int, taking::int FROM payments.receivable WHERE account_id = $1 ORDER BY created_at`,
    [accountId],
  );

let tenants = 0;
/** The only tenant of a test, so that no other account of it has money. */
let ana = as('ana');
/** Tops up an account of the tenant by a card. */
const pay = (accountId: string, amount: bigint) => flow.pay({ accountId, amount, caller: ana });

/** A new account that is topped up by a card, from which some is spent; of a new tenant unless it is given. */
async function spent(topUp: bigint, amount: number, tenant = as('ana', { tenantId: `org_spent${tenants++}` })) {
  ana = tenant;
  const accountId = await flow.account(ana);
  const paid = await pay(accountId, topUp);
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
      { ...ana, authenticatedAt: subject.clock.now() },
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
async function dispute(intent: string, isInquiry = false): Promise<string> {
  const charges = await subject.processor.stripe.charges.list({ payment_intent: intent });
  const opened = await subject.processor.control('disputes', { charge: charges.data[0]?.id, isInquiry });
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
    const [before, { accountId, intent }] = [await debts(), await spent(2_000n, 1_500)];
    await dispute(intent);
    expect(await balanceOf(accountId)).toBe(0);
    expect(await debts()).toBe(before + 1_500);
    expect(await receivables(accountId)).toEqual([{ amount: 1_500, settled: 0, forgiven: 0, taking: null }]);

    await pay(accountId, 1_000n);
    await subject.settle();
    await Promise.all([recoverReceivables(subject.deps), recoverReceivables(subject.deps)]);
    await recoverReceivables(subject.deps);
    expect(await balanceOf(accountId)).toBe(0);
    expect(await receivables(accountId)).toEqual([{ amount: 1_500, settled: 1_000, forgiven: 0, taking: null }]);
    await pay(accountId, 1_000n);
    await subject.settle();
    await recoverReceivables(subject.deps);
    expect(await balanceOf(accountId)).toBe(500);
    expect(await debts()).toBe(before);
    await isSound();
  });

  it('M-3: gives back what was taken when it is won, and the rest is not owed any longer', async () => {
    const [before, { accountId, intent }] = [await debts(), await spent(2_000n, 500)];
    const id = await dispute(intent);
    expect(await balanceOf(accountId)).toBe(0);
    await subject.processor.control('disputes/decide', { dispute: id, verdict: 'won' });
    await subject.settle();
    expect(await balanceOf(accountId)).toBe(1_500);
    expect(await receivables(accountId)).toEqual([{ amount: 500, settled: 500, forgiven: 500, taking: null }]);
    await recoverReceivables(subject.deps);
    expect(await balanceOf(accountId)).toBe(1_500);
    expect(await debts()).toBe(before);
    await isSound();
  });

  it('M-3: is owed as a whole by an account that takes no debit', async () => {
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

describe('M-16: a debt', () => {
  const DEBTS = `query { customerDebts(first: 50) { edges { node { id accountId amount { minor currency } recovered { minor } waived { minor } outstanding { minor } } } } }`;
  type Debts = { edges: readonly { node: Record<string, unknown> & { id: string } }[] };
  const shown = async (accountId: string, caller = ana) =>
    (await subject.ask<Debts>(caller, DEBTS)).edges.find(({ node }) => node.accountId === accountId)?.node;
  const told = async (id: string) =>
    (await subject.published())
      .filter(({ type, data }) => type.startsWith('payments.debt.') && data.debtId === id)
      .map(({ type, data }) => `${type.slice('payments.debt.'.length)} ${data.amount}`);

  it('is taken from the next credit, is shown to its tenant alone, and publishes each step once', async () => {
    const { accountId, intent } = await spent(2_000n, 1_500);
    await dispute(intent);
    const debt = await shown(accountId);
    expect(debt).toMatchObject({
      accountId,
      amount: { minor: '1500', currency: 'EUR' },
      recovered: { minor: '0' },
      outstanding: { minor: '1500' },
    });
    await pay(accountId, 1_000n);
    await subject.settle();
    expect(await balanceOf(accountId)).toBe(0);
    expect(await shown(accountId)).toMatchObject({ recovered: { minor: '1000' }, outstanding: { minor: '500' } });
    await pay(accountId, 1_000n);
    await subject.settle();
    expect(await balanceOf(accountId)).toBe(500);
    expect(await shown(accountId)).toMatchObject({ outstanding: { minor: '0' }, waived: { minor: '0' } });
    expect(await told(debt?.id as string)).toEqual(['incurred 1500', 'recovered 1000', 'recovered 500']);
    expect(await shown(accountId, bob)).toBeUndefined();
    await isSound();
  });

  it('is waived as far as it was not recovered when the dispute is won', async () => {
    const { accountId, intent } = await spent(2_000n, 1_500);
    const id = await dispute(intent);
    const debt = await shown(accountId);
    await pay(accountId, 1_000n);
    await subject.settle();
    await subject.processor.control('disputes/decide', { dispute: id, verdict: 'won' });
    await subject.settle();
    expect(await balanceOf(accountId)).toBe(1_500);
    expect(await shown(accountId)).toMatchObject({ waived: { minor: '500' }, outstanding: { minor: '0' } });
    expect(await told(debt?.id as string)).toEqual(['incurred 1500', 'recovered 1000', 'waived 500']);
    await isSound();
  });

  it('is recovered to suspense when it stands there from before', async () => {
    const { accountId, intent } = await spent(2_000n, 1_500);
    await dispute(intent);
    await subject.rows(`SET session_replication_role = replica`);
    await subject.rows(`UPDATE payments.receivable SET house = 'SUSPENSE' WHERE account_id = $1`, [accountId]);
    await subject.rows(`RESET session_replication_role`);
    const before = (await readBooks(subject.rows)).SUSPENSE ?? 0;
    await pay(accountId, 1_500n);
    await subject.settle();
    expect((await readBooks(subject.rows)).SUSPENSE ?? 0).toBe(before - 1_500);
  });

  it('does not count against what may leave the tenant', async () => {
    const { accountId, intent } = await spent(2_000n, 2_000);
    await dispute(intent);
    const used = async () =>
      Number(
        (await subject.rows<{ sum: string }>('SELECT COALESCE(sum(used), 0) AS sum FROM banking.limit_usage'))[0]?.sum,
      );
    const before = await used();
    await pay(accountId, 2_000n);
    await subject.settle();
    expect(await balanceOf(accountId)).toBe(0);
    expect(await used()).toBe(before);
  });
});

describe('M-16: an inquiry about a top-up', () => {
  const heldOn = async (accountId: string) => {
    const [row] = await subject.rows<{ held: number }>('SELECT held::int FROM banking.ledger_account WHERE id = $1', [
      accountId,
    ]);
    return row?.held;
  };
  const reserved = async (id: string) =>
    (
      await subject.rows<{ reserved: number }>('SELECT reserved::int FROM payments.dispute WHERE processor_id = $1', [
        id,
      ])
    )[0]?.reserved;

  it('holds what the account has until it ends, and takes nothing', async () => {
    const { accountId, intent } = await spent(2_000n, 500);
    const id = await dispute(intent, true);
    expect([await heldOn(accountId), await balanceOf(accountId), await reserved(id)]).toEqual([1_500, 1_500, 1_500]);
    await subject.processor.control('disputes/decide', { dispute: id, verdict: 'won' });
    await subject.settle();
    expect([await heldOn(accountId), await balanceOf(accountId), await reserved(id)]).toEqual([0, 1_500, 0]);
    await isSound();
  });

  it('takes the held amount when it becomes a chargeback', async () => {
    const { accountId, intent } = await spent(2_000n, 500);
    const id = await dispute(intent, true);
    await subject.processor.stripe.disputes.update(id, {
      evidence: { uncategorized_text: 'escalate_inquiry_evidence' },
      submit: true,
    });
    subject.clock.advance(86_400_000);
    await subject.settle();
    expect([await heldOn(accountId), await balanceOf(accountId), await reserved(id)]).toEqual([0, 0, 0]);
    expect(await receivables(accountId)).toMatchObject([{ amount: 500 }]);
    await isSound();
  });

  it('holds nothing of an amount that is spent', async () => {
    const { accountId, intent } = await spent(2_000n, 2_000);
    const id = await dispute(intent, true);
    expect([await heldOn(accountId), await reserved(id)]).toEqual([0, 0]);
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
    expect(await flow.payment(paid.id, ana)).toMatchObject({ refunded: { minor: '0' } });
  });

  it('M-3: is booked when it was made at the processor, and owed as far as it was spent', async () => {
    const { accountId, intent } = await spent(2_000n, 1_500);
    await subject.processor.stripe.refunds.create({ payment_intent: intent });
    await subject.settle();
    expect(await balanceOf(accountId)).toBe(0);
    expect(await receivables(accountId)).toEqual([{ amount: 1_500, settled: 0, forgiven: 0, taking: null }]);
    await isSound();
  });
});

describe('M-18: a debt of a tenant with several accounts', () => {
  const debtsAt = (tenantId: string) =>
    subject.rows<{ owed: number }>('SELECT owed::int FROM banking.tenant_debt WHERE tenant_id = $1 AND owed > 0', [
      tenantId,
    ]);

  it('M-18: is taken from the other accounts at once, as far as they have it, and from the credits of any of them', async () => {
    const before = await debts();
    ana = as('ana', { tenantId: 'org_several' });
    const other = await flow.account(ana);
    await pay(other, 600n);
    const { accountId, intent } = await spent(2_000n, 1_500, ana);
    await dispute(intent);
    // 500 were on the account itself, and 600 on the other one.
    expect([await balanceOf(accountId), await balanceOf(other)]).toEqual([0, 0]);
    expect(await receivables(accountId)).toEqual([{ amount: 1_500, settled: 600, forgiven: 0, taking: null }]);
    expect(await debtsAt('org_several')).toEqual([{ owed: 900 }]);
    const third = await flow.account(ana);
    await pay(other, 300n);
    await subject.settle();
    await pay(third, 1_000n);
    await subject.settle();
    await recoverReceivables(subject.deps);
    expect([await balanceOf(other), await balanceOf(third)]).toEqual([0, 400]);
    expect(await receivables(accountId)).toEqual([{ amount: 1_500, settled: 1_500, forgiven: 0, taking: null }]);
    expect([await debts(), await debtsAt('org_several')]).toEqual([before, []]);
    await isSound();
  });

  it('M-18: keeps the accounts of the tenant open until it is paid', async () => {
    const { accountId, intent } = await spent(2_000n, 2_000);
    const empty = await flow.account(ana);
    await dispute(intent);
    const close = async (id: string) => {
      const caller = { ...ana, authenticatedAt: subject.clock.now() };
      const { data, errors } = await subject
        .beside('banking')
        .execute<{ closeAccount: object }>(
          caller,
          `mutation ($input: CloseAccountInput!) { closeAccount(input: $input) { __typename ... on ConflictError { reason } } }`,
          { input: { accountId: id } },
        );
      return errors ?? data?.closeAccount;
    };
    const refused = { __typename: 'ConflictError', reason: 'DEBT_OUTSTANDING' };
    expect([await close(accountId), await close(empty)]).toEqual([refused, refused]);
    const direct = subject.rows(`UPDATE banking.ledger_account SET status = 'CLOSED' WHERE id = $1`, [empty]);
    await expect(direct).rejects.toMatchObject({ constraint: 'no_close_of_debtor' });
    await pay(accountId, 2_000n);
    await subject.settle();
    expect(await close(empty)).toEqual({ __typename: 'BankAccount' });
  });
});
