import type { SignedInCaller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { configureDunning } from '../../billing/dunning/configure.ts';
import { startAttempt } from '../../billing/invoices/attempts.ts';
import { endIncomplete } from '../../billing/subscriptions/service.ts';
import { turnPeriods } from '../../billing/subscriptions/turn.ts';
import type { DunningEnd } from '../../generated/prisma/enums.ts';
import { billingFlows } from '../../testing/billing.ts';
import { openPayments, operator } from '../../testing/payments.ts';
import { resumeAttempts } from '../charges/collect.ts';
import { payInvoice } from '../charges/service.ts';
import { runDunning } from './run.ts';

const DAY = 86_400_000;
const GOOD = 'pm_card_visa';
/** Attaches, and is declined when it is charged: worth another try. */
const SOFT = 'pm_card_chargeCustomerFail';
/** The same, and never worth another try. */
const HARD = 'pm_card_radarBlock';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const billing = await billingFlows(subject);
await policy('CANCEL');

async function policy(end: DunningEnd): Promise<void> {
  const [row] = await billing.rows<{ version: number }>('SELECT version FROM payments.dunning_policy');
  const given = { issuerId: 'iss_one', policy: { soft: [1, 3, 7], funds: [3, 7], end } };
  const refusal = await configureDunning(subject.deps, operator as SignedInCaller, {
    ...given,
    expectedVersion: row?.version ?? null,
  });
  if (refusal !== null) throw refusal;
}

const attach = (caller: SignedInCaller, token: string) =>
  subject.ask<{ id: string }>(
    caller,
    `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`,
    { input: { token, makeDefault: true, idempotencyKey: billing.key() } },
  );

interface Subscribed {
  readonly caller: SignedInCaller;
  readonly subscriptionId: string;
}

/** A subscription that is paid, whose second invoice has just been made with what `token` stands for as the default method. */
async function renewedWith(token: string): Promise<Subscribed> {
  const caller = await billing.tenant();
  await attach(caller, GOOD);
  const subscriptionId = await billing.subscribeTo(caller, await billing.price(), { collection: 'AUTOMATIC' });
  await subject.settle();
  expect(await statusOf(subscriptionId)).toBe('ACTIVE');
  await attach(caller, token);
  subject.clock.advance(31 * DAY);
  await turnPeriods(subject.deps);
  await subject.settle();
  return { caller, subscriptionId };
}

async function statusOf(subscriptionId: string): Promise<string | undefined> {
  const sql = 'SELECT status FROM payments.billing_subscription WHERE id = $1';
  return (await billing.rows<{ status: string }>(sql, [subscriptionId]))[0]?.status;
}
async function newest(subscriptionId: string) {
  const [row] = await billing.rows<{ id: string; status: string; case: string; attempts: number; next: string | null }>(
    `SELECT i.id, i.status, d.status AS case, d.attempts_made AS attempts, d.next
       FROM payments.invoice i LEFT JOIN payments.dunning_case d ON d.invoice_id = i.id
      WHERE i.subscription_id = $1 ORDER BY i.number DESC LIMIT 1`,
    [subscriptionId],
  );
  return row as NonNullable<typeof row>;
}
const attemptsOf = (invoiceId: string) =>
  billing.rows<{ source: string; status: string; at: Date; code: string | null }>(
    `SELECT source, status, started_at AS at, decline_code AS code FROM payments.invoice_attempt WHERE invoice_id = $1 ORDER BY number`,
    [invoiceId],
  );
async function told(type: string, invoiceId: string): Promise<number> {
  return (await subject.published()).filter((event) => event.type === type && event.data.invoiceId === invoiceId)
    .length;
}
/** Runs the job twice a day, by several workers at once. */
async function passHours(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 12) {
    subject.clock.advance(12 * 3_600_000);
    await Promise.all([runDunning(subject.deps), runDunning(subject.deps), runDunning(subject.deps)]);
  }
}

describe('PAY-8: an invoice that cannot be collected', () => {
  it('is tried on the days of the schedule exactly, then its end state comes once', async () => {
    const { subscriptionId } = await renewedWith(SOFT);
    const failedAt = subject.clock.now().getTime();
    const { id } = await newest(subscriptionId);
    expect(await statusOf(subscriptionId)).toBe('PAST_DUE');
    await passHours(9 * 24);
    const attempts = await attemptsOf(id);
    expect(attempts.map(({ source, status, code }) => `${source} ${status} ${code}`)).toEqual([
      'AUTOMATIC DECLINED generic_decline',
      ...Array(3).fill('DUNNING DECLINED generic_decline'),
    ]);
    expect(attempts.map(({ at }) => Math.round((at.getTime() - failedAt) / DAY))).toEqual([0, 1, 3, 7]);
    expect(await newest(subscriptionId)).toMatchObject({ status: 'UNCOLLECTIBLE', case: 'EXHAUSTED', attempts: 3 });
    expect(await statusOf(subscriptionId)).toBe('CANCELLED');
    expect(await told('payments.dunning.exhausted', id)).toBe(1);
    expect(await told('payments.dunning.started', id)).toBe(1);
    expect(await told('payments.invoice.uncollectible', id)).toBe(1);
  });

  it('is not tried again after a hard decline, and can be paid by other means until the schedule is over', async () => {
    const { caller, subscriptionId } = await renewedWith(HARD);
    const { id } = await newest(subscriptionId);
    await passHours(6 * 24);
    expect(await attemptsOf(id)).toMatchObject([{ source: 'AUTOMATIC', code: 'fraudulent' }]);
    expect(await newest(subscriptionId)).toMatchObject({ case: 'OPEN', next: 'WAIT' });
    const method = await attach(caller, GOOD);
    const paid = await payInvoice(subject.deps, caller, {
      invoiceId: id,
      methodId: method.id,
      idempotencyKey: billing.key(),
    });
    expect(paid).toMatchObject({ outcome: 'SUCCEEDED' });
    expect(await newest(subscriptionId)).toMatchObject({ status: 'PAID', case: 'RECOVERED' });
    expect(await statusOf(subscriptionId)).toBe('ACTIVE');
    await passHours(3 * 24);
    expect(await attemptsOf(id)).toHaveLength(2);
    expect(await told('payments.dunning.recovered', id)).toBe(1);
  });

  it('ends its case with the first success, whichever attempt it is', async () => {
    const { caller, subscriptionId } = await renewedWith(SOFT);
    const { id } = await newest(subscriptionId);
    await passHours(36);
    await attach(caller, GOOD);
    await passHours(48);
    expect((await attemptsOf(id)).map(({ status }) => status)).toEqual(['DECLINED', 'DECLINED', 'SUCCEEDED']);
    expect(await newest(subscriptionId)).toMatchObject({ status: 'PAID', case: 'RECOVERED', attempts: 2 });
    expect(await statusOf(subscriptionId)).toBe('ACTIVE');
  });

  it('is charged once when a retry and several payments by hand come at the same moment', async () => {
    const { caller, subscriptionId } = await renewedWith(SOFT);
    const { id } = await newest(subscriptionId);
    await attach(caller, GOOD);
    subject.clock.advance(DAY);
    const outcomes = await Promise.all([
      runDunning(subject.deps),
      ...Array.from({ length: 6 }, () =>
        payInvoice(subject.deps, caller, { invoiceId: id, idempotencyKey: billing.key() }),
      ),
      runDunning(subject.deps),
    ]);
    const paid = outcomes.filter((outcome) => outcome !== undefined && 'outcome' in outcome);
    const refused = outcomes.filter((outcome) => outcome !== undefined && 'code' in outcome);
    expect(paid.length + refused.length).toBe(6);
    for (const refusal of refused)
      expect(refusal).toMatchObject({ code: expect.stringMatching(/^(CONFLICT|INVALID_STATE)$/) });
    expect((await attemptsOf(id)).filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(1);
    await subject.settle();
    const [taken] = await billing.rows<{ captured: number }>(
      `SELECT sum(captured)::int AS captured FROM payments.payment WHERE subject_id = $1`,
      [id],
    );
    expect(taken).toEqual({ captured: 12_100 });
    expect(await newest(subscriptionId)).toMatchObject({ status: 'PAID', case: 'RECOVERED' });
  });

  it('marks a subscription unpaid when that is the end, and paying brings it back with a new period', async () => {
    await policy('MARK_UNPAID');
    const { caller, subscriptionId } = await renewedWith(SOFT);
    const { id } = await newest(subscriptionId);
    await passHours(8 * 24);
    expect(await statusOf(subscriptionId)).toBe('UNPAID');
    await attach(caller, GOOD);
    subject.clock.advance(60 * DAY);
    await payInvoice(subject.deps, caller, { invoiceId: id, idempotencyKey: billing.key() });
    await subject.settle();
    expect(await statusOf(subscriptionId)).toBe('ACTIVE');
    const invoices = await billing.rows<{ period: number; status: string }>(
      'SELECT period, status FROM payments.invoice WHERE subscription_id = $1 ORDER BY number',
      [subscriptionId],
    );
    expect(invoices).toEqual([1, 2, 3].map((period) => ({ period, status: 'PAID' })));
    await policy('CANCEL');
  });

  it('M-15: is not paid by the method of another tenant, and waits as before', async () => {
    const { caller, subscriptionId } = await renewedWith(SOFT);
    const { id } = await newest(subscriptionId);
    const foreign = await attach(await billing.tenant(), GOOD);
    const paid = await payInvoice(subject.deps, caller, {
      invoiceId: id,
      methodId: foreign.id,
      idempotencyKey: billing.key(),
    });
    expect(paid).toMatchObject({ code: 'NOT_FOUND', inputPath: ['input', 'methodId'] });
    expect(await newest(subscriptionId)).toMatchObject({ status: 'OPEN' });
  });

  it('goes on after a process that died between the attempt and its charge, with one charge', async () => {
    const { caller, subscriptionId } = await renewedWith(SOFT);
    const { id } = await newest(subscriptionId);
    await attach(caller, GOOD);
    const wanted = { invoiceId: id, source: 'MANUAL', methodId: null, scheduledFor: null } as const;
    await subject.deps.database.systemWrite(caller.tenantId, (tx) => startAttempt(tx, wanted, subject.clock.now()));
    expect(await payInvoice(subject.deps, caller, { invoiceId: id, idempotencyKey: billing.key() })).toMatchObject({
      code: 'CONFLICT',
      reason: 'PAYMENT_UNDER_WAY',
    });
    subject.clock.advance(180_000);
    await Promise.all([resumeAttempts(subject.deps), resumeAttempts(subject.deps)]);
    await subject.settle();
    expect(await newest(subscriptionId)).toMatchObject({ status: 'PAID', case: 'RECOVERED' });
    const [taken] = await billing.rows<{ captured: number }>(
      `SELECT sum(captured)::int AS captured FROM payments.payment WHERE subject_id = $1`,
      [id],
    );
    expect(taken).toEqual({ captured: 12_100 });
  });
});

describe('a first invoice', () => {
  it('leaves the subscription incomplete when it is declined, and ends it after a day', async () => {
    const caller = await billing.tenant();
    await attach(caller, SOFT);
    const subscriptionId = await billing.subscribeTo(caller, await billing.price(), { collection: 'AUTOMATIC' });
    await subject.settle();
    expect(await statusOf(subscriptionId)).toBe('INCOMPLETE');
    expect(await newest(subscriptionId)).toMatchObject({ status: 'OPEN', case: null });
    subject.clock.advance(DAY);
    await Promise.all([endIncomplete(subject.deps), endIncomplete(subject.deps)]);
    expect(await statusOf(subscriptionId)).toBe('CANCELLED');
    expect(await newest(subscriptionId)).toMatchObject({ status: 'VOID' });
  });
});
