import { afterAll, describe, expect, it } from 'vitest';
import { sweep } from './acquiring/sweep/sweep.ts';
import { noteOverdue } from './billing/dunning/overdue.ts';
import { accrueInvoices } from './billing/revenue/accrue.ts';
import { endIncomplete } from './billing/subscriptions/service.ts';
import { recoverReceivables } from './books/debts/recover.ts';
import { resumeAttempts } from './collection/charges/collect.ts';
import { releaseAbandoned } from './collection/charges/release.ts';
import { runDunning } from './collection/retries/run.ts';
import { confirmVatNumbers } from './pricing/tax/service.ts';
import { poison } from './testing/poison.ts';
import { openSentInvoices } from './testing/sent-invoices.ts';

const world = await openSentInvoices();
const { subject, billing } = world;
afterAll(() => subject[Symbol.asyncDispose]());
const { deps, clock, rows } = subject;
const DAY = 86_400_000;

const column = async (sql: string, id: string) => Object.values((await rows(sql, [id]))[0] ?? {})[0];

interface Loop {
  readonly run: () => Promise<void>;
  readonly complaint: string;
  readonly poisoned: Parameters<typeof poison>[1];
  /** Whether that one is done. */
  readonly isDone: (id: string) => Promise<unknown>;
}

/** Expects, of two rows in either order, a report of the bad one and the work on the good one; without the poison the bad one is done as well. */
async function goesRoundOne(bad: string, good: string, { run, complaint, poisoned, isDone }: Loop): Promise<void> {
  const cure = await poison(rows, poisoned);
  const outcome = await run().catch((error: unknown) => error);
  const after = [await isDone(bad), await isDone(good)];
  await cure();
  expect(outcome).toBeInstanceOf(AggregateError);
  expect(outcome).toMatchObject({ message: complaint, errors: [expect.anything()] });
  expect(after).toEqual([false, true]);
  await run();
  expect(await isDone(bad)).toBe(true);
}

describe('M-10: one poisoned row stops no other, is reported, and is tried again', () => {
  it('notes the other overdue invoices', async () => {
    const [bad, good] = [await world.sent(), await world.sent()];
    clock.advance(20 * DAY);
    await goesRoundOne(bad.invoiceId, good.invoiceId, {
      run: () => noteOverdue(deps),
      complaint: 'Some overdue invoices could not be noted.',
      poisoned: { table: 'invoice', on: 'UPDATE', when: `NEW.id = '${bad.invoiceId}'` },
      isDone: (id) => column('SELECT overdue_at IS NOT NULL FROM payments.invoice WHERE id = $1', id),
    });
  });

  it('advances the other dunning cases', async () => {
    const [bad, good] = [await world.sent(), await world.sent()];
    clock.advance(15 * DAY);
    await noteOverdue(deps);
    clock.advance(DAY);
    await goesRoundOne(bad.invoiceId, good.invoiceId, {
      run: () => runDunning(deps),
      complaint: 'Some dunning cases could not be advanced.',
      poisoned: { table: 'dunning_case', on: 'UPDATE', when: `NEW.invoice_id = '${bad.invoiceId}'` },
      isDone: (id) => column('SELECT reminders_sent > 0 FROM payments.dunning_case WHERE invoice_id = $1', id),
    });
  });

  it('resumes the other attempts that a process has left', async () => {
    const [bad, good] = [await world.sent(), await world.sent()];
    for (const { invoiceId, caller } of [bad, good])
      await rows(
        `INSERT INTO payments.invoice_attempt (id, tenant_id, invoice_id, number, source, status, amount, currency, started_at)
         VALUES ('att_' || $1, $2, $1, 1, 'MANUAL', 'STARTED', 12100, 'EUR', $3)`,
        [invoiceId, caller.tenantId, clock.now()],
      );
    clock.advance(600_000);
    await goesRoundOne(bad.invoiceId, good.invoiceId, {
      run: () => resumeAttempts(deps),
      complaint: 'Some attempts to charge an invoice could not be resumed.',
      poisoned: { table: 'payment', on: 'INSERT', when: `NEW.subject_id = '${bad.invoiceId}'` },
      isDone: (id) => column(`SELECT status = 'SUCCEEDED' FROM payments.invoice_attempt WHERE invoice_id = $1`, id),
    });
  });

  it('releases the other abandoned payments', async () => {
    const PAY = `mutation ($input: PayInvoiceInput!) { payInvoice(input: $input) { __typename } }`;
    const ATTACH = `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`;
    const [bad, good] = [await world.sent(), await world.sent()];
    for (const { invoiceId, caller } of [bad, good]) {
      const token = 'pm_card_threeDSecure2Required';
      const { id: methodId } = await subject.ask<{ id: string }>(caller, ATTACH, {
        input: { token, idempotencyKey: billing.key() },
      });
      const input = { invoiceId, methodId, idempotencyKey: billing.key() };
      expect(await subject.ask(caller, PAY, { input })).toEqual({ __typename: 'RequiresAction' });
    }
    clock.advance(2 * 3_600_000);
    await goesRoundOne(bad.invoiceId, good.invoiceId, {
      run: () => releaseAbandoned(deps),
      complaint: 'Some abandoned payments could not be cancelled.',
      poisoned: { table: 'payment', on: 'UPDATE', when: `NEW.subject_id = '${bad.invoiceId}'` },
      isDone: (id) => column(`SELECT status = 'CANCELLED' FROM payments.invoice_attempt WHERE invoice_id = $1`, id),
    });
  });

  it('ends the other subscriptions that never began', async () => {
    const begin = async () => {
      const caller = await billing.tenant();
      return billing.subscribeTo(caller, await billing.price(), { collection: 'AUTOMATIC' });
    };
    const [bad, good] = [await begin(), await begin()];
    await subject.settle();
    clock.advance(2 * DAY);
    await goesRoundOne(bad, good, {
      run: () => endIncomplete(deps),
      complaint: 'Some incomplete subscriptions could not be ended.',
      poisoned: { table: 'billing_subscription', on: 'UPDATE', when: `NEW.id = '${bad}'` },
      isDone: (id) => column(`SELECT status = 'CANCELLED' FROM payments.billing_subscription WHERE id = $1`, id),
    });
  });

  it('books the other invoices from before accrual', async () => {
    const [bad, good] = [await world.sent(), await world.sent()];
    await rows('SET session_replication_role = replica');
    await rows('DELETE FROM payments.revenue_schedule WHERE invoice_id IN ($1, $2)', [bad.invoiceId, good.invoiceId]);
    await rows('DELETE FROM payments.sales_entry WHERE subject_id IN ($1, $2)', [bad.invoiceId, good.invoiceId]);
    await rows('RESET session_replication_role');
    await goesRoundOne(bad.invoiceId, good.invoiceId, {
      run: () => accrueInvoices(deps),
      complaint: 'Some invoices could not be booked.',
      poisoned: { table: 'sales_entry', on: 'INSERT', when: `NEW.subject_id = '${bad.invoiceId}'` },
      isDone: (id) => column('SELECT count(*) = 1 FROM payments.sales_entry WHERE subject_id = $1', id),
    });
  });

  it('confirms the other VAT numbers', async () => {
    const unconfirmed = async () => {
      const { tenantId } = await billing.tenant({ country: 'DE', vatNumber: 'DE136695976' });
      await rows(`UPDATE payments.billing_profile SET vat_status = 'UNCONFIRMED' WHERE tenant_id = $1`, [tenantId]);
      return tenantId as string;
    };
    const [bad, good] = [await unconfirmed(), await unconfirmed()];
    await goesRoundOne(bad, good, {
      run: () => confirmVatNumbers(deps, new AbortController().signal),
      complaint: 'Some VAT numbers could not be confirmed.',
      poisoned: { table: 'billing_profile', on: 'UPDATE', when: `NEW.tenant_id = '${bad}'` },
      isDone: (id) =>
        column(`SELECT vat_status <> 'UNCONFIRMED' FROM payments.billing_profile WHERE tenant_id = $1`, id),
    });
  });

  it('recovers the other debts', async () => {
    const owe = async (id: string) => {
      await rows(
        `INSERT INTO payments.booking (id, tenant_id, kind, subject_id, currency, clearing, house, created_at)
         VALUES ($1, 'org_one', 'DISPUTE', $1, 'EUR', -1, 'SUSPENSE', $2)`,
        [id, clock.now()],
      );
      await rows(
        `INSERT INTO payments.receivable (id, tenant_id, account_id, currency, amount, house, created_at)
         VALUES ($1, 'org_one', 'lac_none', 'EUR', 100, 'CUSTOMER_DEBTS', $2)`,
        [id, clock.now()],
      );
      return id;
    };
    const [bad, good] = [await owe('bkg_bad'), await owe('bkg_good')];
    await goesRoundOne(bad, good, {
      run: () => recoverReceivables(deps),
      complaint: 'Some receivables could not be asked for.',
      poisoned: { table: 'receivable', on: 'UPDATE', when: `NEW.id = '${bad}'` },
      isDone: (id) => column('SELECT attempts > 0 FROM payments.receivable WHERE id = $1', id),
    });
  });

  it('sweeps another part each time when more rows are stuck than a run takes up', async () => {
    await rows(
      `INSERT INTO payments.webhook_delivery (id, event_id, type, occurred_at, received_at, payload, status)
       SELECT 'whd_stuck' || n, 'evt_stuck' || n, 'unknown', $1::timestamptz, $1::timestamptz, '{}', 'FAILED' FROM generate_series(1, 300) n`,
      [new Date(clock.now().getTime() - DAY)],
    );
    await rows(
      `INSERT INTO payments.webhook_delivery (id, event_id, type, occurred_at, received_at, payload, status)
       VALUES ('whd_young', 'evt_young', 'unknown', $1, $1, '{}', 'FAILED')`,
      [new Date(clock.now().getTime() - 60_000)],
    );
    const isTakenUp = async () =>
      (await rows(`SELECT FROM queue._private_jobs WHERE key = 'payments:handle-webhook:whd_young'`)).length > 0;
    for (let minute = 0; minute < 30 && !(await isTakenUp()); minute++) {
      clock.advance(60_000);
      await sweep(deps);
    }
    expect(await isTakenUp()).toBe(true);
  });
});
