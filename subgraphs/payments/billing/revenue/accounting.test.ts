import type { SignedInCaller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { reconcile } from '../../books/reconciliation/reconcile.ts';
import { billingFlows } from '../../testing/billing.ts';
import { changeOf, checkBooks } from '../../testing/books.ts';
import { flows } from '../../testing/flows.ts';
import { openPayments, operator } from '../../testing/payments.ts';
import { type RevenueRow, revenueBy } from '../analytics/service.ts';
import { issueCreditNote } from '../credit-notes/service.ts';
import { voidInvoice } from '../issuing/service.ts';
import { pauseSubscription, resumeSubscription } from '../subscriptions/service.ts';
import { recogniseRevenue } from './recognise.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const billing = await billingFlows(subject);
const flow = flows(subject);
const { rows, deps, clock } = subject;
const DAY = 86_400_000;

const ATTACH = `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`;
const PAY = `mutation ($input: PayInvoiceInput!) { payInvoice(input: $input) { __typename ... on Invoice { status } ... on Error { code } } }`;

const books = (act: () => Promise<unknown>) =>
  changeOf(rows, async () => {
    await act();
    await subject.settle();
  });

/** An open invoice of 121.00 EUR for a month that begins now, tax of 21.00 in it. */
async function openInvoice() {
  const caller = await billing.tenant();
  const subscriptionId = await billing.subscribeTo(caller, await billing.price());
  await subject.settle();
  const [row] = await rows<{ id: string }>('SELECT id FROM payments.invoice WHERE subscription_id = $1', [
    subscriptionId,
  ]);
  return { caller, subscriptionId, invoiceId: (row as { id: string }).id };
}
async function pay(caller: SignedInCaller, invoiceId: string, token = 'pm_card_visa') {
  const { id } = await subject.ask<{ id: string }>(caller, ATTACH, { input: { token, idempotencyKey: billing.key() } });
  const input = { invoiceId, methodId: id, idempotencyKey: billing.key() };
  expect(await subject.ask(caller, PAY, { input })).toEqual({ __typename: 'Invoice', status: 'PAID' });
  const [row] = await rows<{ id: string; intent: string }>(
    'SELECT id, processor_id AS intent FROM payments.payment WHERE subject_id = $1 ORDER BY created_at DESC LIMIT 1',
    [invoiceId],
  );
  return row as { id: string; intent: string };
}
async function paidInvoice(token?: string) {
  const made = await openInvoice();
  const payment = await pay(made.caller, made.invoiceId, token);
  await subject.settle();
  return { ...made, payment };
}
const credit = (invoiceId: string, minor: bigint) =>
  issueCreditNote(deps, operator as SignedInCaller, {
    invoiceId,
    amount: { minor, currency: 'EUR' },
    reason: 'Out of order',
    idempotencyKey: billing.key(),
  });
const invoice = async (id: string) =>
  (
    await rows(
      `SELECT status, paid::int, credited::int, charged_back::int AS "chargedBack", (total - paid - credited)::int AS due
         FROM payments.invoice WHERE id = $1`,
      [id],
    )
  )[0];
const notes = (id: string) =>
  rows(
    'SELECT total::int, tax::int, refund::int, refund_id IS NOT NULL AS "isOfRefund" FROM payments.credit_note WHERE invoice_id = $1',
    [id],
  );
async function dispute(intent: string): Promise<string> {
  const charges = await subject.processor.stripe.charges.list({ payment_intent: intent });
  const opened = await subject.processor.control('disputes', { charge: charges.data[0]?.id });
  await subject.settle();
  return String(opened.id);
}
const decide = (id: string, verdict: 'lost' | 'won') =>
  subject.processor.control('disputes/decide', { dispute: id, verdict });

describe('M-11: an invoice', () => {
  it('is a receivable with its tax and its deferred revenue when it is finalised', async () => {
    expect(await books(openInvoice)).toEqual({
      RECEIVABLES: 12_100,
      VAT_PAYABLE: -2_100,
      DEFERRED_REVENUE: -10_000,
    });
    await checkBooks(rows);
  });

  it('leaves the receivables when it is paid, and nothing goes to FEES', async () => {
    const { caller, invoiceId } = await openInvoice();
    expect(await books(() => pay(caller, invoiceId))).toEqual({ PROCESSOR_CLEARING: 12_100, RECEIVABLES: -12_100 });
    await checkBooks(rows);
  });

  it('is taken back as a whole when it is voided', async () => {
    const { invoiceId } = await openInvoice();
    const input = { invoiceId, idempotencyKey: billing.key() };
    expect(await books(() => voidInvoice(deps, operator as SignedInCaller, input))).toEqual({
      RECEIVABLES: -12_100,
      VAT_PAYABLE: 2_100,
      DEFERRED_REVENUE: 10_000,
    });
    await checkBooks(rows);
  });

  it('is a smaller receivable when it is credited while it is open', async () => {
    const { invoiceId } = await openInvoice();
    expect(await books(() => credit(invoiceId, 6_050n))).toEqual({
      RECEIVABLES: -6_050,
      VAT_PAYABLE: 1_050,
      DEFERRED_REVENUE: 5_000,
    });
    await checkBooks(rows);
  });

  it('is revenue by the end of its period, each day the same, however often the job runs', async () => {
    const { invoiceId } = await openInvoice();
    const recognised = async () => {
      const sql =
        'SELECT recognised::int, ends_on - starts_on AS days FROM payments.revenue_schedule WHERE invoice_id = $1';
      return (await rows<{ recognised: number; days: number }>(sql, [invoiceId]))[0];
    };
    const days = (await recognised())?.days as number;
    clock.advance(10 * DAY);
    await Promise.all(Array.from({ length: 4 }, () => recogniseRevenue(deps)));
    await recogniseRevenue(deps);
    await subject.settle();
    expect(await recognised()).toEqual({ recognised: Math.floor((10_000 * 10) / days), days });
    await checkBooks(rows);
    clock.advance(40 * DAY);
    await recogniseRevenue(deps);
    await subject.settle();
    expect(await recognised()).toEqual({ recognised: 10_000, days });
    await checkBooks(rows);
  });

  it('is earned later by the days of a pause of its subscription', async () => {
    const { caller, subscriptionId, invoiceId } = await openInvoice();
    const schedule = async () => {
      const sql = `SELECT recognised::int, ends_on - starts_on AS days, ends_on::text AS "endsOn" FROM payments.revenue_schedule WHERE invoice_id = $1`;
      return (await rows<{ recognised: number; days: number; endsOn: string }>(sql, [invoiceId]))[0];
    };
    const begin = await schedule();
    clock.advance(5 * DAY);
    await recogniseRevenue(deps);
    const paused = (await schedule())?.recognised;
    const input = { subscriptionId, idempotencyKey: billing.key() };
    expect(await pauseSubscription(deps, caller, input)).toEqual({ subscriptionId });
    clock.advance(10 * DAY);
    await recogniseRevenue(deps);
    expect(await schedule()).toMatchObject({ recognised: paused, endsOn: begin?.endsOn });
    await resumeSubscription(deps, caller, { ...input, idempotencyKey: billing.key() });
    await recogniseRevenue(deps);
    const moved = new Date(new Date(`${begin?.endsOn}T00:00:00Z`).getTime() + 10 * DAY).toISOString().slice(0, 10);
    expect(await schedule()).toEqual({ recognised: paused, days: begin?.days, endsOn: moved });
    clock.advance(5 * DAY);
    await recogniseRevenue(deps);
    expect((await schedule())?.recognised).toBe(Math.floor((10_000 * 10) / (begin?.days ?? 1)));
    await subject.settle();
    await checkBooks(rows);
  });

  it('M-10: stops no other when its revenue cannot be recognised, and is taken up again', async () => {
    const [bad, good] = [await openInvoice(), await openInvoice()];
    await rows(`CREATE FUNCTION payments.poison() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.invoice_id = '${bad.invoiceId}' THEN RAISE EXCEPTION 'poisoned'; END IF; RETURN NEW; END $$`);
    await rows(
      `CREATE TRIGGER poison BEFORE UPDATE ON payments.revenue_schedule FOR EACH ROW EXECUTE FUNCTION payments.poison()`,
    );
    const recognised = async ({ invoiceId }: { invoiceId: string }) =>
      (
        await rows<{ recognised: number }>(
          'SELECT recognised::int FROM payments.revenue_schedule WHERE invoice_id = $1',
          [invoiceId],
        )
      )[0]?.recognised;
    clock.advance(50 * DAY);
    await expect(recogniseRevenue(deps)).rejects.toThrow('Some revenue could not be recognised.');
    expect([await recognised(bad), await recognised(good)]).toEqual([0, 10_000]);
    await rows('DROP TRIGGER poison ON payments.revenue_schedule');
    await rows('DROP FUNCTION payments.poison');
    await recogniseRevenue(deps);
    expect(await recognised(bad)).toBe(10_000);
    await subject.settle();
    await checkBooks(rows);
  });
});

describe('M-11: a refund of an invoice', () => {
  it('brings about one credit note, so that invoice, tax and ledger agree', async () => {
    const { payment, invoiceId } = await paidInvoice();
    expect(await books(() => flow.refund(payment.id, 6_050n))).toEqual({
      PROCESSOR_CLEARING: -6_050,
      VAT_PAYABLE: 1_050,
      DEFERRED_REVENUE: 5_000,
    });
    expect(await notes(invoiceId)).toEqual([{ total: 6_050, tax: 1_050, refund: 6_050, isOfRefund: true }]);
    await flow.refund(payment.id);
    await subject.settle();
    expect(await notes(invoiceId)).toHaveLength(2);
    await checkBooks(rows);
  });

  it('brings about no second credit note when a credit note asked for it', async () => {
    const { invoiceId } = await paidInvoice();
    await books(() => credit(invoiceId, 6_050n));
    expect(await notes(invoiceId)).toEqual([{ total: 6_050, tax: 1_050, refund: 6_050, isOfRefund: true }]);
    await checkBooks(rows);
  });

  it('is not made again for a credit note when it was made by hand', async () => {
    const { payment, invoiceId } = await paidInvoice();
    await credit(invoiceId, 6_050n);
    await flow.refund(payment.id, 6_050n);
    await subject.settle();
    expect(await notes(invoiceId)).toEqual([{ total: 6_050, tax: 1_050, refund: 6_050, isOfRefund: true }]);
    expect(await rows('SELECT refunded::int FROM payments.payment WHERE id = $1', [payment.id])).toEqual([
      { refunded: 6_050 },
    ]);
    await checkBooks(rows);
  });

  it('leaves its credit note when the bank sends it back, and can be made again without another one', async () => {
    const { payment, invoiceId } = await paidInvoice('pm_card_refundFail');
    expect(await flow.refund(payment.id, 6_050n)).toMatchObject({ status: 'SUCCEEDED' });
    await subject.settle();
    clock.advance(3_600_000);
    await subject.settle();
    expect(await rows(`SELECT status::text FROM payments.refund WHERE payment_id = $1`, [payment.id])).toEqual([
      { status: 'FAILED' },
    ]);
    await checkBooks(rows);
    await flow.refund(payment.id, 6_050n);
    await subject.settle();
    expect(await notes(invoiceId)).toHaveLength(1);
    await checkBooks(rows);
  });

  it('has its credit note as well when it was made at the processor', async () => {
    const { payment, invoiceId } = await paidInvoice();
    await books(() => subject.processor.stripe.refunds.create({ payment_intent: payment.intent, amount: 100 }));
    expect(await notes(invoiceId)).toEqual([{ total: 100, tax: 17, refund: 100, isOfRefund: true }]);
    await checkBooks(rows);
  });
});

const sumOf = (found: readonly RevenueRow[]) =>
  found.reduce(
    (sum, { invoiced, chargedBack }) => ({
      invoiced: sum.invoiced + invoiced,
      chargedBack: sum.chargedBack + chargedBack,
    }),
    { invoiced: 0n, chargedBack: 0n },
  );

describe('M-11: a dispute of an invoice', () => {
  it('takes the payment off the invoice when it is lost, gives the amount up, and publishes both', async () => {
    const { payment, invoiceId } = await paidInvoice();
    let id = '';
    const range = { from: new Date('2000-01-01'), to: new Date('2100-01-01') };
    const before = sumOf(await revenueBy(deps, range, 'DAY'));
    expect(
      await books(async () => {
        id = await dispute(payment.intent);
      }),
    ).toEqual({ PROCESSOR_CLEARING: -12_100, RECEIVABLES: 12_100 });
    expect(await invoice(invoiceId)).toMatchObject({ status: 'PAID', paid: 12_100 });
    await checkBooks(rows);
    expect(await books(() => decide(id, 'lost'))).toEqual({ RECEIVABLES: -12_100, BAD_DEBT: 12_100 });
    expect(await invoice(invoiceId)).toEqual({
      status: 'UNCOLLECTIBLE',
      paid: 0,
      credited: 0,
      chargedBack: 12_100,
      due: 12_100,
    });
    const told = (await subject.published()).filter(
      ({ data }) => (data as { invoiceId?: string }).invoiceId === invoiceId,
    );
    expect(told.map(({ type }) => type)).toContain('payments.invoice.uncollectible');
    expect(told.find(({ type }) => type === 'payments.invoice.charged-back')?.data).toMatchObject({ amount: '12100' });
    expect(sumOf(await revenueBy(deps, range, 'DAY'))).toEqual({ invoiced: before.invoiced, chargedBack: 12_100n });
    await checkBooks(rows);
  });

  it('leaves an invoice that can still be paid when it is lost', async () => {
    const { caller, payment, invoiceId } = await paidInvoice();
    await decide(await dispute(payment.intent), 'lost');
    await subject.settle();
    expect(await books(() => pay(caller, invoiceId))).toEqual({ PROCESSOR_CLEARING: 12_100, BAD_DEBT: -12_100 });
    expect(await invoice(invoiceId)).toMatchObject({ status: 'PAID', paid: 12_100, chargedBack: 12_100 });
    await checkBooks(rows);
  });

  it('leaves everything as it was when it is won', async () => {
    const { payment, invoiceId } = await paidInvoice();
    expect(await books(async () => decide(await dispute(payment.intent), 'won'))).toEqual({});
    expect(await invoice(invoiceId)).toMatchObject({ status: 'PAID', paid: 12_100, chargedBack: 0 });
    await checkBooks(rows);
  });

  it('pays out a credit note that could not be refunded meanwhile when it is lost, without a loss', async () => {
    const { payment, invoiceId } = await paidInvoice();
    const id = await dispute(payment.intent);
    await credit(invoiceId, 2_100n);
    await subject.settle();
    expect(await books(() => decide(id, 'lost'))).toEqual({ RECEIVABLES: -10_000, BAD_DEBT: 10_000 });
    expect(await invoice(invoiceId)).toMatchObject({ status: 'UNCOLLECTIBLE', chargedBack: 10_000, due: 10_000 });
    await checkBooks(rows);
  });

  it('is lost for the rest of a payment that was refunded in part', async () => {
    const { payment, invoiceId } = await paidInvoice();
    await flow.refund(payment.id, 2_100n);
    await subject.settle();
    await decide(await dispute(payment.intent), 'lost');
    await subject.settle();
    expect(await invoice(invoiceId)).toMatchObject({ status: 'UNCOLLECTIBLE', chargedBack: 10_000, due: 10_000 });
    await checkBooks(rows);
  });
});

it('PAY-2: nothing differs from the processor and the ledger after all of this', async () => {
  expect((await reconcile(deps)).differences).toEqual([]);
  await subject.settle();
  expect(
    (
      await rows<{ kind: string }>(
        `SELECT kind::text FROM banking.ledger_account WHERE kind = 'PROCESSING_COSTS' AND debits > 0`,
      )
    )[0],
  ).toBeTruthy();
});
