import { afterAll, describe, expect, it } from 'vitest';
import { flows, operations } from '../../testing/flows.ts';
import { as, openPayments } from '../../testing/payments.ts';
import { type ChargeOffSession, chargeOffSession } from './charge.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
await flow.attach('pm_card_visa');
const [customer] = await subject.rows<{ id: string }>(`SELECT id FROM payments.customer WHERE tenant_id = 'org_one'`);
const customerId = customer?.id as string;

let keys = 0;
const charge = (more: Partial<ChargeOffSession> = {}): ChargeOffSession => ({
  tenantId: 'org_one',
  customerId,
  methodId: null,
  amount: { minor: 1_500n, currency: 'EUR' },
  purpose: 'INVOICE',
  subjectId: 'inv_none',
  key: `charge-${keys++}`,
  ...more,
});
const succeeded = async (paymentId: string) => {
  const [row] = await subject.rows<{ intent: string }>(
    `SELECT processor_id AS intent FROM payments.payment WHERE id = $1`,
    [paymentId],
  );
  const { data } = await subject.processor.stripe.charges.list({ payment_intent: row?.intent as string });
  return data.filter(({ status }) => status === 'succeeded').length;
};

describe('a charge of an absent payer', () => {
  it('asked for 20 times at once with one key is one', async () => {
    const asked = charge();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => chargeOffSession(subject.deps, asked)));
    expect(new Set(outcomes.map(({ paymentId }) => paymentId)).size).toBe(1);
    const paymentId = outcomes[0]?.paymentId as string;
    expect((await chargeOffSession(subject.deps, asked)).outcome).toBe('SUCCEEDED');
    expect(await succeeded(paymentId)).toBe(1);
    await expect(
      chargeOffSession(subject.deps, { ...asked, amount: { minor: 1_501n, currency: 'EUR' } }),
    ).rejects.toThrow('another charge');
  });

  it('is declined, and the intent cannot be paid any more', async () => {
    const { id: methodId } = await flow.attach('pm_card_chargeCustomerFail');
    const { outcome, paymentId } = await chargeOffSession(subject.deps, charge({ methodId }));
    expect(outcome).toEqual({ declined: { code: 'generic_decline', isRetryable: true } });
    await subject.settle();
    expect(await flow.payment(paymentId)).toMatchObject({ status: 'FAILED' });
  });

  it('without anything that could be charged is declined for good', async () => {
    const { outcome } = await chargeOffSession(subject.deps, charge({ methodId: 'pmt_of_nobody' }));
    expect(outcome).toEqual({ declined: { code: 'payment_method_missing', isRetryable: false } });
  });

  it('whose bank wants to see the payer waits for them, and is then confirmed by them', async () => {
    const { id: methodId } = await flow.attach('pm_card_authenticationRequired');
    const { outcome, paymentId } = await chargeOffSession(subject.deps, charge({ methodId }));
    expect(outcome).toEqual({ requiresAction: expect.stringContaining('_secret_') });
    await subject.settle();
    expect(await flow.payment(paymentId)).toMatchObject({ status: 'REQUIRES_ACTION' });

    const confirmed = await flow.confirm(paymentId, methodId);
    expect(confirmed).toMatchObject({ __typename: 'RequiresAction', actionUrl: expect.stringContaining('http') });
    await fetch(confirmed.actionUrl as string, {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'complete' }),
      redirect: 'manual',
    });
    await subject.settle();
    expect(await flow.payment(paymentId)).toMatchObject({ status: 'SUCCEEDED', captured: { minor: '1500' } });
    expect(await succeeded(paymentId)).toBe(1);
  });

  it.each(['before', 'after'])(
    'that got no answer (%s it was done) is PROCESSING, and comes to its end by itself',
    async (moment) => {
      await subject.processor.control('faults', {
        count: 2,
        kind: 'error',
        moment,
        method: 'POST',
        path: '/v1/payment_intents/',
      });
      const { outcome, paymentId } = await chargeOffSession(subject.deps, charge());
      expect(outcome).toBe('PROCESSING');
      await subject.processor.control('faults/clear');
      for (let rounds = 0; rounds < 3; rounds++) {
        subject.clock.advance(60_000);
        await subject.deps.database.systemWrite(null, async (tx) => tx.jobs.add('sweep-payments', {}));
        await subject.settle();
      }
      expect(await flow.payment(paymentId)).toMatchObject({ status: 'SUCCEEDED' });
      expect(await succeeded(paymentId)).toBe(1);
    },
  );
});

describe('the subscription paymentStatusChanged', () => {
  const document = `subscription ($paymentId: ID) { paymentStatusChanged(paymentId: $paymentId) { id status captured { minor } } }`;

  it('tells each step of a payment to its own tenant', async () => {
    const accountId = await flow.account();
    const { id } = await flow.create({ accountId, amount: 1_000n });
    const mine = await subject.subscribe(as('ana'), document, { paymentId: id });
    const theirs = await subject.subscribe(as('eve', { tenantId: 'org_two' }), document, { paymentId: id });
    await flow.confirm(id);
    await subject.runEvents();
    const { value } = await mine.next();
    expect(value.data).toEqual({ paymentStatusChanged: { id, status: 'SUCCEEDED', captured: { minor: '1000' } } });
    await mine.return?.();
    await theirs.return?.();
  });
});

describe('a way to pay', () => {
  const LIST = `query { paymentMethods(first: 100) { edges { node { id kind brand last4 isDefault isAttached environment } } } }`;
  const list = async (name: string, tenantId: string) =>
    (
      await subject.ask<{ edges: { node: { id: string; isDefault: boolean } }[] }>(as(name, { tenantId }), LIST)
    ).edges.map(({ node }) => node);
  const change = (verb: string, caller: ReturnType<typeof as>, methodId: string) =>
    subject.ask(
      caller,
      `mutation ($input: ${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { __typename ... on PaymentMethod { id isDefault isAttached } ... on Error { code } } }`,
      { input: { methodId } },
    );

  it('is kept once for a key, the first as the default, shown by its last four digits, and forgotten', async () => {
    const dan = as('dan', { tenantId: 'org_dan' });
    const input = { token: 'pm_card_visa', idempotencyKey: 'one' };
    const [first, again] = await Promise.all([
      subject.ask<{ id: string }>(dan, operations.attach, { input }),
      subject.ask<{ id: string }>(dan, operations.attach, { input }),
    ]);
    expect(first).toEqual(again);
    subject.clock.advance(1_000);
    const second = await flow.attach('pm_card_mastercard', dan);
    await subject.settle();
    expect(await list('dan', 'org_dan')).toEqual([
      expect.objectContaining({ id: second.id, brand: 'mastercard', isDefault: false }),
      {
        id: first.id,
        kind: 'CARD',
        brand: 'visa',
        last4: '4242',
        isDefault: true,
        isAttached: true,
        environment: 'SANDBOX',
      },
    ]);
    expect(await change('setDefaultPaymentMethod', dan, second.id)).toMatchObject({ isDefault: true });
    expect(await change('detachPaymentMethod', dan, second.id)).toMatchObject({ isAttached: false, isDefault: false });
    expect(await change('setDefaultPaymentMethod', dan, second.id)).toMatchObject({ code: 'NOT_FOUND' });
    await subject.settle();
    expect((await list('dan', 'org_dan')).map(({ id }) => id)).toEqual([first.id]);
    expect(await change('detachPaymentMethod', as('eve', { tenantId: 'org_two' }), first.id)).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it.each([
    ['4242424242424242', 'SENSITIVE_DATA_REFUSED'],
    ['4242 4242 4242 4242', 'SENSITIVE_DATA_REFUSED'],
    ['tok_visa', 'VALIDATION_FAILED'],
    ['pm_nobody_knows', 'NOT_FOUND'],
    ['pm_card_chargeDeclined', 'PAYMENT_DECLINED'],
  ])('is no %s: %s', async (token, code) => expect(await flow.attach(token)).toMatchObject({ code }));

  it('that its owner has agreed to at the processor’s element is learned of', async () => {
    const fay = as('fay', { tenantId: 'org_fay' });
    const document = `mutation ($input: CreateSetupIntentInput!) { createSetupIntent(input: $input) { __typename ... on SetupIntent { clientSecret } ... on Error { code } } }`;
    const { clientSecret } = await subject.ask<{ clientSecret: string }>(fay, document, {
      input: { idempotencyKey: 'set' },
    });
    const setup = clientSecret.slice(0, clientSecret.indexOf('_secret_'));
    await subject.processor.stripe.setupIntents.confirm(setup, {
      payment_method: 'pm_card_visa',
      return_url: 'https://a.example',
    });
    await subject.settle();
    expect(await list('fay', 'org_fay')).toEqual([expect.objectContaining({ last4: '4242', isAttached: true })]);
  });
});

it('PAY-9: no row and no event has the number of a card in it', async () => {
  await subject.settle();
  const numbers = ['4242424242424242', '5555555555554444', '4000000000000002', '4000002500003155', '4000000000000341'];
  const tables = await subject.rows<{ name: string }>(
    `SELECT quote_ident(c.table_name) AS name FROM information_schema.tables c WHERE c.table_schema = 'payments' AND c.table_type = 'BASE TABLE'`,
  );
  expect(tables.length).toBeGreaterThan(10);
  for (const { name } of tables) {
    const [found] = await subject.rows<{ count: string }>(
      `SELECT count(*) FROM payments.${name} t WHERE regexp_replace(to_jsonb(t)::text, '[^0-9]', '', 'g') ~ $1`,
      [numbers.join('|')],
    );
    expect([name, found?.count]).toEqual([name, '0']);
  }
});
