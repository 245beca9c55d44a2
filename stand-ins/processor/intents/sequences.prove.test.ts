import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import type Stripe from 'stripe';
import { expect, it } from 'vitest';
import { type TestProcessor, testProcessor } from '../testing/test-processor.ts';

/** Random sequences: a slice in `npm test`, all of them in `npm run prove`. */
const RUNS = process.env.PROVE ? 150 : 4;
const STEPS_MAX = process.env.PROVE ? 80 : 40;
/** Steps that are sent at once. */
const ABREAST = 4;

const methods = [
  'pm_card_visa',
  'pm_card_bypassPending',
  'pm_card_chargeDeclined',
  'pm_card_authenticationRequired',
  'pm_card_createDispute',
  'pm_card_createDisputeInquiry',
  'pm_card_pendingRefund',
  'pm_card_refundFail',
  'pm_usBankAccount_success',
  'pm_usBankAccount_insufficientFunds',
] as const;

/** How often each is asked for, beside the others. */
const verbs = {
  pay: 6,
  create: 2,
  confirm: 3,
  capture: 2,
  cancel: 1,
  update: 1,
  refund: 5,
  authenticate: 2,
  dispute: 1,
  evidence: 2,
  payout: 1,
  time: 3,
  'long time': 1,
} as const;
const step = fc.record({
  verb: fc.oneof(
    ...Object.entries(verbs).map(([verb, weight]) => ({
      arbitrary: fc.constant(verb as keyof typeof verbs),
      weight,
    })),
  ),
  /** Counted back from the newest. */
  target: fc.nat(4),
  amount: fc.integer({ min: 50, max: 1500 }),
  method: fc.constantFrom(...methods),
  flag: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

it('PAY-1, PAY-2: whatever is asked in whatever order, captured ≤ authorised, given back ≤ captured, and the balance is the sum of it all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: STEPS_MAX / 2, maxLength: STEPS_MAX }), async (steps) => {
      await using processor = await testProcessor();
      const intents: string[] = [];
      for (let at = 0; at < steps.length; at += ABREAST) {
        // Refusals may happen: the test looks at the machine's own state.
        await Promise.allSettled(steps.slice(at, at + ABREAST).map((one) => take(processor, intents, one)));
      }
      await processor.processor.rest();
      await checkIntents(processor);
      await checkBalance(processor);
      await checkEvents(processor);
    }),
    { numRuns: RUNS, seed: freshSeed(), endOnFailure: true },
  );
});

async function take(processor: TestProcessor, intents: string[], { verb, target, amount, method, flag }: Step) {
  const { stripe } = processor;
  const id = intents.at(-1 - target) ?? intents.at(-1) ?? 'pi_none';
  switch (verb) {
    case 'create': {
      const capture_method = flag ? 'manual' : 'automatic';
      const made = await stripe.paymentIntents.create({ amount, currency: 'usd', capture_method });
      return intents.push(made.id);
    }
    case 'pay': {
      const made = await stripe.paymentIntents.create({ amount: amount * 2, currency: 'usd' });
      intents.push(made.id);
      return stripe.paymentIntents.confirm(made.id, { payment_method: method, return_url: 'https://shop.example/' });
    }
    case 'confirm':
      return stripe.paymentIntents.confirm(id, { payment_method: method, return_url: 'https://shop.example/' });
    case 'capture':
      return stripe.paymentIntents.capture(id, flag ? { amount_to_capture: amount } : {});
    case 'cancel':
      return stripe.paymentIntents.cancel(id);
    case 'update':
      return stripe.paymentIntents.update(id, { amount });
    case 'refund':
      return stripe.refunds.create({ payment_intent: id, ...(flag && { amount }) });
    case 'authenticate':
      return processor.control('authenticate', { intent: id, outcome: flag ? 'complete' : 'fail' });
    case 'dispute': {
      const { latest_charge: charge } = await stripe.paymentIntents.retrieve(id);
      return processor.control('disputes', { charge, isInquiry: flag });
    }
    case 'evidence': {
      const [dispute] = (await stripe.disputes.list({ payment_intent: id })).data;
      const escalates = dispute?.status === 'warning_needs_response';
      const decides = flag ? 'winning_evidence' : 'losing_evidence';
      const uncategorized_text = escalates ? 'escalate_inquiry_evidence' : decides;
      return stripe.disputes.update(String(dispute?.id), { evidence: { uncategorized_text } });
    }
    case 'payout':
      return stripe.payouts.create({ amount, currency: 'usd' });
    case 'time':
      processor.clock.advance(5000);
      return processor.processor.rest();
    case 'long time':
      processor.clock.advance(3 * 86_400_000);
      return processor.processor.rest();
  }
}

const everything = { limit: 10_000 };
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Not one that failed, and not what was held and let go. */
const gaveBack = ({ status, balance_transaction }: Stripe.Refund) =>
  status !== 'failed' && balance_transaction !== null;

async function checkIntents({ stripe }: TestProcessor): Promise<void> {
  for await (const intent of stripe.paymentIntents.list({ limit: 100 })) {
    const [charges, refunds, disputes] = await Promise.all([
      stripe.charges.list({ payment_intent: intent.id }).autoPagingToArray(everything),
      stripe.refunds.list({ payment_intent: intent.id }).autoPagingToArray(everything),
      stripe.disputes.list({ payment_intent: intent.id }).autoPagingToArray(everything),
    ]);
    const captured = sum(charges.map(({ amount_captured }) => amount_captured));
    expect(captured).toBe(intent.amount_received);
    expect(captured).toBeLessThanOrEqual(intent.amount);
    expect(captured > 0).toBe(intent.status === 'succeeded');
    expect(charges.filter(({ paid }) => paid).length).toBeLessThanOrEqual(1);
    const refunded = sum(refunds.filter(gaveBack).map(({ amount }) => amount));
    const disputed = sum(
      disputes.filter(({ status }) => status !== 'won' && !status.startsWith('warning')).map(({ amount }) => amount),
    );
    expect(refunded + disputed).toBeLessThanOrEqual(captured);
    expect(intent.amount_capturable > 0).toBe(intent.status === 'requires_capture');
    expect(intent.next_action !== null).toBe(intent.status === 'requires_action');
  }
}

async function checkBalance({ stripe }: TestProcessor): Promise<void> {
  const [charges, refunds, disputes, payouts, lines, balance] = await Promise.all([
    stripe.charges.list().autoPagingToArray(everything),
    stripe.refunds.list().autoPagingToArray(everything),
    stripe.disputes.list().autoPagingToArray(everything),
    stripe.payouts.list().autoPagingToArray(everything),
    stripe.balanceTransactions.list().autoPagingToArray(everything),
    stripe.balance.retrieve(),
  ]);
  const expected =
    sum(charges.map(({ amount_captured }) => amount_captured)) -
    sum(refunds.filter(gaveBack).map(({ amount }) => amount)) +
    sum(disputes.flatMap(({ balance_transactions }) => balance_transactions.map(({ amount }) => amount))) -
    sum(payouts.map(({ amount }) => amount)) -
    sum(lines.map(({ fee }) => fee));
  const total = sum([...balance.available, ...balance.pending].map(({ amount }) => amount));
  expect(total).toBe(expected);
  // Nothing is written twice: one line for each thing that moved money, and a second one only where it was undone.
  const many = new Map<string, number>();
  for (const { source, type } of lines) many.set(`${source} ${type}`, (many.get(`${source} ${type}`) ?? 0) + 1);
  for (const [what, count] of many)
    expect([what, count <= (what.endsWith('adjustment') ? 2 : 1)]).toEqual([what, true]);
}

/** Every event is sent once; and in the order in which it came, the story of an intent ends where the intent is, and has one end. */
async function checkEvents({ stripe, received }: TestProcessor): Promise<void> {
  const events = await stripe.events.list().autoPagingToArray(everything);
  expect(received.map(({ event }) => event.id).sort()).toEqual(events.map(({ id }) => id).sort());
  for await (const intent of stripe.paymentIntents.list({ limit: 100 })) {
    const story = received
      .map(({ event }) => event.data.object as Stripe.PaymentIntent)
      .filter(({ object, id }) => object === 'payment_intent' && id === intent.id);
    const ends = story.filter(({ status }) => status === 'succeeded' || status === 'canceled');
    expect(ends).toHaveLength(['succeeded', 'canceled'].includes(intent.status) ? 1 : 0);
    if (ends.length > 0) expect(story.at(-1)?.status).toBe(intent.status);
  }
}
