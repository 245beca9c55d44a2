import type { Caller, SignedInCaller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { ensureCustomer } from '../../acquiring/customers/service.ts';
import { chargeOffSession } from '../../acquiring/payments/charge.ts';
import { billingFlows } from '../../testing/billing.ts';
import { reader } from '../../testing/documents.ts';
import { openPayments, operator } from '../../testing/payments.ts';
import { paymentSettled } from '../settlement/settle.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const billing = await billingFlows(subject);

const ATTACH = `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`;
const CREDIT = `mutation ($input: IssueCreditNoteInput!) { issueCreditNote(input: $input) { __typename
  ... on CreditNote { id number total { minor } net { minor } tax { minor } refunded { minor } pdfUrl }
  ... on CreditExceedsInvoiceError { creditable { minor } } ... on Error { code path } } }`;
const PAY = `mutation ($input: PayInvoiceInput!) { payInvoice(input: $input) { __typename
  ... on Invoice { id status due { minor } payment { status } } ... on PaymentDeclined { declineCode }
  ... on RequiresAction { clientSecret } ... on ConflictError { reason } ... on Error { code } } }`;
const INVOICE = `query ($id: ID!) { invoice(id: $id) { number status total { minor currency } due { minor } tax { minor } taxRate taxTreatment pdfUrl
  lines { kind description amount { minor } } attempts { source status payment { status } }
  creditNotes { number total { minor } refund { status } } } }`;

type Answer = Record<string, unknown>;

/** An open invoice of 121.00 EUR, tax of 21.00 in it, and who owes it. */
async function openInvoice(): Promise<{ caller: SignedInCaller; invoiceId: string }> {
  const caller = await billing.tenant();
  const subscriptionId = await billing.subscribeTo(caller, await billing.price());
  const [row] = await billing.rows<{ id: string }>('SELECT id FROM payments.invoice WHERE subscription_id = $1', [
    subscriptionId,
  ]);
  return { caller, invoiceId: (row as { id: string }).id };
}
const pay = async (caller: Caller, invoiceId: string, token = 'pm_card_visa') => {
  const { id } = await subject.ask<{ id: string }>(caller, ATTACH, { input: { token, idempotencyKey: billing.key() } });
  return subject.ask<Answer>(caller, PAY, { input: { invoiceId, methodId: id, idempotencyKey: billing.key() } });
};
const credit = (invoiceId: string, minor: string, caller: Caller = operator, currency = 'EUR') =>
  subject.ask<Answer>(caller, CREDIT, {
    input: { invoiceId, amount: { minor, currency }, reason: 'Half was out of order', idempotencyKey: billing.key() },
  });
const read = (caller: Caller, id: string) => subject.ask<Answer>(caller, INVOICE, { id });
const { download } = reader(subject);

describe('an invoice', () => {
  it('is paid by card, half of it is credited and goes back, and both documents are there to read', async () => {
    const { caller, invoiceId } = await openInvoice();
    expect(await pay(caller, invoiceId)).toMatchObject({
      __typename: 'Invoice',
      status: 'PAID',
      due: { minor: '0' },
      payment: { status: 'SUCCEEDED' },
    });
    const note = await credit(invoiceId, '6050');
    expect(note).toMatchObject({
      __typename: 'CreditNote',
      number: 'CDIC-000001',
      total: { minor: '6050' },
      net: { minor: '5000' },
      tax: { minor: '1050' },
      refunded: { minor: '6050' },
    });
    await subject.settle();
    const invoice = await read(caller, invoiceId);
    expect(invoice).toMatchObject({
      status: 'PAID',
      taxRate: '21',
      creditNotes: [{ number: 'CDIC-000001', refund: { status: 'SUCCEEDED' } }],
      attempts: [{ source: 'MANUAL', status: 'SUCCEEDED', payment: { status: 'SUCCEEDED' } }],
    });
    const [payment] = await billing.rows(
      'SELECT captured::int, refunded::int FROM payments.payment WHERE subject_id = $1',
      [invoiceId],
    );
    expect(payment).toEqual({ captured: 12_100, refunded: 6_050 });
    for (const url of [invoice.pdfUrl, note.pdfUrl]) {
      const response = await download(url);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect(await credit(invoiceId, '6051')).toMatchObject({
      code: 'CREDIT_EXCEEDS_INVOICE',
      creditable: { minor: '6050' },
    });
  });

  it('owes less after a credit note while it is open, and nothing after one of all that is due', async () => {
    const { caller, invoiceId } = await openInvoice();
    expect(await credit(invoiceId, '100')).toMatchObject({ refunded: { minor: '0' } });
    expect(await read(caller, invoiceId)).toMatchObject({ status: 'OPEN', due: { minor: '12000' } });
    await credit(invoiceId, '12000');
    expect(await read(caller, invoiceId)).toMatchObject({ status: 'PAID', due: { minor: '0' } });
    await subject.settle();
    expect((await subject.processor.stripe.refunds.list({ limit: 5 })).data.map(({ amount }) => amount)).not.toContain(
      12_000,
    );
  });

  it('is credited by operators only, in its own currency, and never twice at once for more than it was', async () => {
    const { caller, invoiceId } = await openInvoice();
    await expect(credit(invoiceId, '1', caller)).rejects.toThrow('FORBIDDEN');
    expect(await credit(invoiceId, '1', operator, 'RON')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await credit(invoiceId, '0')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await credit('inv_none', '1')).toMatchObject({ code: 'NOT_FOUND' });
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => credit(invoiceId, '5000')));
    expect(outcomes.filter(({ __typename }) => __typename === 'CreditNote')).toHaveLength(2);
  });

  it('is nobody else’s, and neither is its document', async () => {
    const { caller, invoiceId } = await openInvoice();
    const stranger = await billing.tenant();
    expect(await read(stranger, invoiceId)).toBeNull();
    expect(await pay(stranger, invoiceId)).toMatchObject({ code: 'NOT_FOUND' });
    const { pdfUrl } = await read(caller, invoiceId);
    expect((await download(`${pdfUrl}x`)).status).toBe(404);
    expect((await download(String(pdfUrl).replace(/.{8}\./, 'AAAAAAAA.'))).status).toBe(404);
    subject.clock.advance(15 * 60_000);
    expect((await download(pdfUrl)).status).toBe(404);
  });

  it('stays open when its payment is declined, and is not paid twice', async () => {
    const { caller, invoiceId } = await openInvoice();
    expect(await pay(caller, invoiceId, 'pm_card_chargeCustomerFail')).toMatchObject({
      __typename: 'PaymentDeclined',
      declineCode: 'generic_decline',
    });
    expect(await pay(caller, invoiceId, 'pm_card_threeDSecure2Required')).toMatchObject({
      __typename: 'RequiresAction',
      clientSecret: expect.stringContaining('_secret_'),
    });
    expect(await pay(caller, invoiceId)).toMatchObject({ code: 'CONFLICT', reason: 'PAYMENT_UNDER_WAY' });
  });

  it('gives the second of two payments back', async () => {
    const { caller, invoiceId } = await openInvoice();
    await pay(caller, invoiceId);
    const [row] = await billing.rows<{ id: string }>('SELECT id FROM payments.payment WHERE subject_id = $1', [
      invoiceId,
    ]);
    const late = { paymentId: (row as { id: string }).id, tenantId: caller.tenantId as string, subjectId: invoiceId };
    const amount = { minor: 12_100n, currency: 'EUR' };
    const tell = () =>
      subject.deps.database.systemWrite(caller.tenantId, (tx) =>
        paymentSettled(tx, { ...late, purpose: 'INVOICE', status: 'SUCCEEDED', amount }, subject.clock.now()),
      );
    await tell();
    await tell();
    await subject.settle();
    // A second notice of the payment that paid it returns nothing.
    expect(await billing.rows('SELECT refunded::int FROM payments.payment WHERE subject_id = $1', [invoiceId])).toEqual(
      [{ refunded: 0 }],
    );
    // A second payment that none of the attempts brought about.
    const customer = await ensureCustomer(subject.deps, caller.tenantId as string);
    await chargeOffSession(subject.deps, {
      tenantId: caller.tenantId as string,
      customerId: customer.id,
      methodId: null,
      amount,
      purpose: 'INVOICE',
      subjectId: invoiceId,
      key: 'second',
      isPresent: false,
      initiatorId: null,
    });
    await subject.settle();
    expect(
      await billing.rows(
        'SELECT captured::int, refunded::int FROM payments.payment WHERE subject_id = $1 ORDER BY refunded',
        [invoiceId],
      ),
    ).toEqual([
      { captured: 12_100, refunded: 0 },
      { captured: 12_100, refunded: 12_100 },
    ]);
    // A double payment needs no credit note.
    expect(await billing.rows('SELECT id FROM payments.credit_note WHERE invoice_id = $1', [invoiceId])).toEqual([]);
  });
});
