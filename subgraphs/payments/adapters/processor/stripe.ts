import type { Clock } from '@codai/kit';
import type Stripe from 'stripe';
import type { PaymentsSettings } from '../../settings.ts';
import {
  checkoutFactsOf,
  disputeFactsOf,
  eventFactsOf,
  gaveBack,
  intentFactsOf,
  metadataOf,
  methodFactsOf,
  payoutFactsOf,
  refundFactsOf,
  transactionFactsOf,
} from './facts.ts';
import { type DisputeEvidence, type ProcessorPort, ProcessorRefusedError, ProcessorUnavailableError } from './port.ts';
import { readSignedEvent } from './signed-events.ts';

const STRIPE_HOST = 'api.stripe.com';
/** With the same idempotency key; what is still unknown after it is looked up later. */
const RETRIES_MAX = 1;
const PAGE = 100;

/** Any host that speaks Stripe's API, by its own client. Source: https://docs.stripe.com/api */
export function createStripeProcessor(settings: PaymentsSettings, clock: Clock): ProcessorPort {
  const base = new URL(settings.apiBase ?? `https://${STRIPE_HOST}`);
  const protocol = base.protocol === 'http:' ? 'http' : 'https';
  const driver = settings.isSandbox ? 'embedded' : 'live';
  const environment = driver === 'live' && !settings.secretKey.includes('_test_') ? 'LIVE' : 'SANDBOX';
  let client: Promise<Stripe> | undefined;
  const connect = async (): Promise<Stripe> => {
    const { default: Client } = await import('stripe');
    return new Client(settings.secretKey, {
      host: base.hostname,
      port: base.port || (protocol === 'http' ? 80 : 443),
      protocol,
      timeout: settings.timeoutMs,
      maxNetworkRetries: RETRIES_MAX,
      telemetry: false,
    });
  };
  /** Loaded with the first question: most processes never ask one. */
  const stripe = () => {
    client ??= connect();
    return client;
  };
  const now = () => clock.now();

  return {
    driver,
    detail: driver === 'live' ? `Stripe, ${environment}` : 'the local processor: no real money is moved',
    environment,

    createCustomer: ({ key, customerId, tenantId }) =>
      asked(async () => {
        // No name and no address: the payer is known to us.
        const metadata = { [metadataOf.customer]: customerId, [metadataOf.tenant]: tenantId };
        return (await (await stripe()).customers.create({ metadata }, once(key))).id;
      }),
    attachMethod: ({ key, customer, token }) =>
      asked(async () => methodFactsOf(await (await stripe()).paymentMethods.attach(token, { customer }, once(key)))),
    detachMethod: ({ key, method }) =>
      asked(async () => {
        await (await stripe()).paymentMethods.detach(method, {}, once(key));
      }),
    method: (id) => asked(async () => methodFactsOf(await (await stripe()).paymentMethods.retrieve(id))),
    createSetup: ({ key, customer }) =>
      asked(async () => {
        const setup = await (await stripe()).setupIntents.create({ customer, usage: 'off_session' }, once(key));
        return { id: setup.id, clientSecret: setup.client_secret };
      }),

    createIntent: ({ key, paymentId, customer, amount, currency, isManualCapture }) =>
      asked(async () => {
        const intent = await (await stripe()).paymentIntents.create(
          {
            amount: Number(amount),
            currency: currency.toLowerCase(),
            customer,
            capture_method: isManualCapture ? 'manual' : 'automatic',
            metadata: { [metadataOf.payment]: paymentId },
          },
          once(key),
        );
        return intentFactsOf(intent, now());
      }),
    confirmIntent: ({ key, intent, method, isOffSession, returnUrl }) =>
      asked(async () => {
        const chosen = method === null ? {} : { payment_method: method };
        const presence = isOffSession ? { off_session: true } : { return_url: returnUrl };
        const outcome = await (await stripe()).paymentIntents
          .confirm(intent, { ...chosen, ...presence }, once(key))
          .catch((error: unknown) => declinedIntentOf(error));
        return intentFactsOf(outcome, now());
      }),
    captureIntent: ({ key, intent, amount }) =>
      asked(async () => {
        const captured = await (await stripe()).paymentIntents.capture(
          intent,
          { amount_to_capture: Number(amount) },
          once(key),
        );
        return intentFactsOf(captured, now());
      }),
    cancelIntent: ({ key, intent }) =>
      asked(async () => intentFactsOf(await (await stripe()).paymentIntents.cancel(intent, {}, once(key)), now())),
    intent: (id) => asked(async () => intentFactsOf(await (await stripe()).paymentIntents.retrieve(id), now())),

    createRefund: ({ key, refundId, intent, amount }) =>
      asked(async () => {
        const metadata = { [metadataOf.refund]: refundId };
        const refund = { payment_intent: intent, amount: Number(amount), metadata };
        return refundFactsOf(await (await stripe()).refunds.create(refund, once(key)));
      }),
    refundsOf: (intent) =>
      asked(async () => {
        const { data } = await (await stripe()).refunds.list({ payment_intent: intent, limit: PAGE });
        return data.filter(gaveBack).map(refundFactsOf);
      }),

    dispute: (id) => asked(async () => disputeFactsOf(await (await stripe()).disputes.retrieve(id))),
    submitEvidence: ({ key, dispute, evidence }) =>
      asked(async () => {
        const handed = { evidence: evidenceOf(evidence), submit: true };
        return disputeFactsOf(await (await stripe()).disputes.update(dispute, handed, once(key)));
      }),

    createCheckout: ({ key, paymentId, customer, amount, currency, isManualCapture, title, successUrl, cancelUrl }) =>
      asked(async () => {
        const metadata = { [metadataOf.payment]: paymentId };
        const price = {
          currency: currency.toLowerCase(),
          unit_amount: Number(amount),
          product_data: { name: title },
        };
        const session = await (await stripe()).checkout.sessions.create(
          {
            mode: 'payment',
            customer,
            line_items: [{ quantity: 1, price_data: price }],
            payment_intent_data: { metadata, capture_method: isManualCapture ? 'manual' : 'automatic' },
            metadata,
            success_url: successUrl,
            cancel_url: cancelUrl,
          },
          once(key),
        );
        return checkoutFactsOf(session);
      }),
    checkout: (id) => asked(async () => checkoutFactsOf(await (await stripe()).checkout.sessions.retrieve(id))),

    createPayout: ({ key, payoutId, amount, currency }) =>
      asked(async () => {
        const metadata = { [metadataOf.payout]: payoutId };
        const payout = { amount: Number(amount), currency: currency.toLowerCase(), metadata };
        return payoutFactsOf(await (await stripe()).payouts.create(payout, once(key)));
      }),
    payout: (id) => asked(async () => payoutFactsOf(await (await stripe()).payouts.retrieve(id))),

    transactions: ({ since, after }) =>
      asked(async () => {
        const created = { gte: Math.floor(since.getTime() / 1_000) };
        const from = after === null ? {} : { starting_after: after };
        const { data, has_more } = await (await stripe()).balanceTransactions.list({ created, limit: PAGE, ...from });
        return { transactions: data.map(transactionFactsOf), hasMore: has_more };
      }),

    readEvent: async (rawBody, signature, at) =>
      readSignedEvent(await stripe(), { rawBody, signature, at, secrets: settings.webhookSecrets }),
    eventFacts: eventFactsOf,
  };
}

function once(idempotencyKey: string): Stripe.RequestOptions {
  return { idempotencyKey };
}

/** A card that is declined makes the request fail, and the failure has the intent in it as it then is. */
async function declinedIntentOf(error: unknown): Promise<Stripe.PaymentIntent> {
  const { default: Client } = await import('stripe');
  const intent = error instanceof Client.errors.StripeCardError ? error.payment_intent : undefined;
  if (intent === undefined) throw error;
  return intent;
}

function evidenceOf(evidence: DisputeEvidence): Stripe.DisputeUpdateParams.Evidence {
  const texts = {
    product_description: evidence.productDescription,
    customer_communication: evidence.customerCommunication,
    service_date: evidence.serviceDate,
    refund_policy_disclosure: evidence.refundPolicyDisclosure,
    uncategorized_text: evidence.uncategorizedText,
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== null));
}

/** Says of each failure whether it is known that nothing was done. */
async function asked<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const { default: Client } = await import('stripe');
    if (!(error instanceof Client.errors.StripeError)) throw error;
    const { statusCode = 0, code, type, message } = error;
    // 409: the same key is being worked on; 429: too many; above: the processor's own fault, after which anything may have happened.
    const isUnknown = statusCode < 400 || statusCode === 409 || statusCode === 429 || statusCode >= 500;
    if (isUnknown) throw new ProcessorUnavailableError(`The processor did not answer: ${type}.`, { cause: error });
    const isDecline = error instanceof Client.errors.StripeCardError;
    throw new ProcessorRefusedError((isDecline ? error.decline_code : null) ?? code ?? type, message, isDecline);
  }
}
