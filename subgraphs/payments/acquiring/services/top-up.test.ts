import type { Caller } from '@codai/kit';
import wallet from '@codai/wallet';
import { afterAll, describe, expect, it } from 'vitest';
import { as, openPayments } from '../../testing/payments.ts';

// The wallet, payments, banking and the local processor as they ask each other in earnest.

const subject = await openPayments({ beside: [wallet] });
afterAll(() => subject[Symbol.asyncDispose]());
const wallets = subject.beside('wallet');

let keys = 0;
const key = () => `top-up-${keys++}`;

async function ask<Answer = Record<string, unknown>>(who: Caller, document: string, input?: object): Promise<Answer> {
  const { data, errors } = await wallets.execute<Record<string, Answer>>(who, document, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data as Record<string, Answer>)[0] as Answer;
}

interface Holder {
  readonly who: Caller;
  readonly pocketId: string;
}

/** A person with a wallet and an empty pocket in euro. */
async function holder(): Promise<Holder> {
  const name = `holder${keys++}`;
  const who = as(name, { tenantId: `org_${name}`, roles: ['OWNER'] });
  const made = { handle: name, displayCurrency: 'EUR', idempotencyKey: key() };
  await ask(
    who,
    `mutation ($input: CreateWalletInput!) { createWallet(input: $input) { __typename ... on Error { message } } }`,
    made,
  );
  const pocket = { name: 'Main', currency: 'EUR', idempotencyKey: key() };
  const opened = `mutation ($input: OpenPocketInput!) { openPocket(input: $input) { ... on Pocket { id } ... on Error { message } } }`;
  const { id: pocketId } = await ask<{ id: string }>(who, opened, pocket);
  return { who, pocketId };
}

async function attach({ who }: Holder, token: string): Promise<string> {
  const document = `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`;
  const input = { token, makeDefault: true, idempotencyKey: key() };
  return (await subject.ask<{ id: string }>(who, document, { input })).id;
}

interface TopUp {
  readonly id: string;
  readonly status: string;
  readonly payment: { readonly id: string } | null;
  readonly code?: string;
  readonly path?: readonly string[];
}

const TOP_UP = `mutation ($input: TopUpPocketInput!) { topUpPocket(input: $input) {
  ... on WalletTopUp { id status payment { id } } ... on Error { code path } } }`;
const topUpOnce = ({ who, pocketId }: Holder, facts: object) =>
  ask<TopUp>(who, TOP_UP, { pocketId, amount: { minor: '5000', currency: 'EUR' }, ...facts });

/** A busy machine may give no answer in time; the same question with the same key is asked again. */
async function topUp(of: Holder, facts: object = {}): Promise<TopUp> {
  const input = { idempotencyKey: key(), ...facts };
  for (let tries = 1; ; tries++) {
    const answer = await topUpOnce(of, input);
    if (answer.status !== 'PENDING' || tries === 50) return answer;
  }
}

const confirm = ({ who }: Holder, paymentId: string) =>
  subject.ask(
    who,
    `mutation ($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { __typename ... on Payment { status } ... on RequiresAction { clientSecret } } }`,
    { input: { paymentId, idempotencyKey: key() } },
  );

const handed = new Map<string, number>();
/** Brings what banking and payments have published before the wallet, and does what follows, until nothing is left. */
async function settle(): Promise<void> {
  for (let again = true; again; ) {
    await subject.settle();
    let told = 0;
    for (const [name, other] of [
      ['banking', subject.beside('banking')],
      ['payments', subject],
    ] as const) {
      const events = await other.published();
      for (const { type, data, tenantId, partitionKey, subject: about } of events.slice(handed.get(name) ?? 0)) {
        await wallets.deliver(type as never, data as never, {
          tenantId,
          partitionKey,
          ...(about && { subject: about }),
        });
        told++;
      }
      handed.set(name, events.length);
    }
    const ran = [...(await wallets.runEvents()), ...(await wallets.runJobs({ ahead: true, tolerate: true }))];
    again = told + ran.length > 0;
  }
}

async function stateOf({ who, pocketId }: Holder) {
  const document = `{ myWallet { topUps { edges { node { status } } } } }`;
  const { topUps } = await ask<{ topUps: { edges: { node: { status: string } }[] } }>(who, document);
  const { edges } = topUps;
  const lines = await subject.rows<{ amount: string }>(
    'SELECT amount::text FROM wallet.wallet_transaction WHERE pocket_id = $1 AND is_credit',
    [pocketId],
  );
  const payments = await subject.rows('SELECT id FROM payments.payment WHERE tenant_id = $1', [who.tenantId]);
  return {
    statuses: edges.map(({ node }) => node.status),
    lines: lines.map(({ amount }) => amount),
    payments: payments.length,
  };
}

describe('a top-up of a pocket', () => {
  it('is a payment that its payer confirms; the pocket is credited by itself, and shows the line', async () => {
    const ana = await holder();
    const methodId = await attach(ana, 'pm_card_visa');
    const { id, status, payment } = await topUp(ana, { methodId });
    expect({ status, payment }).toMatchObject({ status: 'OPEN', payment: { id: expect.stringMatching(/^pay_/) } });
    const PAYMENT = `query { payment(id: "${payment?.id}") { status purpose clientSecret amount { minor } method { id } } }`;
    expect(await subject.ask(ana.who, PAYMENT)).toMatchObject({
      status: 'REQUIRES_CONFIRMATION',
      purpose: 'TOP_UP',
      clientSecret: expect.stringContaining('_secret_'),
      amount: { minor: '5000' },
      method: { id: methodId },
    });
    expect(await subject.ask(as('eve', { tenantId: 'org_eve' }), PAYMENT)).toBeNull();
    expect(await stateOf(ana)).toEqual({ statuses: ['OPEN'], lines: [], payments: 1 });
    expect(await confirm(ana, payment?.id ?? '')).toMatchObject({ status: 'SUCCEEDED' });
    await settle();
    expect(await stateOf(ana)).toEqual({ statuses: ['PAID'], lines: ['5000'], payments: 1 });
    const posted = await ask(ana.who, `{ pocket(id: "${ana.pocketId}") { posted { minor currency } } }`);
    expect(posted).toEqual({ posted: { minor: '5000', currency: 'EUR' } });
    const told = (await wallets.published()).filter(({ data }) => data.topUpId === id);
    expect(told.map(({ type }) => type)).toEqual(['wallet.top-up.started', 'wallet.top-up.paid']);
  });

  it('goes through 3-D Secure as any payment', async () => {
    const ana = await holder();
    await attach(ana, 'pm_card_threeDSecure2Required');
    const { payment } = await topUp(ana);
    expect(await confirm(ana, payment?.id ?? '')).toMatchObject({ __typename: 'RequiresAction' });
    const [intent] = (await subject.processor.stripe.paymentIntents.list({ limit: 1 })).data;
    await settle();
    expect(await stateOf(ana)).toMatchObject({ statuses: ['OPEN'], lines: [] });
    await subject.processor.control('authenticate', { intent: intent?.id, outcome: 'complete' });
    await settle();
    expect(await stateOf(ana)).toMatchObject({ statuses: ['PAID'], lines: ['5000'] });
  });

  it('fails when it is declined, and credits nothing', async () => {
    const ana = await holder();
    await attach(ana, 'pm_card_chargeCustomerFail');
    const { payment } = await topUp(ana);
    expect(await confirm(ana, payment?.id ?? '')).toMatchObject({ __typename: 'PaymentDeclined' });
    await settle();
    expect(await stateOf(ana)).toEqual({ statuses: ['FAILED'], lines: [], payments: 1 });
  });

  it('is one payment for each key, however often and by however many at once it is asked for', async () => {
    const ana = await holder();
    const idempotencyKey = key();
    const asked = await Promise.all(Array.from({ length: 20 }, () => topUp(ana, { idempotencyKey })));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    await settle();
    const again = await topUp(ana, { idempotencyKey });
    expect(again).toMatchObject({ id: asked[0]?.id, status: 'OPEN' });
    expect(await topUp(ana, { idempotencyKey, amount: { minor: '5001', currency: 'EUR' } })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await stateOf(ana)).toMatchObject({ statuses: ['OPEN'], payments: 1 });
  });

  it.each([
    ['before', 'the same key'],
    ['after', 'the same key'],
    ['before', 'itself'],
    ['after', 'itself'],
  ])('waits when the answer is lost (%s it was done), and goes on by %s with one payment', async (moment, by) => {
    const ana = await holder();
    await attach(ana, 'pm_card_visa');
    const idempotencyKey = key();
    // More often than the SDK tries by itself.
    await subject.processor.control('faults', { count: 4, kind: 'cut', moment, path: '/v1/payment_intents' });
    expect(await topUpOnce(ana, { idempotencyKey })).toMatchObject({ status: 'PENDING', payment: null });
    await subject.processor.control('faults/clear');
    if (by === 'the same key') expect(await topUp(ana, { idempotencyKey })).toMatchObject({ status: 'OPEN' });
    await settle();
    const { payment, status } = await topUpOnce(ana, { idempotencyKey });
    expect(status).toBe('OPEN');
    const [{ customer }] = (await subject.rows<{ customer: string }>(
      'SELECT processor_id AS customer FROM payments.customer WHERE tenant_id = $1',
      [ana.who.tenantId],
    )) as [{ customer: string }];
    expect((await subject.processor.stripe.paymentIntents.list({ customer })).data).toHaveLength(1);
    await confirm(ana, payment?.id ?? '');
    await settle();
    expect(await stateOf(ana)).toEqual({ statuses: ['PAID'], lines: ['5000'], payments: 1 });
  });

  it('is refused by payments below what can be charged, and by a method of somebody else, with nothing left to pay', async () => {
    const [ana, eve] = [await holder(), await holder()];
    const methodId = await attach(eve, 'pm_card_visa');
    const least = { amount: { minor: '49', currency: 'EUR' }, idempotencyKey: key() };
    const refused = { code: 'VALIDATION_FAILED', path: ['input', 'amount'] };
    expect(await topUp(ana, least)).toMatchObject(refused);
    expect(await topUp(ana, least)).toMatchObject(refused);
    expect(await topUp(ana, { amount: { minor: '100000000', currency: 'EUR' } })).toMatchObject(refused);
    expect(await topUp(ana, { methodId })).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'methodId'] });
    expect(await stateOf(ana)).toEqual({ statuses: Array(3).fill('REFUSED'), lines: [], payments: 0 });
  });

  it('is asked for by the wallet alone, for a person and an account of that person’s tenant', async () => {
    const [ana, eve] = [await holder(), await holder()];
    const [{ account }] = (await subject.rows<{ account: string }>(
      'SELECT account_id AS account FROM wallet.pocket WHERE id = $1',
      [ana.pocketId],
    )) as [{ account: string }];
    const document = `mutation ($input: CreateTopUpForServiceInput!) { createTopUpForService(input: $input) {
      ... on PaymentForService { id } ... on Error { code path } } }`;
    const input = { accountId: account, amount: { minor: '5000', currency: 'EUR' }, idempotencyKey: key() };
    const askAs = (who: Caller) => subject.execute<{ createTopUpForService: object }>(who, document, { input });
    const service = (who: Caller, name: string): Caller => ({ ...who, service: name, roles: [], aal: 0 }) as Caller;
    for (const who of [ana.who, service(ana.who, 'banking'), service({ ...ana.who, userId: null }, 'wallet')])
      expect((await askAs(who)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await askAs(service(eve.who, 'wallet'))).data?.createTopUpForService).toEqual({
      code: 'NOT_FOUND',
      path: ['input', 'accountId'],
    });
  });
});
