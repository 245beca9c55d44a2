import { setTimeout as pause } from 'node:timers/promises';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reconcile } from '../../books/reconciliation/reconcile.ts';
import { type Flows, flows, operations } from '../../testing/flows.ts';
import { as, openPayments, operator, type PaymentsUnderTest } from '../../testing/payments.ts';

/** Random operations: a slice in `npm test`, all of them in `npm run prove`. */
const OPERATIONS = process.env.PROVE ? 10_000 : 50;
const WORKERS = 6;
/** After this many everything comes to rest and is compared. */
const PER_ROUND = process.env.PROVE ? 250 : 50;

let subject: PaymentsUnderTest;
let flow: Flows;
let accountId: string;
const methods: string[] = [];
beforeAll(async () => {
  subject = await openPayments();
  flow = flows(subject);
  accountId = await flow.account();
  // So that refunds do not have to wait until what they are of stands on the account.
  expect(await flow.pay({ accountId, amount: 50_000_000n })).toMatchObject({ status: 'SUCCEEDED' });
  await subject.settle();
  for (const token of [
    'pm_card_visa',
    'pm_card_mastercard',
    'pm_card_chargeCustomerFail',
    'pm_card_createDispute',
    'pm_card_refundFail',
  ]) {
    methods.push((await flow.attach(token)).id);
  }
});
afterAll(() => subject[Symbol.asyncDispose]());

const operation = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      amount: fc.bigInt(100n, 2_000n),
      method: fc.nat(4),
      isHeld: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('capture' as const),
      of: fc.nat(),
      share: fc.integer({ min: -10, max: 120 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      of: fc.nat(),
      share: fc.integer({ min: -10, max: 120 }),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), of: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('dispute' as const), of: fc.nat(), isWon: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      fault: fc.constantFrom('error', 'cut', 'rate_limit'),
      moment: fc.constantFrom('before', 'after'),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('webhooks' as const), duplicates: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('jobs' as const) }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never;

const paymentIds: string[] = [];
const pick = (of: number) => paymentIds[of % paymentIds.length];

/** Refusals are outcomes; only what nobody has foreseen is thrown on. A processor that is away is foreseen. */
async function perform(step: Operation): Promise<void> {
  try {
    await performed(step);
  } catch (error) {
    if (!String(error).includes('COMPONENT_UNAVAILABLE')) throw error;
  }
}

async function performed(step: Operation): Promise<void> {
  if (step.kind === 'fault') {
    const { fault: kind, moment, count } = step;
    await subject.processor.control('faults', { kind, moment, count, path: '/v1/' });
    return;
  }
  if (step.kind === 'webhooks') {
    await subject.processor.control('webhooks', { duplicates: step.duplicates });
    return;
  }
  if (step.kind === 'jobs') {
    await subject.runJobs({ tolerate: true });
    return;
  }
  if (step.kind === 'pay') {
    const captureMethod = step.isHeld ? 'MANUAL' : 'AUTOMATIC';
    const made = await flow.create({ accountId, amount: step.amount, captureMethod });
    paymentIds.push(made.id);
    await flow.confirm(made.id, methods[step.method]);
    return;
  }
  const paymentId = pick(step.of);
  if (paymentId === undefined) return;
  const payment = await flow.payment(paymentId);
  const part = (whole: string, share: number) => (BigInt(whole) * BigInt(share)) / 100n;
  if (step.kind === 'capture') await flow.capture(paymentId, part(payment.authorised.minor, step.share));
  if (step.kind === 'cancel') await flow.cancel(paymentId);
  if (step.kind === 'refund') {
    const amount = part(payment.captured.minor, step.share);
    // All of them come to their end, also when one has no answer: nothing may still be under way when the sides are compared.
    const asked = await Promise.allSettled(Array.from({ length: step.times }, () => flow.refund(paymentId, amount)));
    for (const outcome of asked) if (outcome.status === 'rejected') throw outcome.reason;
  }
  if (step.kind === 'dispute') await dispute(paymentId, step.isWon);
}

/** The payer’s bank takes the money back; what cannot be disputed is let be. */
async function dispute(paymentId: string, isWon: boolean): Promise<void> {
  const [row] = await subject.rows<{ intent: string | null }>(
    `SELECT processor_id AS intent FROM payments.payment WHERE id = $1 AND status = 'SUCCEEDED'`,
    [paymentId],
  );
  if (row?.intent == null) return;
  const { stripe } = subject.processor;
  const charge = await stripe.charges.list({ payment_intent: row.intent }).catch(() => null);
  const opened = await subject.processor.control('disputes', { charge: charge?.data[0]?.id }).catch(() => null);
  if (opened === null) return;
  const verdict = isWon ? 'won' : 'lost';
  await subject.processor.control('disputes/decide', { dispute: opened.id, verdict }).catch(() => null);
}

it('PAY-1, PAY-2, PAY-5: whatever is asked at once, fails, comes twice or late: no more is refunded than captured, each amount has one entry, and nothing differs', async () => {
  const all = fc.sample(operation, { numRuns: OPERATIONS, seed: freshSeed() });
  for (let from = 0; from < all.length; from += PER_ROUND) {
    const steps = all.slice(from, from + PER_ROUND);
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        for (let step = steps.shift(); step !== undefined; step = steps.shift()) await perform(step);
      }),
    );
    await comeToRest();
    await compare();
  }
  // It was no empty world.
  const [counts] = await subject.rows<Record<string, string>>(`
      SELECT (SELECT count(*) FROM payments.payment WHERE status = 'SUCCEEDED') AS succeeded, (SELECT count(*) FROM payments.payment WHERE status = 'FAILED') AS failed,
             (SELECT count(*) FROM payments.refund WHERE status = 'SUCCEEDED') AS refunded, (SELECT count(*) FROM payments.refund WHERE status = 'FAILED') AS "refundsFailed",
             (SELECT count(*) FROM payments.dispute) AS disputed, (SELECT count(*) FROM payments.webhook_delivery WHERE receipts > 1) AS doubled`);
  const kinds = process.env.PROVE ? Object.keys(counts ?? {}) : ['succeeded'];
  expect(kinds.filter((kind) => Number(counts?.[kind]) === 0)).toEqual([]);
});

/** Faults end, and time passes until everything that is owed has been looked up, sent or posted. */
async function comeToRest(): Promise<void> {
  await subject.processor.control('faults/clear');
  for (let rounds = 0; rounds < 4; rounds++) {
    subject.clock.advance(16 * 60_000);
    await subject.deps.database.systemWrite(null, async (tx) => tx.jobs.add('sweep-payments', {}));
    await subject.settle();
    await pause(0);
  }
  await reconcile(subject.deps);
  await subject.settle();
}

async function compare(): Promise<void> {
  const { differences } = await reconcile(subject.deps);
  expect(differences).toEqual([]);
  expect(await subject.rows(`SELECT kind, subject FROM banking.ledger_problems()`)).toEqual([]);
  // PAY-1
  expect(
    await subject.rows(`
      SELECT p.id FROM payments.payment p
       WHERE p.refunded + p.disputed > p.captured OR p.captured > p.authorised OR p.authorised > p.amount
          OR p.refunded <> (SELECT COALESCE(sum(r.amount), 0) FROM payments.refund r WHERE r.payment_id = p.id AND r.status IN ('PENDING', 'SUCCEEDED'))`),
  ).toEqual([]);
  // PAY-2: one entry for each amount that moved, and none for others.
  expect(
    await subject.rows(`
      SELECT p.id FROM payments.payment p LEFT JOIN payments.booking b ON b.kind = 'CAPTURE' AND b.subject_id = p.id
       WHERE COALESCE(b.clearing, 0) <> p.captured OR (b.id IS NOT NULL AND b.entry_id IS NULL)`),
  ).toEqual([]);
  // PAY-5, and no double charge: what the processor took is what was agreed, once for each payment.
  const differing = await subject.rows(`
    SELECT p.id FROM payments.payment p
      JOIN processor.resource i ON i.id = p.processor_id
      LEFT JOIN processor.resource c ON c.object = 'charge' AND c.body ->> 'status' = 'succeeded' AND c.body ->> 'payment_intent' = i.id AND (c.body ->> 'captured')::boolean
     GROUP BY p.id, p.amount, p.captured, i.body
    HAVING (i.body ->> 'amount')::numeric <> p.amount OR COALESCE(sum((c.body ->> 'amount_captured')::numeric), 0) <> p.captured`);
  expect(differing).toEqual([]);
}

it('keeps operators and payers apart in all of that', async () => {
  const input = { paymentId: paymentIds[0], idempotencyKey: flow.key() };
  const { errors } = await subject.execute(as('ana'), operations.capture, { input });
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(operator.tenantId).not.toBe(as('ana').tenantId);
});
