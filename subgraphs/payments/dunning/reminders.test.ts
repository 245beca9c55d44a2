import type { SignedInCaller } from '@codai/kit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DunningEnd } from '../generated/prisma/enums.ts';
import { resumeAttempts } from '../invoices/collect.ts';
import { noteOverdue } from '../invoices/overdue.ts';
import { createInvoice, finaliseInvoice, payInvoice, voidInvoice } from '../invoices/service.ts';
import { type BillingFlows, billingFlows } from '../testing/billing.ts';
import { openPayments, operator, type PaymentsUnderTest } from '../testing/payments.ts';
import { configureDunning } from './configure.ts';
import { runDunning } from './run.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const admin = operator as SignedInCaller;

let subject: PaymentsUnderTest;
let billing: BillingFlows;
beforeAll(async () => {
  subject = await openPayments();
  billing = await billingFlows(subject);
  await policy('CANCEL');
});
afterAll(() => subject[Symbol.asyncDispose]());

async function policy(end: DunningEnd): Promise<void> {
  const [row] = await billing.rows<{ version: number }>('SELECT version FROM payments.dunning_policy');
  const given = { issuerId: 'iss_one', policy: { soft: [1, 3, 7], funds: [2], end } };
  const refusal = await configureDunning(subject.deps, admin, { ...given, expectedVersion: row?.version ?? null });
  if (refusal !== null) throw refusal;
}

const attach = (caller: SignedInCaller) =>
  subject.ask<{ id: string }>(
    caller,
    `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`,
    { input: { token: 'pm_card_visa', makeDefault: true, idempotencyKey: billing.key() } },
  );

interface Sent {
  readonly caller: SignedInCaller;
  readonly invoiceId: string;
  readonly subscriptionId: string;
  readonly dueAt: Date;
}

/** A tenant that could be charged, and was sent the first invoice of a yearly subscription instead. */
async function sent(): Promise<Sent> {
  const caller = await billing.tenant();
  await attach(caller);
  const priceId = await billing.price({ unit: 'YEAR' });
  const subscriptionId = await billing.subscribeTo(caller, priceId, { collection: 'SEND_INVOICE' });
  const sql = 'SELECT id, due_at FROM payments.invoice WHERE subscription_id = $1';
  const [row] = await billing.rows<{ id: string; due_at: Date }>(sql, [subscriptionId]);
  if (row === undefined) throw new Error('Nothing was invoiced.');
  return { caller, subscriptionId, invoiceId: row.id, dueAt: row.due_at };
}

/** Several workers do what is due. */
async function work(): Promise<void> {
  const { deps } = subject;
  await Promise.all([noteOverdue(deps), noteOverdue(deps), runDunning(deps), runDunning(deps), runDunning(deps)]);
}
async function passDays(days: number): Promise<void> {
  for (let hours = 0; hours < days * 24; hours += 12) {
    subject.clock.advance(12 * HOUR);
    await work();
  }
}

interface State {
  readonly status: string;
  readonly case: string | null;
  readonly next: string | null;
  readonly reminders: number | null;
  readonly attempts: number | null;
  readonly subscription: string | null;
}
async function stateOf({ invoiceId, subscriptionId }: Pick<Sent, 'invoiceId' | 'subscriptionId'>) {
  const [row] = await billing.rows<State>(
    `SELECT i.status, d.status AS case, d.next, d.reminders_sent AS reminders, d.attempts_made AS attempts,
            (SELECT s.status FROM payments.billing_subscription s WHERE s.id = $2) AS subscription
       FROM payments.invoice i LEFT JOIN payments.dunning_case d ON d.invoice_id = i.id WHERE i.id = $1`,
    [invoiceId, subscriptionId],
  );
  return row;
}
async function told(invoiceId: string) {
  return (await subject.published()).filter(
    ({ type, data }) => data.invoiceId === invoiceId && /dunning|overdue|uncollectible/.test(type),
  );
}
async function chargesOf(invoiceId: string): Promise<number> {
  const sql = 'SELECT count(*)::int AS n FROM payments.payment WHERE subject_id = $1';
  return (await billing.rows<{ n: number }>(sql, [invoiceId]))[0]?.n ?? 0;
}

describe('PAY-8: an invoice that was sent and is overdue', () => {
  it('is reminded of on the days of the schedule from its due date, then its end state comes once; nothing is charged', async () => {
    const one = await sent();
    subject.clock.set(new Date(one.dueAt.getTime() - HOUR).toISOString());
    await work();
    expect(await stateOf(one)).toMatchObject({ case: null, subscription: 'ACTIVE' });
    subject.clock.advance(HOUR);
    await work();
    expect(await stateOf(one)).toMatchObject({ case: 'OPEN', next: 'REMIND', subscription: 'PAST_DUE' });
    const days: Record<number, unknown> = {};
    for (let half = 1; half <= 24; half++) {
      await passDays(0.5);
      const { reminders, case: status } = (await stateOf(one)) ?? {};
      days[half / 2] = `${reminders} ${status}`;
    }
    expect(days).toMatchObject({ 0.5: '0 OPEN', 1: '1 OPEN', 2.5: '1 OPEN', 3: '2 OPEN', 6.5: '2 OPEN', 7: '3 OPEN' });
    expect(days).toMatchObject({ 10.5: '3 OPEN', 11: '3 EXHAUSTED', 12: '3 EXHAUSTED' });
    expect(await stateOf(one)).toEqual({
      status: 'UNCOLLECTIBLE',
      case: 'EXHAUSTED',
      next: null,
      reminders: 3,
      attempts: 0,
      subscription: 'CANCELLED',
    });
    const events = await told(one.invoiceId);
    expect(events.map(({ type }) => type)).toEqual([
      'payments.invoice.overdue',
      'payments.dunning.started',
      ...Array(3).fill('payments.dunning.reminded'),
      'payments.dunning.exhausted',
      'payments.invoice.uncollectible',
    ]);
    expect(events[2]?.data).toMatchObject({ reminder: 1, due: '12100', currency: 'EUR' });
    expect(await chargesOf(one.invoiceId)).toBe(0);
  });

  it('is not charged by the attempts of any job, whatever asks for it', async () => {
    const one = await sent();
    const insert = `INSERT INTO payments.invoice_attempt (id, tenant_id, invoice_id, number, source, status, amount, currency, started_at)
      VALUES ('att_' || $1::text, $2, $1, 1, $3::payments."AttemptSource", 'STARTED', 1, 'EUR', now())`;
    for (const source of ['AUTOMATIC', 'DUNNING'])
      await expect(billing.rows(insert, [one.invoiceId, one.caller.tenantId, source])).rejects.toThrow('was sent');
  });

  it('ends its case when it is paid, at any time', async () => {
    const one = await sent();
    subject.clock.set(one.dueAt.toISOString());
    await work();
    await passDays(2);
    await payInvoice(subject.deps, one.caller, { invoiceId: one.invoiceId, idempotencyKey: billing.key() });
    await subject.settle();
    await passDays(14);
    expect(await stateOf(one)).toMatchObject({
      status: 'PAID',
      case: 'RECOVERED',
      reminders: 1,
      subscription: 'ACTIVE',
    });
    const types = (await told(one.invoiceId)).map(({ type }) => type);
    expect(types.filter((type) => type === 'payments.dunning.recovered')).toHaveLength(1);
    expect(types).not.toContain('payments.dunning.exhausted');
  });

  it('of no subscription is given up with nothing else, and can still be paid', async () => {
    const caller = await billing.tenant();
    await attach(caller);
    const line = { description: 'Set-up', amountMinor: 5_000n, taxBehavior: 'EXCLUSIVE' } as const;
    const created = await createInvoice(subject.deps, admin, {
      tenantId: caller.tenantId ?? '',
      issuerId: 'iss_one',
      currency: 'EUR',
      collection: 'SEND_INVOICE',
      lines: [line],
      idempotencyKey: billing.key(),
    });
    if (!('invoiceId' in created)) throw created;
    const { invoiceId } = created;
    await finaliseInvoice(subject.deps, admin, { invoiceId, idempotencyKey: billing.key() });
    await passDays(14 + 12);
    expect(await stateOf({ invoiceId, subscriptionId: '' })).toMatchObject({
      status: 'UNCOLLECTIBLE',
      case: 'EXHAUSTED',
    });
    await payInvoice(subject.deps, caller, { invoiceId, idempotencyKey: billing.key() });
    await subject.settle();
    expect(await stateOf({ invoiceId, subscriptionId: '' })).toMatchObject({ status: 'PAID', case: 'EXHAUSTED' });
  });

  it('is left past due when that is the end, and one reminder makes up for days on which nobody looked', async () => {
    await policy('LEAVE_PAST_DUE');
    const one = await sent();
    subject.clock.set(new Date(one.dueAt.getTime() + 30 * DAY).toISOString());
    await work();
    await work();
    expect(await stateOf(one)).toMatchObject({ case: 'OPEN', next: 'WAIT', reminders: 1 });
    await passDays(3);
    expect(await stateOf(one)).toMatchObject({ case: 'OPEN', reminders: 1 });
    await passDays(1);
    expect(await stateOf(one)).toMatchObject({ status: 'OPEN', case: 'EXHAUSTED', subscription: 'PAST_DUE' });
    await policy('CANCEL');
  });

  it('comes to one end whatever reminders, payments and voiding do at the same moment', async () => {
    const hours = fc.array(fc.constantFrom('pay', 'void', 'work', 'work', 'wait'), { minLength: 4, maxLength: 8 });
    const runs = fc.sample(hours, { numRuns: process.env.PROVE ? 300 : 6, seed: Number(process.env.SEED ?? 8) });
    for (const acts of runs) {
      const one = await sent();
      const { caller, invoiceId } = one;
      subject.clock.set(one.dueAt.toISOString());
      for (const act of acts) {
        // All at once: of the days of the schedule one is due nearly each time.
        await Promise.all([
          work(),
          act === 'pay' && payInvoice(subject.deps, caller, { invoiceId, idempotencyKey: billing.key() }),
          act === 'pay' && payInvoice(subject.deps, caller, { invoiceId, idempotencyKey: billing.key() }),
          act === 'void' && voidInvoice(subject.deps, admin, { invoiceId, idempotencyKey: billing.key() }),
          work(),
        ]);
        if (act !== 'work') subject.clock.advance(36 * HOUR);
      }
      await resumeAttempts(subject.deps);
      await subject.settle();
      await passDays(12);
      const events = (await told(invoiceId)).map(({ type }) => type);
      const ends = events.filter((type) => type === 'payments.dunning.recovered' || type.endsWith('exhausted'));
      const state = await stateOf(one);
      const ended = { PAID: 'RECOVERED', VOID: 'CLOSED', UNCOLLECTIBLE: 'EXHAUSTED' } as const;
      const status = state?.status as keyof typeof ended;
      // What is paid or void before anybody has noticed that it is overdue has no case.
      expect([ended[status], ...(status === 'UNCOLLECTIBLE' ? [] : [null])]).toContain(state?.case);
      expect(ends).toHaveLength(state?.case === 'RECOVERED' || state?.case === 'EXHAUSTED' ? 1 : 0);
      const reminded = events.filter((type) => type === 'payments.dunning.reminded');
      expect(reminded).toHaveLength(state?.reminders ?? 0);
      const [taken] = await billing.rows(
        `SELECT COALESCE(sum(captured - refunded), 0)::int AS taken FROM payments.payment WHERE subject_id = $1`,
        [invoiceId],
      );
      expect(taken).toEqual({ taken: status === 'PAID' ? 12_100 : 0 });
    }
  }, 300_000);
});
