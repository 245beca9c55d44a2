import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { refusal } from './test-processor.ts';

export interface ContractSubject {
  readonly stripe: Stripe;
  /** Lets time pass, until what happens by itself has had its time to happen. */
  settle(): Promise<void>;
}

const TRIES_MAX = 30;

/** Tests of everything that the payments subgraph relies on in Stripe's API: the same cases for the local processor and for Stripe itself. */
export function processorContract(name: string, open: () => ContractSubject): void {
  const stripe = () => open().stripe;
  /** Asks until the answer satisfies, letting time pass in between. */
  async function eventually<T>(ask: () => Promise<T>, satisfies: (answer: T) => boolean): Promise<T> {
    for (let tries = 1; ; tries++) {
      const answer = await ask();
      if (satisfies(answer) || tries === TRIES_MAX) return answer;
      await open().settle();
    }
  }
  const cardOnly = { automatic_payment_methods: { enabled: true, allow_redirects: 'never' } } as const;
  const pay = (payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stripe().paymentIntents.create({
      amount: 2000,
      currency: 'usd',
      payment_method,
      confirm: true,
      ...cardOnly,
      ...more,
    });
  const customer = async () => (await stripe().customers.create({ metadata: { contract: 'yes' } })).id;

  describe(name, () => {
    it('keeps customers with their metadata', async () => {
      const id = await customer();
      const changed = await stripe().customers.update(id, { metadata: { contract: '', tenant: 'org_1' } });
      expect(changed).toMatchObject({ livemode: false, metadata: { tenant: 'org_1' } });
      expect(changed.metadata).not.toHaveProperty('contract');
      expect(await stripe().customers.del(id)).toMatchObject({ deleted: true });
      expect(await stripe().customers.retrieve(id)).toMatchObject({ deleted: true });
    });

    it('pages its lists', async () => {
      const id = await customer();
      const made: string[] = [];
      for (let index = 0; index < 3; index++) {
        made.unshift(
          (await stripe().paymentIntents.create({ amount: 1000 + index, currency: 'usd', customer: id })).id,
        );
      }
      const first = await stripe().paymentIntents.list({ customer: id, limit: 2 });
      expect(first.has_more).toBe(true);
      const all = await stripe().paymentIntents.list({ customer: id, limit: 2 }).autoPagingToArray({ limit: 10 });
      expect(all.map((intent) => intent.id)).toEqual(made);
    });

    it('takes a card at once', async () => {
      const intent = await pay('pm_card_visa', {
        capture_method: 'automatic',
        expand: ['latest_charge.balance_transaction'],
      });
      expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2000, livemode: false });
      const charge = intent.latest_charge as Stripe.Charge;
      expect(charge).toMatchObject({ paid: true, captured: true, amount_captured: 2000, amount_refunded: 0 });
      const line = charge.balance_transaction as Stripe.BalanceTransaction;
      expect(line).toMatchObject({ type: 'charge', source: charge.id });
      expect(line.net).toBe(line.amount - line.fee);
    });

    it('puts it into the balance after the answer, when the capture is asynchronous as it is by default', async () => {
      const intent = await pay('pm_card_visa');
      expect(intent).toMatchObject({ status: 'succeeded', capture_method: 'automatic_async' });
      const charge = await eventually(
        () => stripe().charges.retrieve(String(intent.latest_charge)),
        ({ balance_transaction }) => balance_transaction !== null,
      );
      expect(charge.balance_transaction).toMatch(/^txn_/);
    });

    it.each([
      ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
      ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
      ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ])('tells the decline of %s', async (method, code, declineCode) => {
      const error = await refusal(pay(method));
      expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
      expect(error).toMatchObject({ statusCode: 402, code, decline_code: declineCode });
      expect(error.charge).toMatch(/^ch_/);
      expect(error.payment_intent).toMatchObject({ status: 'requires_payment_method', last_payment_error: { code } });
    });

    it('holds, captures a part, and lets the rest go', async () => {
      const held = await pay('pm_card_visa', { capture_method: 'manual' });
      expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 2000 });
      const tooMuch = await refusal(stripe().paymentIntents.capture(held.id, { amount_to_capture: 2001 }));
      expect(tooMuch).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
      const captured = await stripe().paymentIntents.capture(held.id, {
        amount_to_capture: 1500,
        expand: ['latest_charge'],
      });
      expect(captured).toMatchObject({ status: 'succeeded', amount_received: 1500, amount_capturable: 0 });
      expect(captured.latest_charge).toMatchObject({ amount: 2000, amount_captured: 1500, amount_refunded: 500 });
      // The rest looks like a refund, but was never in the balance.
      const { data } = await stripe().refunds.list({ payment_intent: held.id });
      expect(data).toMatchObject([{ amount: 500, status: 'succeeded', balance_transaction: null }]);
    });

    it('cancels what is held, and refuses what comes after', async () => {
      const held = await pay('pm_card_visa', { capture_method: 'manual' });
      expect(await stripe().paymentIntents.cancel(held.id)).toMatchObject({ status: 'canceled', amount_capturable: 0 });
      const error = await refusal(stripe().paymentIntents.capture(held.id));
      expect(error).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    });

    it('asks for the customer, or says that one is needed', async () => {
      const waiting = await pay('pm_card_authenticationRequired', { return_url: 'https://shop.example/done' });
      expect(waiting).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } });
      const id = await customer();
      const { id: method } = await stripe().paymentMethods.attach('pm_card_authenticationRequired', { customer: id });
      const error = await refusal(
        stripe().paymentIntents.create({
          amount: 2000,
          currency: 'usd',
          customer: id,
          payment_method: method,
          off_session: true,
          confirm: true,
        }),
      );
      expect(error).toMatchObject({ statusCode: 402, code: 'authentication_required' });
    });

    it('refunds parts, and not more than there is', async () => {
      const { id } = await pay('pm_card_visa');
      expect(await stripe().refunds.create({ payment_intent: id, amount: 500 })).toMatchObject({ status: 'succeeded' });
      const error = await refusal(stripe().refunds.create({ payment_intent: id, amount: 1501 }));
      expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
      await stripe().refunds.create({ payment_intent: id });
      expect(await refusal(stripe().refunds.create({ payment_intent: id }))).toMatchObject({
        code: 'charge_already_refunded',
      });
    });

    it.each([
      ['pm_card_pendingRefund', 'pending', 'succeeded'],
      ['pm_card_refundFail', 'succeeded', 'failed'],
    ])('lets a refund of %s be %s first and %s later', async (method, first, later) => {
      const { id } = await pay(method);
      const refund = await stripe().refunds.create({ payment_intent: id });
      expect(refund.status).toBe(first);
      const end = await eventually(
        () => stripe().refunds.retrieve(refund.id),
        ({ status }) => status === later,
      );
      expect(end.status).toBe(later);
    });

    it('takes a bank debit after a while', async () => {
      const intent = await stripe().paymentIntents.create({
        amount: 2000,
        currency: 'eur',
        confirm: true,
        ...cardOnly,
        payment_method_data: {
          type: 'sepa_debit',
          sepa_debit: { iban: 'DE89370400440532013000' },
          billing_details: { name: 'Ada', email: 'ada@example.com' },
        },
        mandate_data: { customer_acceptance: { type: 'offline' } },
      });
      expect(intent.status).toBe('processing');
      const end = await eventually(
        () => stripe().paymentIntents.retrieve(intent.id),
        ({ status }) => status !== 'processing',
      );
      expect(end.status).toBe('succeeded');
    });

    it('opens a dispute, and decides it by the evidence', async () => {
      const { id } = await pay('pm_card_createDisputeProductNotReceived');
      const [dispute] = await eventually(
        async () => (await stripe().disputes.list({ payment_intent: id })).data,
        ({ length }) => length > 0,
      );
      expect(dispute).toMatchObject({ amount: 2000, reason: 'product_not_received', status: 'needs_response' });
      const answered = await stripe().disputes.update(String(dispute?.id), {
        evidence: { uncategorized_text: 'winning_evidence' },
      });
      const end = await eventually(
        () => stripe().disputes.retrieve(answered.id),
        ({ status }) => status === 'won',
      );
      expect(end.status).toBe('won');
    });

    it('sets a method up for later', async () => {
      const id = await customer();
      const setup = await stripe().setupIntents.create({
        customer: id,
        payment_method: 'pm_card_visa',
        confirm: true,
        ...cardOnly,
      });
      expect(setup.status).toBe('succeeded');
      const paid = await stripe().paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        customer: id,
        payment_method: String(setup.payment_method),
        off_session: true,
        confirm: true,
      });
      expect(paid.status).toBe('succeeded');
    });

    it('answers a repeated key as it did first, and refuses it for another question', async () => {
      const idempotencyKey = randomUUID();
      const ask = (amount: number) => stripe().paymentIntents.create({ amount, currency: 'usd' }, { idempotencyKey });
      const first = await ask(2000);
      const second = await ask(2000);
      expect(second.id).toBe(first.id);
      expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
      expect(await refusal(ask(2001))).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    });

    it('refuses what it does not know', async () => {
      const create = (wrong: object) =>
        refusal(stripe().paymentIntents.create({ amount: 2000, currency: 'usd', ...wrong } as never));
      expect(await create({ colour: 'red' })).toMatchObject({ code: 'parameter_unknown', param: 'colour' });
      expect(await create({ amount: undefined })).toMatchObject({ code: 'parameter_missing', param: 'amount' });
      expect(await create({ amount: 10 })).toMatchObject({ code: 'amount_too_small' });
      expect(await create({ customer: 'cus_none' })).toMatchObject({ code: 'resource_missing', param: 'customer' });
      expect(await refusal(stripe().paymentIntents.retrieve('pi_none'))).toMatchObject({ statusCode: 404 });
    });

    it('tells what happened to a payment', async () => {
      const { id } = await pay('pm_card_visa');
      const types = await eventually(
        async () =>
          (await stripe().events.list({ limit: 50, type: 'payment_intent.*' })).data
            .filter(({ data }) => 'id' in data.object && data.object.id === id)
            .map(({ type }) => type as string),
        (seen) => seen.includes('payment_intent.succeeded'),
      );
      expect(types.sort()).toEqual(['payment_intent.created', 'payment_intent.succeeded']);
    });

    it('opens a hosted page, and expires it', async () => {
      const session = await stripe().checkout.sessions.create({
        mode: 'payment',
        line_items: [
          { price_data: { currency: 'eur', unit_amount: 1500, product_data: { name: 'Course' } }, quantity: 2 },
        ],
        success_url: 'https://shop.example/thanks',
      });
      expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 3000 });
      expect(session.url).toMatch(/^https?:/);
      expect(await stripe().checkout.sessions.expire(session.id)).toMatchObject({ status: 'expired', url: null });
    });
  });
}
