import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { WEBHOOK_SECRET } from '@codai/stand-in-processor/testing';
import fc from 'fast-check';
import Stripe from 'stripe';
import { afterAll, expect, it } from 'vitest';
import { type IntentFacts, ProcessorUnavailableError } from '../../adapters/processor/port.ts';
import type { Deps } from '../../deps.ts';
import { flows } from '../../testing/flows.ts';
import { openPayments, type ReceivedWebhook } from '../../testing/payments.ts';
import { handleWebhook } from './handle.ts';

/** Permutations with duplicates of each recorded sequence. */
const PERMUTATIONS = process.env.PROVE ? 1_000 : 5;

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const accountId = await flow.account();

/** Collects what the processor sends of one payment while our side is as if it had heard nothing. */
async function record(story: () => Promise<string>): Promise<{ paymentId: string; sequence: ReceivedWebhook[] }> {
  await subject.settle();
  subject.webhooks.length = 0;
  subject.holdWebhooks(true);
  const paymentId = await story();
  for (let rounds = 0; rounds < 3; rounds++) {
    subject.clock.advance(5_000);
    await subject.processor.processor.rest();
    await subject.runJobs({ ahead: true, tolerate: true });
  }
  subject.holdWebhooks(false);
  return { paymentId, sequence: subject.webhooks.map(({ body }) => signedAnew(body)) };
}

/** As the processor signs what it sends again. */
function signedAnew(body: string): ReceivedWebhook {
  const timestamp = Math.floor(subject.clock.now().getTime() / 1_000);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: WEBHOOK_SECRET, timestamp });
  return { body, signature };
}

/** Our side as it was when the payment had been made and nothing was known of it. */
async function forget(paymentId: string): Promise<void> {
  const admin = await subject.database.admin.connect();
  try {
    await admin.query('BEGIN');
    // The program never takes back bookings and events: only the test goes back in time.
    await admin.query(`SET LOCAL session_replication_role = replica`);
    for (const table of ['booking', 'refund', 'dispute', 'webhook_delivery', 'outbox', 'event_log', 'clearing_entry']) {
      await admin.query(`DELETE FROM payments.${table}`);
    }
    await admin.query(`DELETE FROM queue._private_jobs`).catch(() => {});
    await admin.query(
      `UPDATE payments.payment SET status = 'REQUIRES_METHOD', authorised = 0, captured = 0, refunded = 0, disputed = 0, confirmations = 0,
              unanswered_since = NULL, decline_code = NULL, is_retryable = false, declined_at = NULL, action_url = NULL WHERE id = $1`,
      [paymentId],
    );
    await admin.query('COMMIT');
  } finally {
    admin.release();
  }
}

/** All that is known of a payment, without the ids and times of our own rows. */
async function stateOf(paymentId: string): Promise<unknown> {
  const [state] = await subject.rows<{ state: unknown }>(
    `SELECT jsonb_build_object(
       'payment', to_jsonb(p) - 'client_secret',
       'refunds', (SELECT jsonb_agg(to_jsonb(r) - '{id,created_at}'::text[] ORDER BY r.processor_id) FROM payments.refund r WHERE r.payment_id = p.id),
       'disputes', (SELECT jsonb_agg(to_jsonb(d) - 'id' ORDER BY d.processor_id) FROM payments.dispute d WHERE d.payment_id = p.id),
       'bookings', (SELECT jsonb_agg(jsonb_build_array(b.kind, b.clearing, b.currency, b.account_id, b.house) ORDER BY b.kind, b.clearing) FROM payments.booking b),
       'captured', (SELECT count(*) FROM (SELECT type FROM payments.outbox UNION ALL SELECT type FROM payments.event_log) e WHERE e.type = 'payments.payment.captured'))
     AS state FROM payments.payment p WHERE p.id = $1`,
    [paymentId],
  );
  return state?.state;
}

/** Our side whose processor does not answer: what it has sent is all there is. */
const alone = (deps: Deps): Deps => ({
  ...deps,
  processor: {
    ...deps.processor,
    intent: (): Promise<IntentFacts> => Promise.reject(new ProcessorUnavailableError('away')),
  },
});

/** Posts them in this order, several at a time, and acts on what is stored until nothing is left that can be. */
async function deliver(deps: Deps, order: readonly ReceivedWebhook[], width: number): Promise<void> {
  for (let from = 0; from < order.length; from += width) {
    const posted = await Promise.all(order.slice(from, from + width).map((webhook) => subject.post(webhook)));
    expect(new Set(posted)).toEqual(new Set([200]));
    await act(deps);
  }
  // Webhooks that had to wait for others.
  for (let rounds = 0; rounds < 3; rounds++) await act(deps);
}

async function act(deps: Deps): Promise<void> {
  const waiting = await subject.rows<{ id: string }>(
    `SELECT id FROM payments.webhook_delivery WHERE status IN ('RECEIVED', 'FAILED')`,
  );
  await Promise.all(
    waiting
      .flatMap(({ id }) => [id, id])
      .map((id) =>
        handleWebhook(deps, id).catch((error: unknown) => {
          if (!(error instanceof ProcessorUnavailableError)) throw error;
        }),
      ),
  );
}

async function proveConvergence(paymentId: string, sequence: readonly ReceivedWebhook[]): Promise<unknown> {
  await forget(paymentId);
  await deliver(subject.deps, sequence, 1);
  const inOrder = await stateOf(paymentId);

  const permutation = fc
    .tuple(
      fc.shuffledSubarray([...sequence], { minLength: sequence.length }),
      fc.array(fc.nat(sequence.length - 1), { maxLength: sequence.length }),
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
    )
    .map(([shuffled, copies, width, isAlone]) => {
      const order = [...shuffled];
      for (const [index, copy] of copies.entries()) {
        order.splice((copy * 7 + index) % order.length, 0, sequence[copy] as ReceivedWebhook);
      }
      return { order, width, isAlone };
    });
  for (const { order, width, isAlone } of fc.sample(permutation, { numRuns: PERMUTATIONS, seed: freshSeed() })) {
    await forget(paymentId);
    await deliver(isAlone ? alone(subject.deps) : subject.deps, order, width);
    expect(await stateOf(paymentId)).toEqual(inOrder);
  }
  return inOrder;
}

it('PAY-3: webhooks of a payment that is held, captured and refunded in parts converge in any order and number', async () => {
  const { paymentId, sequence } = await record(async () => {
    const paid = await flow.pay({ accountId, amount: 1_000n, captureMethod: 'MANUAL' });
    await flow.capture(paid.id, 800n);
    await subject.settle();
    await flow.refund(paid.id, 300n);
    await flow.refund(paid.id, 200n);
    return paid.id;
  });
  expect(sequence.length).toBeGreaterThan(6);
  expect(await proveConvergence(paymentId, sequence)).toMatchObject({
    payment: { status: 'SUCCEEDED', authorised: 1000, captured: 800, refunded: 500 },
    captured: 1,
  });
});

it('PAY-3: webhooks of a payment whose payer failed at 3-D Secure converge as well', async () => {
  const { paymentId, sequence } = await record(async () => {
    const paid = await flow.pay({ accountId, amount: 1_000n, token: 'pm_card_authenticationRequired' });
    expect(paid.__typename).toBe('RequiresAction');
    await subject.processor.control('authenticate', { intent: await intentOf(paid.id), outcome: 'fail' });
    return paid.id;
  });
  expect(sequence.length).toBeGreaterThan(2);
  expect(await proveConvergence(paymentId, sequence)).toMatchObject({ payment: { status: 'FAILED', captured: 0 } });
});

it('PAY-3: webhooks of a payment with 3-D Secure, a partial refund and a won dispute converge as well', async () => {
  const { paymentId, sequence } = await record(async () => {
    const paid = await flow.pay({ accountId, amount: 2_000n, token: 'pm_card_authenticationRequired' });
    const intent = await intentOf(paid.id);
    await subject.processor.control('authenticate', { intent, outcome: 'complete' });
    const { stripe } = subject.processor;
    await stripe.refunds.create({ payment_intent: intent, amount: 500 });
    const [charge] = (await stripe.charges.list({ payment_intent: intent })).data;
    const dispute = await subject.processor.control('disputes', { charge: charge?.id });
    await subject.processor.processor.rest();
    const evidence = { uncategorized_text: 'winning_evidence' };
    await stripe.disputes.update(dispute.id as string, { evidence, submit: true });
    subject.clock.advance(86_400_000);
    return paid.id;
  });
  expect(sequence.length).toBeGreaterThan(9);
  expect(await proveConvergence(paymentId, sequence)).toMatchObject({
    payment: { status: 'SUCCEEDED', captured: 2000, refunded: 500, disputed: 0 },
    disputes: [{ status: 'WON', amount: 1500, counted: 0 }],
    captured: 1,
  });
});

async function intentOf(paymentId: string): Promise<string> {
  const [row] = await subject.rows<{ intent: string }>(
    `SELECT processor_id AS intent FROM payments.payment WHERE id = $1`,
    [paymentId],
  );
  return row?.intent as string;
}
