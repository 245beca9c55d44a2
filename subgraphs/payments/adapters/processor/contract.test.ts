import { randomUUID } from 'node:crypto';
import { systemClock } from '@codai/kit';
import { SECRET_KEY, type TestProcessor, testProcessor } from '@codai/stand-in-processor/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProcessorPort, ProcessorRefusedError, ProcessorUnavailableError } from './port.ts';
import { createStripeProcessor } from './stripe.ts';

/** A key of Stripe’s test mode has the same suite run against Stripe itself. */
const { STRIPE_TEST_KEY } = process.env;
const plain = { apiBase: null, isSandbox: false, timeoutMs: 20_000, viesUrl: null, webhookSecrets: [] };

let local: TestProcessor;
beforeAll(async () => {
  local = await testProcessor();
});
afterAll(() => local[Symbol.asyncDispose]());

const drivers: [string, () => ProcessorPort][] = [
  [
    'the local processor',
    () => createStripeProcessor({ ...plain, secretKey: SECRET_KEY, apiBase: local.url, isSandbox: true }, systemClock),
  ],
];
if (STRIPE_TEST_KEY !== undefined) {
  drivers.push(['Stripe', () => createStripeProcessor({ ...plain, secretKey: STRIPE_TEST_KEY }, systemClock)]);
}

describe.each(drivers)('%s', (_name, create) => {
  let port: ProcessorPort;
  let customer: string;
  beforeAll(async () => {
    port = create();
    customer = await port.createCustomer({ key: randomUUID(), customerId: 'cus_ours', tenantId: 'org_one' });
  });
  const attach = async (token: string) => (await port.attachMethod({ key: randomUUID(), customer, token })).id;
  const intent = (more: { isManualCapture?: boolean; key?: string; amount?: bigint } = {}) =>
    port.createIntent({
      key: randomUUID(),
      paymentId: 'pay_ours',
      customer,
      amount: 1_000n,
      currency: 'EUR',
      isManualCapture: false,
      ...more,
    });
  const confirm = (id: string, method: string, isOffSession = false) =>
    port.confirmIntent({ key: randomUUID(), intent: id, method, isOffSession, returnUrl: 'https://example.com/back' });

  it('is in its sandbox', () => expect(port.environment).toBe('SANDBOX'));

  it('does nothing again for a key, and gives the same answer', async () => {
    const key = randomUUID();
    const [first, again] = [await intent({ key }), await intent({ key })];
    expect(again.id).toBe(first.id);
    expect(first).toMatchObject({
      paymentId: 'pay_ours',
      amount: 1_000n,
      currency: 'EUR',
      status: 'REQUIRES_METHOD',
      isEnded: false,
    });
    await expect(intent({ key, amount: 2_000n })).rejects.toBeInstanceOf(ProcessorRefusedError);
  });

  it('charges, and refunds in parts', async () => {
    const made = await intent();
    const method = await attach('pm_card_visa');
    expect(await confirm(made.id, method)).toMatchObject({
      status: 'SUCCEEDED',
      authorised: 1_000n,
      captured: 1_000n,
      isEnded: true,
    });
    const refund = await port.createRefund({ key: randomUUID(), refundId: 'rfd_ours', intent: made.id, amount: 400n });
    expect(refund).toMatchObject({ refundId: 'rfd_ours', intent: made.id, amount: 400n, status: 'SUCCEEDED' });
    expect((await port.refundsOf(made.id)).map(({ id }) => id)).toEqual([refund.id]);
    await expect(
      port.createRefund({ key: randomUUID(), refundId: 'rfd_more', intent: made.id, amount: 601n }),
    ).rejects.toBeInstanceOf(ProcessorRefusedError);
  });

  it('holds, captures a part, and gives up what is held', async () => {
    const method = await attach('pm_card_visa');
    const [captured, cancelled] = [await intent({ isManualCapture: true }), await intent({ isManualCapture: true })];
    expect(await confirm(captured.id, method)).toMatchObject({
      status: 'REQUIRES_CAPTURE',
      authorised: 1_000n,
      captured: 0n,
    });
    expect(await port.captureIntent({ key: randomUUID(), intent: captured.id, amount: 600n })).toMatchObject({
      status: 'SUCCEEDED',
      authorised: 1_000n,
      captured: 600n,
    });
    // A released amount was never taken, so it is not a refund, though the processor lists it as one.
    expect(await port.refundsOf(captured.id)).toEqual([]);
    await confirm(cancelled.id, method);
    expect(await port.cancelIntent({ key: randomUUID(), intent: cancelled.id })).toMatchObject({
      status: 'CANCELLED',
      isEnded: true,
    });
  });

  it('reports a decline as a decline', async () => {
    const made = await intent();
    const declined = await confirm(made.id, await attach('pm_card_chargeCustomerFail'));
    expect(declined).toMatchObject({ status: 'FAILED', isEnded: false, decline: { isRetryable: true } });
    expect(await port.intent(made.id)).toMatchObject({ status: 'FAILED' });
  });

  it('wants to see the payer: at once, or when they were away', async () => {
    const method = await attach('pm_card_authenticationRequired');
    const [present, away] = [await intent(), await intent()];
    expect(await confirm(present.id, method)).toMatchObject({
      status: 'REQUIRES_ACTION',
      actionUrl: expect.stringMatching(/^http/),
    });
    expect(await confirm(away.id, method, true)).toMatchObject({ status: 'REQUIRES_ACTION', decline: null });
  });

  it('opens a page, and begins to keep a method', async () => {
    const page = await port.createCheckout({
      key: randomUUID(),
      paymentId: 'pay_page',
      customer,
      amount: 1_000n,
      currency: 'EUR',
      isManualCapture: false,
      title: 'Order',
      successUrl: 'https://example.com/thanks',
      cancelUrl: 'https://example.com/basket',
    });
    expect(page).toMatchObject({ status: 'OPEN', paymentId: 'pay_page', url: expect.stringMatching(/^http/) });
    expect(await port.checkout(page.id)).toMatchObject({ id: page.id, status: 'OPEN' });
    expect((await port.createSetup({ key: randomUUID(), customer })).clientSecret).toContain('_secret_');
  });

  it('refuses what is not there', async () => {
    await expect(port.intent('pi_nobody')).rejects.toBeInstanceOf(ProcessorRefusedError);
    await expect(port.method('pm_nobody')).rejects.toBeInstanceOf(ProcessorRefusedError);
    await expect(port.payout('po_nobody')).rejects.toBeInstanceOf(ProcessorRefusedError);
    await expect(port.dispute('du_nobody')).rejects.toBeInstanceOf(ProcessorRefusedError);
  });

  it('lists what moved its balance', async () => {
    const { transactions } = await port.transactions({ since: new Date(0), after: null });
    expect(transactions.length).toBeGreaterThan(0);
    for (const { amount, fee } of transactions) expect([typeof amount, fee >= 0n]).toEqual(['bigint', true]);
  });
});

it('is unavailable, and not refusing, when nobody answers', async () => {
  const settings = { ...plain, secretKey: SECRET_KEY, apiBase: 'http://127.0.0.1:9', isSandbox: true, timeoutMs: 200 };
  const away = createStripeProcessor(settings, systemClock);
  expect(away.driver).toBe('embedded');
  await expect(away.intent('pi_any')).rejects.toBeInstanceOf(ProcessorUnavailableError);
});

it('is live with a key and no sandbox, and real money moves with a key that is none of tests', () => {
  const at = (secretKey: string, isSandbox = false) =>
    createStripeProcessor({ ...plain, secretKey, isSandbox }, systemClock);
  expect(at('sk_test_abcdefgh')).toMatchObject({ driver: 'live', environment: 'SANDBOX' });
  expect(at('sk_live_abcdefgh')).toMatchObject({ driver: 'live', environment: 'LIVE' });
  expect(at('sk_test_abcdefgh', true)).toMatchObject({ driver: 'embedded', environment: 'SANDBOX' });
});
