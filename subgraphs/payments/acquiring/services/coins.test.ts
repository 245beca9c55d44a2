import games from '@codai/games';
import { afterAll, expect, it } from 'vitest';
import { billingFlows } from '../../testing/billing.ts';
import { as, openPayments, operator } from '../../testing/payments.ts';

// Games, payments and the local processor as they ask each other in earnest.

const subject = await openPayments({ beside: [games] });
afterAll(() => subject[Symbol.asyncDispose]());
const arcade = subject.beside('games');
const billing = await billingFlows(subject as never);
await billing.issuer();

interface Answered {
  readonly code?: string;
  readonly [member: string]: unknown;
}
const ana = as('ana', { tenantId: 'org_ana', roles: ['OWNER'] });
let handed = 0;
/** Brings the events that payments has published before games, each twice. */
async function settle(): Promise<void> {
  await subject.settle();
  const events = await subject.published();
  for (const { type, data, tenantId, partitionKey } of events.slice(handed))
    for (const _ of [1, 2]) await arcade.deliver(type as never, data as never, { tenantId, partitionKey });
  handed = events.length;
  await arcade.runEvents();
}
async function ask(who: typeof ana, document: string, input?: object): Promise<Answered> {
  const { data, errors } = await arcade.execute<Record<string, Answered>>(who, document, input && { input });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return Object.values(data ?? {})[0] as Answered;
}
const fresh = () => ({ ...operator, authenticatedAt: subject.clock.now() });
const balance = async () => (await ask(ana, '{ purse { balance purchases { status } } }')) as Answered;

it('GAME-7: coins that are paid come once, and go once with a full refund', async () => {
  const priceId = await billing.price({ minor: 499n });
  const price = `mutation ($input: SetCoinPackPriceInput!) { setCoinPackPrice(input: $input) { ... on CoinPack { cents } ... on Error { code } } }`;
  expect(await ask(fresh(), price, { packId: 'cpk_small', priceId })).toEqual({ cents: 499 });
  expect(await ask(fresh(), price, { packId: 'cpk_small', priceId: 'prc_nobody' })).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  const buy = `mutation ($input: BuyCoinsInput!) { buyCoins(input: $input) { ... on CoinPurchase { status payment { id } } ... on Error { code } } }`;
  const begun = await ask(ana, buy, { packId: 'cpk_small', idempotencyKey: 'one' });
  expect(begun).toMatchObject({ status: 'PENDING' });
  const { id: paymentId } = begun.payment as { id: string };
  const attach = `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`;
  const { id: methodId } = await subject.ask<{ id: string }>(ana, attach, {
    input: { token: 'pm_card_visa', makeDefault: true, idempotencyKey: 'method' },
  });
  const confirm = `mutation ($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { ... on Error { code } } }`;
  await subject.ask(ana, confirm, { input: { paymentId, methodId, idempotencyKey: 'confirm' } });
  await settle();
  expect(await balance()).toEqual({ balance: 100, purchases: [{ status: 'PAID' }] });
  const refund = `mutation ($input: RefundPaymentInput!) { refundPayment(input: $input) { ... on Error { code } } }`;
  await subject.ask(operator, refund, { input: { paymentId, idempotencyKey: 'refund' } });
  await settle();
  expect(await balance()).toEqual({ balance: 0, purchases: [{ status: 'REFUNDED' }] });
});
