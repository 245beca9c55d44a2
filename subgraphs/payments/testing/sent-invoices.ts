import type { SignedInCaller } from '@codai/kit';
import { configureDunning } from '../billing/dunning/configure.ts';
import { noteOverdue } from '../billing/dunning/overdue.ts';
import { runDunning } from '../collection/retries/run.ts';
import type { DunningEnd } from '../generated/prisma/enums.ts';
import { type BillingFlows, billingFlows } from './billing.ts';
import { openPayments, operator, type PaymentsUnderTest } from './payments.ts';

const HOUR = 3_600_000;

export interface Sent {
  readonly caller: SignedInCaller;
  readonly invoiceId: string;
  readonly subscriptionId: string;
  readonly dueAt: Date;
}

export interface SentState {
  readonly status: string;
  readonly case: string | null;
  readonly next: string | null;
  readonly reminders: number | null;
  readonly attempts: number | null;
  readonly subscription: string | null;
}

/** Invoices that are sent, whose tenants could be charged; reminders on days 1, 3 and 7. */
export interface SentInvoices {
  readonly subject: PaymentsUnderTest;
  readonly billing: BillingFlows;
  /** End of a subscription from now on. */
  policy(end: DunningEnd): Promise<void>;
  /** Gives the tenant a card that pays. */
  attach(caller: SignedInCaller): Promise<unknown>;
  /** The first invoice of a yearly subscription. */
  sent(): Promise<Sent>;
  /** Several workers do what is due. */
  work(): Promise<void>;
  /** The same twice a day. */
  passDays(days: number): Promise<void>;
  stateOf(of: Pick<Sent, 'invoiceId' | 'subscriptionId'>): Promise<SentState | undefined>;
  /** Events of the invoice that concern reminders. */
  told(invoiceId: string): Promise<{ readonly type: string; readonly data: Record<string, unknown> }[]>;
}

export async function openSentInvoices(): Promise<SentInvoices> {
  const subject = await openPayments();
  const billing = await billingFlows(subject);
  const { deps, clock } = subject;
  const self: SentInvoices = {
    subject,
    billing,
    async policy(end) {
      const [row] = await billing.rows<{ version: number }>('SELECT version FROM payments.dunning_policy');
      const given = { issuerId: 'iss_one', policy: { soft: [1, 3, 7], funds: [2], end } };
      const expected = { expectedVersion: row?.version ?? null };
      const refusal = await configureDunning(deps, operator as SignedInCaller, { ...given, ...expected });
      if (refusal !== null) throw refusal;
    },
    attach: (caller) =>
      subject.ask(
        caller,
        `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`,
        { input: { token: 'pm_card_visa', makeDefault: true, idempotencyKey: billing.key() } },
      ),
    async sent() {
      const caller = await billing.tenant();
      await self.attach(caller);
      const priceId = await billing.price({ unit: 'YEAR' });
      const subscriptionId = await billing.subscribeTo(caller, priceId, { collection: 'SEND_INVOICE' });
      const sql = 'SELECT id, due_at FROM payments.invoice WHERE subscription_id = $1';
      const [row] = await billing.rows<{ id: string; due_at: Date }>(sql, [subscriptionId]);
      if (row === undefined) throw new Error('Nothing was invoiced.');
      return { caller, subscriptionId, invoiceId: row.id, dueAt: row.due_at };
    },
    async work() {
      await Promise.all([noteOverdue(deps), noteOverdue(deps), runDunning(deps), runDunning(deps), runDunning(deps)]);
    },
    async passDays(days) {
      for (let hours = 0; hours < days * 24; hours += 12) {
        clock.advance(12 * HOUR);
        await self.work();
      }
    },
    async stateOf({ invoiceId, subscriptionId }) {
      const [row] = await billing.rows<SentState>(
        `SELECT i.status, d.status AS case, d.next, d.reminders_sent AS reminders, d.attempts_made AS attempts,
                (SELECT s.status FROM payments.billing_subscription s WHERE s.id = $2) AS subscription
           FROM payments.invoice i LEFT JOIN payments.dunning_case d ON d.invoice_id = i.id WHERE i.id = $1`,
        [invoiceId, subscriptionId],
      );
      return row;
    },
    async told(invoiceId) {
      return (await subject.published()).filter(
        ({ type, data }) => data.invoiceId === invoiceId && /dunning|overdue|uncollectible/.test(type),
      );
    },
  };
  await self.policy('CANCEL');
  return self;
}
