import { afterAll, describe, expect, it } from 'vitest';
import { flows } from '../../testing/flows.ts';
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
  it('is made once when it is asked for 20 times at once with one key', async () => {
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

  it('is declined for good without a payment method', async () => {
    const { outcome } = await chargeOffSession(subject.deps, charge({ methodId: 'pmt_of_nobody' }));
    expect(outcome).toEqual({ declined: { code: 'payment_method_missing', isRetryable: false } });
  });

  it('waits for the payer when the bank asks for authentication, and is then confirmed by the payer', async () => {
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
    'is PROCESSING without an answer (lost %s it was done), and comes to its end by itself',
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
