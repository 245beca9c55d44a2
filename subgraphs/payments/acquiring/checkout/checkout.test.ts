import { afterAll, expect, it } from 'vitest';
import { flows } from '../../testing/flows.ts';
import { as, openPayments } from '../../testing/payments.ts';
import { returnUrlRefusal } from './rules.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const accountId = await flow.account();

const CHECKOUT = `mutation ($input: CreateCheckoutSessionInput!) { createCheckoutSession(input: $input) { __typename
  ... on CheckoutSession { id url status payment { id status amount { minor } } } ... on Error { code path } } }`;
const SESSION = `query ($id: ID!) { checkoutSession(id: $id) { status payment { status captured { minor } } } }`;

interface Session {
  readonly id: string;
  readonly url: string;
  readonly payment: { readonly id: string };
}
const inputOf = (minor: string, more: object = {}) => ({
  subject: { topUp: { accountId, amount: { minor, currency: 'EUR' } } },
  successUrl: 'https://shop.example/thanks',
  cancelUrl: 'https://shop.example/basket',
  idempotencyKey: flow.key(),
  ...more,
});
const submit = (url: string, method: string) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ method }), redirect: 'manual' });

it('PAY-5: a page charges the amount that we have fixed, and its payment is learned of by webhooks', async () => {
  const input = inputOf('2500');
  const session = await subject.ask<Session>(as('ana'), CHECKOUT, { input });
  expect(session).toMatchObject({ status: 'OPEN', payment: { status: 'REQUIRES_METHOD', amount: { minor: '2500' } } });
  expect(await subject.ask(as('ana'), CHECKOUT, { input })).toEqual(session);
  await submit(session.url, 'pm_card_visa');
  await subject.settle();
  expect(await subject.ask(as('ana'), SESSION, { id: session.id })).toEqual({
    status: 'COMPLETE',
    payment: { status: 'SUCCEEDED', captured: { minor: '2500' } },
  });
  expect(await subject.ask(as('eve', { tenantId: 'org_two' }), SESSION, { id: session.id })).toBeNull();
});

it('a decline on the page is not the end: another card pays', async () => {
  const session = await subject.ask<Session>(as('ana'), CHECKOUT, { input: inputOf('2600') });
  await submit(session.url, 'pm_card_chargeDeclinedInsufficientFunds');
  await subject.settle();
  expect(await flow.payment(session.payment.id)).toMatchObject({ status: 'REQUIRES_METHOD' });
  await submit(session.url, 'pm_card_mastercard');
  await subject.settle();
  expect(await flow.payment(session.payment.id)).toMatchObject({ status: 'SUCCEEDED', captured: { minor: '2600' } });
});

it.each([
  'http://shop.example',
  'javascript:alert(1)',
  'https://user:pass@shop.example',
  '',
  `https://x.example/${'a'.repeat(2_000)}`,
])('no payer is sent to %j', (url) =>
  expect(returnUrlRefusal('input.successUrl', url)).toMatchObject({ code: 'VALIDATION_FAILED' }),
);

it.each(['https://shop.example/x', 'http://localhost:3000/back', 'http://127.0.0.1/'])('a payer is sent to %j', (url) =>
  expect(returnUrlRefusal('input.successUrl', url)).toBeNull(),
);
