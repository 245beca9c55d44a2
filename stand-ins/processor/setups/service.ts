import type Stripe from 'stripe';
import { keepWith, methodFor, testMethodOf } from '../customers/method-service.ts';
import { ApiError, type ErrorBody, invalidRequest } from '../errors.ts';
import { takeForcedAuthentication } from '../intents/forced.ts';
import { authenticationNeed } from '../intents/rules.ts';
import { newResourceId, randomCharacters } from '../store/ids.ts';
import type { Tx } from '../store/transaction.ts';

/** Types of methods that can be kept for later. */
const TYPES = ['card', 'sepa_debit', 'us_bank_account'];

/** A set-up that nothing was done with. https://docs.stripe.com/api/setup_intents */
export function newSetup(tx: Tx, facts: { types?: readonly string[] | undefined; usage?: string | undefined }) {
  const id = newResourceId('setup_intent');
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: facts.types === undefined ? null : [...facts.types],
    application: null,
    automatic_payment_methods: facts.types === undefined ? { allow_redirects: 'always', enabled: true } : null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomCharacters(25)}`,
    created: tx.seconds,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: facts.types === undefined ? TYPES : TYPES.filter((type) => facts.types?.includes(type)),
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: facts.usage ?? 'off_session',
  } satisfies Stripe.SetupIntent as Stripe.SetupIntent;
}

export interface SetupConfirmation {
  readonly returnUrl?: string | undefined;
  readonly pagesUrl: string;
}

/** Asks the bank to agree to later payments. https://docs.stripe.com/api/setup_intents/confirm */
export async function confirmSetup(
  tx: Tx,
  setup: Stripe.SetupIntent,
  { returnUrl, pagesUrl }: SetupConfirmation,
): Promise<Stripe.SetupIntent> {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(setup.status)) {
    throw unexpectedState(setup, 'confirm');
  }
  if (typeof setup.payment_method !== 'string') {
    throw unexpectedState(
      setup,
      'confirm',
      'You cannot confirm this SetupIntent because it’s missing a payment method.',
    );
  }
  const method = await methodFor(tx, setup.payment_method, 'payment_method');
  if (!setup.payment_method_types.includes(method.type)) {
    throw invalidRequest(`The PaymentMethod provided (${method.type}) is not allowed for this SetupIntent.`, {
      code: 'setup_intent_invalid_parameter',
      param: 'payment_method',
    });
  }
  if (method.customer !== null && method.customer !== setup.customer) {
    throw invalidRequest('The provided PaymentMethod does not belong to the Customer of this SetupIntent.', {
      code: 'payment_method_unexpected_state',
      param: 'payment_method',
    });
  }
  const test = await testMethodOf(tx, method);
  const { isSetUp = false } = await tx.hidden(method.id);
  const need = authenticationNeed(test, {
    isOffSession: false,
    asksForAuthentication: false,
    isForced: test.type === 'card' && (await takeForcedAuthentication(tx)),
    isSetUp,
  });
  if (need === 'none' || (isSetUp && test.type === 'card' && test.isSetUp)) return finish(tx, setup, method.id);
  const url = `${pagesUrl}/pages/authenticate/${setup.client_secret}`;
  setup.status = 'requires_action';
  setup.next_action =
    returnUrl === undefined
      ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } }
      : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
  await tx.save(setup, { attempt: { methodId: method.id, returnUrl: returnUrl ?? null } });
  await tx.emit('setup_intent.requires_action', setup);
  return setup;
}

/** The customer has been at the bank's page. Nothing happens to a set-up that no longer waits for it. */
export async function finishSetupAuthentication(tx: Tx, id: string, passed: boolean): Promise<Stripe.SetupIntent> {
  const setup = await tx.the('setup_intent', id);
  const { attempt } = await tx.hidden(id);
  if (setup.status !== 'requires_action' || !attempt) return setup;
  setup.next_action = null;
  try {
    if (passed) return await finish(tx, setup, attempt.methodId);
    return await fail(tx, setup, {
      type: 'invalid_request_error',
      code: 'setup_intent_authentication_failure',
      message: 'The latest attempt to set up the payment method has failed because authentication failed.',
    });
  } catch (error) {
    if (error instanceof ApiError && error.keepsEffects) return setup;
    throw error;
  }
}

async function finish(tx: Tx, setup: Stripe.SetupIntent, methodId: string): Promise<Stripe.SetupIntent> {
  const method = await tx.the('payment_method', methodId);
  const test = await testMethodOf(tx, method);
  if (test.type === 'card' && test.decline && !test.attaches) {
    const { code, declineCode, message, adviceCode } = test.decline;
    return fail(tx, setup, {
      type: 'card_error',
      code,
      decline_code: declineCode,
      message,
      payment_method: method,
      ...(adviceCode && { advice_code: adviceCode }),
    });
  }
  setup.payment_method = method.id;
  setup.status = 'succeeded';
  setup.last_setup_error = null;
  if (setup.usage === 'off_session') await tx.save(method, { isSetUp: true });
  if (typeof setup.customer === 'string') await keepWith(tx, method, setup.customer);
  await tx.save(setup);
  await tx.emit('setup_intent.succeeded', setup);
  return setup;
}

async function fail(tx: Tx, setup: Stripe.SetupIntent, error: ErrorBody): Promise<never> {
  setup.status = 'requires_payment_method';
  setup.payment_method = null;
  setup.last_setup_error = error as Stripe.SetupIntent.LastSetupError;
  await tx.save(setup);
  await tx.emit('setup_intent.setup_failed', setup);
  throw new ApiError(402, { ...error, setup_intent: setup }, { keepsEffects: true });
}

/** The 400 for a verb that the set-up's state does not allow. */
export function unexpectedState(setup: Stripe.SetupIntent, verb: string, message?: string): ApiError {
  return invalidRequest(message ?? `You cannot ${verb} this SetupIntent because it has a status of ${setup.status}.`, {
    code: 'setup_intent_unexpected_state',
    setup_intent: setup,
  });
}
