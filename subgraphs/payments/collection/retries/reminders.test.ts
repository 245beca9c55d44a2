import type { SignedInCaller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { createInvoice, finaliseInvoice } from '../../billing/issuing/service.ts';
import { operator } from '../../testing/payments.ts';
import { openSentInvoices } from '../../testing/sent-invoices.ts';
import { payInvoice } from '../charges/service.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const admin = operator as SignedInCaller;

const sents = await openSentInvoices();
const { subject, billing } = sents;
afterAll(() => subject[Symbol.asyncDispose]());

async function chargesOf(invoiceId: string): Promise<number> {
  const sql = 'SELECT count(*)::int AS n FROM payments.payment WHERE subject_id = $1';
  return (await billing.rows<{ n: number }>(sql, [invoiceId]))[0]?.n ?? 0;
}

describe('PAY-8: an invoice that was sent and is overdue', () => {
  it('is reminded of on the days of the schedule from its due date, then its end state comes once; nothing is charged', async () => {
    const one = await sents.sent();
    subject.clock.set(new Date(one.dueAt.getTime() - HOUR).toISOString());
    await sents.work();
    expect(await sents.stateOf(one)).toMatchObject({ case: null, subscription: 'ACTIVE' });
    subject.clock.advance(HOUR);
    await sents.work();
    expect(await sents.stateOf(one)).toMatchObject({ case: 'OPEN', next: 'REMIND', subscription: 'PAST_DUE' });
    const days: Record<number, unknown> = {};
    for (let half = 1; half <= 24; half++) {
      await sents.passDays(0.5);
      const { reminders, case: status } = (await sents.stateOf(one)) ?? {};
      days[half / 2] = `${reminders} ${status}`;
    }
    expect(days).toMatchObject({ 0.5: '0 OPEN', 1: '1 OPEN', 2.5: '1 OPEN', 3: '2 OPEN', 6.5: '2 OPEN', 7: '3 OPEN' });
    expect(days).toMatchObject({ 10.5: '3 OPEN', 11: '3 EXHAUSTED', 12: '3 EXHAUSTED' });
    expect(await sents.stateOf(one)).toEqual({
      status: 'UNCOLLECTIBLE',
      case: 'EXHAUSTED',
      next: null,
      reminders: 3,
      attempts: 0,
      subscription: 'CANCELLED',
    });
    const events = await sents.told(one.invoiceId);
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
    const one = await sents.sent();
    const insert = `INSERT INTO payments.invoice_attempt (id, tenant_id, invoice_id, number, source, status, amount, currency, started_at)
      VALUES ('att_' || $1::text, $2, $1, 1, $3::payments."AttemptSource", 'STARTED', 1, 'EUR', now())`;
    for (const source of ['AUTOMATIC', 'DUNNING'])
      await expect(billing.rows(insert, [one.invoiceId, one.caller.tenantId, source])).rejects.toThrow('was sent');
  });

  it('ends its case when it is paid, at any time', async () => {
    const one = await sents.sent();
    subject.clock.set(one.dueAt.toISOString());
    await sents.work();
    await sents.passDays(2);
    await payInvoice(subject.deps, one.caller, { invoiceId: one.invoiceId, idempotencyKey: billing.key() });
    await subject.settle();
    await sents.passDays(14);
    expect(await sents.stateOf(one)).toMatchObject({
      status: 'PAID',
      case: 'RECOVERED',
      reminders: 1,
      subscription: 'ACTIVE',
    });
    const types = (await sents.told(one.invoiceId)).map(({ type }) => type);
    expect(types.filter((type) => type === 'payments.dunning.recovered')).toHaveLength(1);
    expect(types).not.toContain('payments.dunning.exhausted');
  });

  it('is given up alone without a subscription, and can still be paid', async () => {
    const caller = await billing.tenant();
    await sents.attach(caller);
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
    await sents.passDays(14 + 12);
    expect(await sents.stateOf({ invoiceId, subscriptionId: '' })).toMatchObject({
      status: 'UNCOLLECTIBLE',
      case: 'EXHAUSTED',
    });
    await payInvoice(subject.deps, caller, { invoiceId, idempotencyKey: billing.key() });
    await subject.settle();
    expect(await sents.stateOf({ invoiceId, subscriptionId: '' })).toMatchObject({ status: 'PAID', case: 'EXHAUSTED' });
  });

  it('is left past due when that is the end, and one reminder makes up for days without a run', async () => {
    await sents.policy('LEAVE_PAST_DUE');
    const one = await sents.sent();
    subject.clock.set(new Date(one.dueAt.getTime() + 30 * DAY).toISOString());
    await sents.work();
    await sents.work();
    expect(await sents.stateOf(one)).toMatchObject({ case: 'OPEN', next: 'WAIT', reminders: 1 });
    await sents.passDays(3);
    expect(await sents.stateOf(one)).toMatchObject({ case: 'OPEN', reminders: 1 });
    await sents.passDays(1);
    expect(await sents.stateOf(one)).toMatchObject({ status: 'OPEN', case: 'EXHAUSTED', subscription: 'PAST_DUE' });
    await sents.policy('CANCEL');
  });
});
