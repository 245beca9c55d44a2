import type { SignedInCaller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { billingFlows } from '../../testing/billing.ts';
import { openPayments } from '../../testing/payments.ts';
import { releaseAbandoned } from './release.ts';
import { payInvoice } from './service.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const billing = await billingFlows(subject);

const attach = (caller: SignedInCaller, token: string) =>
  subject.ask<{ id: string }>(
    caller,
    `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`,
    { input: { token, makeDefault: true, idempotencyKey: billing.key() } },
  );

interface Open {
  readonly caller: SignedInCaller;
  readonly subscriptionId: string;
  readonly id: string;
}

/** The first invoice of a subscription of a tenant without a payment method. */
async function openInvoice(): Promise<Open> {
  const caller = await billing.tenant();
  const subscriptionId = await billing.subscribeTo(caller, await billing.price(), { collection: 'AUTOMATIC' });
  await subject.settle();
  const sql = 'SELECT id FROM payments.invoice WHERE subscription_id = $1';
  const [row] = await billing.rows<{ id: string }>(sql, [subscriptionId]);
  return { caller, subscriptionId, id: (row as { id: string }).id };
}
async function statesOf({ id, subscriptionId }: Open) {
  const [row] = await billing.rows(
    `SELECT i.status AS invoice, s.status AS subscription FROM payments.invoice i, payments.billing_subscription s
      WHERE i.id = $1 AND s.id = $2`,
    [id, subscriptionId],
  );
  return row;
}

describe('paying an invoice', () => {
  it('charges once for one key, and refuses a paid invoice and an unknown one', async () => {
    const open = await openInvoice();
    await attach(open.caller, 'pm_card_visa');
    const input = { invoiceId: open.id, idempotencyKey: billing.key() };
    const paid = await payInvoice(subject.deps, open.caller, input);
    expect(paid).toMatchObject({ invoiceId: open.id, outcome: 'SUCCEEDED' });
    expect(await payInvoice(subject.deps, open.caller, input)).toEqual(paid);
    expect(await statesOf(open)).toEqual({ invoice: 'PAID', subscription: 'ACTIVE' });
    const again = { invoiceId: open.id, idempotencyKey: billing.key() };
    expect(await payInvoice(subject.deps, open.caller, again)).toMatchObject({ code: 'INVALID_STATE' });
    const unknown = { invoiceId: 'inv_none', idempotencyKey: billing.key() };
    expect(await payInvoice(subject.deps, open.caller, unknown)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('M-15: refuses the method of another tenant, and leaves the invoice open', async () => {
    const open = await openInvoice();
    const foreign = await attach(await billing.tenant(), 'pm_card_visa');
    const paid = await payInvoice(subject.deps, open.caller, {
      invoiceId: open.id,
      methodId: foreign.id,
      idempotencyKey: billing.key(),
    });
    expect(paid).toMatchObject({ code: 'NOT_FOUND', inputPath: ['input', 'methodId'] });
    expect(await statesOf(open)).toMatchObject({ invoice: 'OPEN' });
  });

  it('waits for 3-D Secure, frees the invoice when nobody agrees, and begins the subscription when somebody does', async () => {
    const open = await openInvoice();
    const method = await attach(open.caller, 'pm_card_threeDSecure2Required');
    const pay = () =>
      payInvoice(subject.deps, open.caller, {
        invoiceId: open.id,
        methodId: method.id,
        idempotencyKey: billing.key(),
      });
    expect(await pay()).toMatchObject({ outcome: { requiresAction: expect.stringContaining('_secret_') } });
    expect(await pay()).toMatchObject({ code: 'CONFLICT', reason: 'PAYMENT_UNDER_WAY' });
    subject.clock.advance(3_600_000);
    await releaseAbandoned(subject.deps);
    await subject.settle();
    expect(await pay()).toMatchObject({ outcome: { requiresAction: expect.any(String) } });
    const [intent] = (await subject.processor.stripe.paymentIntents.list({ limit: 1 })).data;
    await subject.processor.control('authenticate', { intent: intent?.id, outcome: 'complete' });
    await subject.settle();
    expect(await statesOf(open)).toEqual({ invoice: 'PAID', subscription: 'ACTIVE' });
  });
});
