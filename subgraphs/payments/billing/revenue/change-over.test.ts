import type { SignedInCaller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { billingFlows } from '../../testing/billing.ts';
import { changeOf } from '../../testing/books.ts';
import { flows } from '../../testing/flows.ts';
import { openPayments } from '../../testing/payments.ts';
import { accrueInvoices } from './accrue.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const billing = await billingFlows(subject);
const flow = flows(subject);
const { rows, deps, clock } = subject;

const PAY = `mutation ($input: PayInvoiceInput!) { payInvoice(input: $input) { __typename } }`;
const books = (act: () => Promise<unknown>) =>
  changeOf(rows, async () => {
    await act();
    await subject.settle();
  });

/** An open invoice as it was finalised before invoices were booked. */
async function oldInvoice(): Promise<{ caller: SignedInCaller; invoiceId: string }> {
  const caller = await billing.tenant();
  const subscriptionId = await billing.subscribeTo(caller, await billing.price());
  const [invoice] = await rows<{ id: string }>('SELECT id FROM payments.invoice WHERE subscription_id = $1', [
    subscriptionId,
  ]);
  const { id } = invoice as { id: string };
  await rows(`SET session_replication_role = replica; DELETE FROM payments.revenue_schedule WHERE invoice_id = '${id}';
    DELETE FROM payments.sales_entry WHERE subject_id = '${id}'; RESET session_replication_role`);
  return { caller, invoiceId: id };
}
async function pay(caller: SignedInCaller, invoiceId: string): Promise<string> {
  const { id: methodId } = await flow.attach('pm_card_visa', caller);
  const input = { invoiceId, methodId, idempotencyKey: billing.key() };
  expect(await subject.ask(caller, PAY, { input })).toEqual({ __typename: 'Invoice' });
  const [payment] = await rows<{ id: string }>('SELECT id FROM payments.payment WHERE subject_id = $1', [invoiceId]);
  return payment?.id as string;
}

describe('M-11: an invoice from before accrual', () => {
  it('stays in FEES with its refunds and disputes when it was paid', async () => {
    const { caller, invoiceId } = await oldInvoice();
    let paymentId = '';
    const paid = async () => {
      paymentId = await pay(caller, invoiceId);
    };
    expect(await books(paid)).toEqual({ PROCESSOR_CLEARING: 12_100, FEES: -12_100 });
    expect(await books(() => accrueInvoices(deps))).toEqual({});
    expect(await books(() => flow.refund(paymentId, 6_050n))).toEqual({ PROCESSOR_CLEARING: -6_050, FEES: 6_050 });
    expect(await rows('SELECT total::int FROM payments.credit_note WHERE invoice_id = $1', [invoiceId])).toEqual([
      { total: 6_050 },
    ]);
  });

  it('is booked once by the job when it is open, with the days that have passed as revenue', async () => {
    await oldInvoice();
    clock.advance(10 * 86_400_000);
    const change = await books(() => Promise.all([accrueInvoices(deps), accrueInvoices(deps)]));
    expect(change).toMatchObject({ RECEIVABLES: 12_100, VAT_PAYABLE: -2_100 });
    expect((change.SALES ?? 0) + (change.DEFERRED_REVENUE ?? 0)).toBe(-10_000);
    expect(change.SALES).toBeLessThan(-3_200);
    expect(await books(() => accrueInvoices(deps))).toEqual({});
  });
});
