import type { SignedInCaller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { voidInvoice } from '../../billing/issuing/service.ts';
import { endIncomplete } from '../../billing/subscriptions/service.ts';
import { turnPeriods } from '../../billing/subscriptions/turn.ts';
import { billingFlows } from '../../testing/billing.ts';
import { openPayments, operator } from '../../testing/payments.ts';
import { collectInvoice, resumeAttempts } from '../charges/collect.ts';
import { releaseAbandoned } from '../charges/release.ts';
import { payInvoice } from '../charges/service.ts';
import { runDunning } from './run.ts';

/** Random operations: a slice in `npm test`, all of them in `npm run prove`. */
const OPERATIONS = process.env.PROVE ? 10_000 : 32;
const TENANTS = 3;
const WORKERS = 4;
const HOUR = 3_600_000;

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const billing = await billingFlows(subject);

type Kind = 'default' | 'dunning' | 'fault' | 'jobs' | 'pass' | 'pay' | 'release' | 'void';
interface Operation {
  readonly kind: Kind;
  readonly tenant: number;
  readonly method: number;
  readonly hours: number;
}

const operation: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom<Kind>(
    'dunning',
    'dunning',
    'pay',
    'pay',
    'pay',
    'pass',
    'pass',
    'default',
    'fault',
    'jobs',
    'jobs',
    'release',
    'void',
  ),
  tenant: fc.nat(TENANTS - 1),
  method: fc.nat(3),
  hours: fc.integer({ min: 1, max: 40 }),
});

const TOKENS = ['pm_card_visa', 'pm_card_chargeCustomerFail', 'pm_card_radarBlock', 'pm_card_threeDSecure2Required'];

interface Payer {
  readonly caller: SignedInCaller;
  readonly priceId: string;
  readonly methods: readonly string[];
}

async function payer(): Promise<Payer> {
  const caller = await billing.tenant();
  const methods: string[] = [];
  for (const token of TOKENS) {
    const document = `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`;
    const input = { token, makeDefault: token === 'pm_card_visa', idempotencyKey: billing.key() };
    methods.push((await subject.ask<{ id: string }>(caller, document, { input })).id);
  }
  const one = { caller, priceId: await billing.price({ unit: 'WEEK' }), methods };
  await subscribeAgain(one);
  return one;
}

/** Somebody whose subscription has ended takes another one, or there would soon be nothing left to collect. */
async function subscribeAgain({ caller, priceId }: Payer): Promise<void> {
  const live = `SELECT 1 FROM payments.billing_subscription WHERE tenant_id = $1 AND status NOT IN ('CANCELLED', 'UNPAID')`;
  if ((await billing.rows(live, [caller.tenantId])).length === 0)
    await billing.subscribeTo(caller, priceId, { collection: 'AUTOMATIC' });
  await collectAll();
}

/** Work of the queue: the first charge of each invoice. */
async function collectAll(): Promise<void> {
  const open = await billing.rows<{ id: string }>(
    `SELECT id FROM payments.invoice WHERE status = 'OPEN' AND collection = 'AUTOMATIC' ORDER BY number`,
  );
  for (const { id } of open) await collectInvoice(subject.deps, { invoiceId: id }).catch(() => undefined);
}

const anyInvoice = async ({ caller }: Payer) =>
  (
    await billing.rows<{ id: string }>(
      `SELECT id FROM payments.invoice WHERE tenant_id = $1 AND status IN ('OPEN', 'UNCOLLECTIBLE') ORDER BY number DESC LIMIT 1`,
      [caller.tenantId],
    )
  )[0]?.id ?? null;

async function act(payers: readonly Payer[], { kind, tenant, method, hours }: Operation): Promise<void> {
  const { deps } = subject;
  const one = payers[tenant] as Payer;
  if (kind === 'dunning') return runDunning(deps);
  if (kind === 'release') return releaseAbandoned(deps);
  if (kind === 'jobs') {
    await deps.database.systemWrite(null, async (tx) => tx.jobs.add('sweep-payments', {}));
    await subject.runJobs({ tolerate: true });
    return resumeAttempts(deps);
  }
  if (kind === 'fault') {
    const fault = { count: 1, kind: 'cut', moment: hours % 2 === 0 ? 'before' : 'after', path: '/v1/payment_intents' };
    await subject.processor.control('faults', fault);
    return;
  }
  if (kind === 'default') {
    await billing.rows('UPDATE payments.customer SET default_method_id = $2 WHERE tenant_id = $1', [
      one.caller.tenantId,
      one.methods[method],
    ]);
    return;
  }
  if (kind === 'pass') {
    subject.clock.advance(hours * HOUR);
    await turnPeriods(deps);
    await endIncomplete(deps);
    return subscribeAgain(one);
  }
  const invoiceId = await anyInvoice(one);
  if (invoiceId === null) return;
  const idempotencyKey = billing.key();
  const pay = { invoiceId, methodId: one.methods[method] ?? null, idempotencyKey };
  if (kind === 'pay') await payInvoice(deps, one.caller, pay).catch(() => undefined);
  else if (hours > 36) await voidInvoice(deps, operator as SignedInCaller, { invoiceId, idempotencyKey });
}

describe('PAY-8: collecting', () => {
  it(`${OPERATIONS} operations of ${WORKERS} workers never charge an invoice twice, never more than it is, and every case comes to one end`, async () => {
    const payers: Payer[] = [];
    for (let index = 0; index < TENANTS; index++) payers.push(await payer());
    const drawn = fc.sample(operation, { numRuns: OPERATIONS, seed: freshSeed() });
    let turn = 0;
    const worker = async () => {
      for (let next = drawn[turn++]; next !== undefined; next = drawn[turn++]) await act(payers, next);
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    await subject.processor.control('faults/clear');
    for (let hours = 0; hours < 30 * 24; hours += 48) {
      subject.clock.advance(48 * HOUR);
      await releaseAbandoned(subject.deps);
      await resumeAttempts(subject.deps);
      await subject.settle();
      await runDunning(subject.deps);
    }
    await subject.settle();

    // The amount taken for an invoice and not given back is the paid amount of the invoice.
    const differing = await billing.rows(
      `SELECT i.id, i.status, i.paid::int, sum(p.captured - p.refunded)::int AS taken FROM payments.invoice i
           JOIN payments.payment p ON p.subject_id = i.id GROUP BY i.id HAVING sum(p.captured - p.refunded) <> i.paid OR i.paid > i.total`,
    );
    expect(differing).toEqual([]);
    const wrong = await billing.rows(
      `SELECT a.invoice_id FROM payments.invoice_attempt a JOIN payments.dunning_case d ON d.invoice_id = a.invoice_id
          WHERE a.source = 'DUNNING' AND a.scheduled_for NOT IN (SELECT d.started_at + day * interval '1 day' FROM unnest(d.schedule) AS day)
         UNION ALL SELECT invoice_id FROM payments.invoice_attempt WHERE source = 'AUTOMATIC' GROUP BY 1 HAVING count(*) > 1
         UNION ALL SELECT invoice_id FROM payments.dunning_case WHERE attempts_made > cardinality(schedule)`,
    );
    expect(wrong).toEqual([]);
    const ends = (await subject.published())
      .filter(({ type }) => type === 'payments.dunning.exhausted' || type === 'payments.dunning.recovered')
      .map(({ data }) => data.caseId);
    expect(new Set(ends).size).toBe(ends.length);

    // It was no empty world: there was something to collect all the time, and cases came to both ends.
    const [counts] = await billing.rows<{ invoices: number; recovered: number; exhausted: number }>(
      `SELECT (SELECT count(*)::int FROM payments.invoice) AS invoices,
                (SELECT count(*)::int FROM payments.dunning_case WHERE status = 'RECOVERED') AS recovered,
                (SELECT count(*)::int FROM payments.dunning_case WHERE status = 'EXHAUSTED') AS exhausted`,
    );
    expect(counts?.invoices).toBeGreaterThanOrEqual(TENANTS);
    if (!process.env.PROVE) return;
    expect(counts?.invoices).toBeGreaterThan(OPERATIONS / 40);
    expect(counts?.recovered).toBeGreaterThan(0);
    expect(counts?.exhausted).toBeGreaterThan(0);
  });
});
