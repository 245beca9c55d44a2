import type { SignedInCaller } from '@codai/kit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refundPayment } from '../../acquiring/refunds/service.ts';
import { reconcile } from '../../books/reconciliation/reconcile.ts';
import { runDunning } from '../../collection/retries/run.ts';
import { type BillingFlows, billingFlows } from '../../testing/billing.ts';
import { checkBooks } from '../../testing/books.ts';
import { openPayments, operator, type PaymentsUnderTest } from '../../testing/payments.ts';
import { issueCreditNote } from '../credit-notes/service.ts';
import { noteOverdue } from '../dunning/overdue.ts';
import { voidInvoice } from '../issuing/service.ts';
import { changeSubscription } from '../subscriptions/change.ts';
import { cancelSubscription, pauseSubscription, resumeSubscription } from '../subscriptions/service.ts';
import { turnPeriods } from '../subscriptions/turn.ts';
import { recogniseRevenue } from './recognise.ts';

/** Random operations: a slice in `npm test`, all of them in `npm run prove`. */
const OPERATIONS = process.env.PROVE ? 3_000 : 60;
/** After this many the books are compared. */
const PER_ROUND = 10;
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const DAY = 86_400_000;
const ATTACH = `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`;
const PAY = `mutation ($input: PayInvoiceInput!) { payInvoice(input: $input) { __typename } }`;

let subject: PaymentsUnderTest;
let billing: BillingFlows;
const prices: string[] = [];
const subscribers: { caller: SignedInCaller; methodId: string; subscriptionId: string }[] = [];
beforeAll(async () => {
  subject = await openPayments();
  billing = await billingFlows(subject);
  for (const [index, minor] of [40n, 999n, 10_001n, 25_003n].entries())
    prices.push(await billing.price({ minor, taxBehavior: index === 1 ? 'INCLUSIVE' : 'EXCLUSIVE' }));
});
afterAll(() => subject[Symbol.asyncDispose]());

const of = fc.nat();
const kinds = (...names: string[]) => fc.constantFrom(...names);
const operation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: kinds('subscribe'), of, by: fc.nat() }) },
  { weight: 5, arbitrary: fc.record({ kind: kinds('pay'), of, by: fc.nat() }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: kinds('refund', 'refundThere', 'credit'), of, by: fc.integer({ min: 1, max: 120 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: kinds('dispute', 'win', 'lose'), of, by: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: kinds('void'), of, by: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('change', 'pause', 'resume', 'cancel'), of, by: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ kind: kinds('pass'), of, by: fc.integer({ min: 0, max: 25 }) }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

const any = <T>(list: readonly T[], index: number): T | undefined => list[index % (list.length || 1)];
interface Found {
  readonly id: string;
  readonly tenantId: string;
  readonly amount: string;
  readonly name: string;
}
const invoices = () =>
  subject.rows<Found>(
    `SELECT id, tenant_id AS "tenantId", total::text AS amount, status::text AS name FROM payments.invoice WHERE total > 0 ORDER BY number`,
  );
const payments = () =>
  subject.rows<Found>(
    `SELECT id, tenant_id AS "tenantId", captured::text AS amount, processor_id AS name FROM payments.payment p WHERE captured > 0
      ORDER BY created_at, (SELECT i.number FROM payments.invoice i WHERE i.id = p.subject_id), id`,
  );
const share = (amount: string, percent: number) => (BigInt(amount) * BigInt(percent)) / 100n;

async function run({ kind, of: index, by }: Operation): Promise<unknown> {
  const { deps } = subject;
  const key = { idempotencyKey: billing.key() };
  const admin = operator as SignedInCaller;
  if (kind === 'subscribe') return subscribe(by);
  if (kind === 'pass') return pass(by);
  if (kind === 'pay' || kind === 'credit' || kind === 'void') {
    const invoice = any((await invoices()).reverse(), index % 12);
    if (invoice === undefined) return;
    const amount = { minor: share(invoice.amount, by), currency: 'EUR' };
    const input = { invoiceId: invoice.id, ...key };
    if (kind === 'void') return voidInvoice(deps, admin, input);
    if (kind === 'credit') return issueCreditNote(deps, admin, { ...input, amount, reason: 'Out of order' });
    const payer = subscribers.find(({ caller }) => caller.tenantId === invoice.tenantId);
    return payer && subject.ask(payer.caller, PAY, { input: { ...input, methodId: payer.methodId } });
  }
  if (kind === 'refund' || kind === 'refundThere' || kind === 'dispute') {
    const payment = any((await payments()).reverse(), index % 12);
    if (payment === undefined) return;
    const minor = share(payment.amount, by);
    if (kind === 'refund')
      return refundPayment(deps, admin, {
        paymentId: payment.id,
        amount: { minor, currency: 'EUR' },
        reason: '',
        ...key,
      });
    if (kind === 'refundThere')
      return subject.processor.stripe.refunds
        .create({ payment_intent: payment.name, amount: Number(minor) })
        .catch(() => undefined);
    const charges = await subject.processor.stripe.charges.list({ payment_intent: payment.name });
    return subject.processor.control('disputes', { charge: charges.data[0]?.id }).catch(() => undefined);
  }
  if (kind === 'win' || kind === 'lose') {
    const open = await subject.rows<{ id: string }>(
      `SELECT processor_id AS id FROM payments.dispute WHERE status < 'WON' ORDER BY opened_at, amount, processor_id`,
    );
    const dispute = any(open, index)?.id;
    const verdict = kind === 'win' ? 'won' : 'lost';
    return dispute && subject.processor.control('disputes/decide', { dispute, verdict });
  }
  const one = any(subscribers, index);
  if (one === undefined) return;
  const input = { subscriptionId: one.subscriptionId, ...key };
  if (kind === 'pause') return pauseSubscription(deps, one.caller, input);
  if (kind === 'resume') return resumeSubscription(deps, one.caller, input);
  if (kind === 'cancel')
    return cancelSubscription(deps, one.caller, { ...input, atPeriodEnd: false, creditsUnusedTime: true });
  const [row] = await subject.rows<{ version: number }>(
    'SELECT version FROM payments.billing_subscription WHERE id = $1',
    [one.subscriptionId],
  );
  const change = { items: [{ priceId: any(prices, by) as string }], expectedVersion: row?.version ?? 1 };
  return changeSubscription(deps, one.caller, { ...input, ...change, proration: by % 2 === 0 ? 'NOW' : 'LATER' });
}

async function subscribe(by: number): Promise<void> {
  const caller = await billing.tenant();
  const token = 'pm_card_visa';
  const { id: methodId } = await subject.ask<{ id: string }>(caller, ATTACH, {
    input: { token, makeDefault: true, idempotencyKey: billing.key() },
  });
  const collection = by % 3 === 0 ? 'AUTOMATIC' : 'SEND_INVOICE';
  const subscriptionId = await billing.subscribeTo(caller, any(prices, by) as string, { collection });
  subscribers.push({ caller, methodId, subscriptionId });
}

async function pass(days: number): Promise<void> {
  subject.clock.advance(days * DAY + 3_600_000);
  await turnPeriods(subject.deps);
  await noteOverdue(subject.deps);
  await runDunning(subject.deps);
  await recogniseRevenue(subject.deps);
}

it(`M-11: the ledger agrees with invoices, credit notes, disputes and schedules after ${OPERATIONS} operations (SEED=${SEED})`, async () => {
  subject.clock.set('2031-01-31T08:00:00.000Z');
  for (let first = 0; first < 4; first++) await subscribe(first);
  const operations = fc.sample(operation, { numRuns: OPERATIONS, seed: SEED });
  for (const [index, next] of operations.entries()) {
    await run(next);
    await subject.settle();
    if (index % PER_ROUND === PER_ROUND - 1) await checkBooks(subject.rows);
  }
  await Promise.all([recogniseRevenue(subject.deps), recogniseRevenue(subject.deps)]);
  await subject.settle();
  await checkBooks(subject.rows);
  expect((await reconcile(subject.deps)).differences).toEqual([]);
});
