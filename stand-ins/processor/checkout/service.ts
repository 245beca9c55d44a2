import type Stripe from 'stripe';
import type { Machine } from '../api/routes.ts';
import { methodFor } from '../customers/method-service.ts';
import { ApiError, invalidRequest } from '../errors.ts';
import { confirmIntent } from '../intents/confirm.ts';
import { newIntent } from '../intents/create.ts';
import { confirmSetup, newSetup } from '../setups/service.ts';
import { newResourceId } from '../store/ids.ts';
import type { Tx } from '../store/transaction.ts';

/** Outcome of a try on the page: to be paid elsewhere first, done, or refused with a sentence for the customer. */
export type CheckoutOutcome =
  | { readonly kind: 'authenticate'; readonly url: string }
  | { readonly kind: 'done'; readonly url: string }
  | { readonly kind: 'refused'; readonly message: string };

/** The customer chose a method on the page. The session is locked by this; only an open one does anything. */
export async function payOnPage(tx: Tx, id: string, methodId: string, machine: Machine): Promise<CheckoutOutcome> {
  const session = await tx.the('checkout.session', id);
  if (session.status === 'complete') return { kind: 'done', url: successUrl(session) };
  if (session.status !== 'open') return { kind: 'refused', message: 'This page has expired.' };
  try {
    if (session.mode === 'setup') return await setUpOnPage(tx, session, methodId, machine);
    const intent = await confirmIntent(tx, await intentOf(tx, session), {
      methodId,
      returnUrl: `${machine.url}/pages/checkout/${session.id}/return`,
      pagesUrl: machine.url,
    });
    if (intent.status === 'requires_action') return authenticateAt(intent.next_action?.redirect_to_url?.url);
    await completeWithIntent(tx, intent);
    return { kind: 'done', url: successUrl(session) };
  } catch (error) {
    if (error instanceof ApiError && error.keepsEffects) return { kind: 'refused', message: error.message };
    throw error;
  }
}

async function setUpOnPage(
  tx: Tx,
  session: Stripe.Checkout.Session,
  methodId: string,
  machine: Machine,
): Promise<CheckoutOutcome> {
  const { checkout } = await tx.hidden(session.id);
  const setup = newSetup(tx, { types: session.payment_method_types });
  setup.customer = session.customer as string | null;
  setup.description = checkout?.description ?? null;
  setup.metadata = checkout?.metadata ?? {};
  setup.payment_method = (await methodFor(tx, methodId)).id;
  await tx.insert(setup);
  session.setup_intent = setup.id;
  await tx.save(session);
  await tx.emit('setup_intent.created', setup);
  const returnUrl = `${machine.url}/pages/checkout/${session.id}/return`;
  const confirmed = await confirmSetup(tx, setup, { returnUrl, pagesUrl: machine.url });
  if (confirmed.status === 'requires_action') return authenticateAt(confirmed.next_action?.redirect_to_url?.url);
  await completeWithSetup(tx, confirmed);
  return { kind: 'done', url: successUrl(session) };
}

function authenticateAt(url: string | null | undefined): CheckoutOutcome {
  return { kind: 'authenticate', url: url ?? '' };
}

/** The session's intent: made at the first try, and tried again after a decline. */
async function intentOf(tx: Tx, session: Stripe.Checkout.Session): Promise<Stripe.PaymentIntent> {
  if (typeof session.payment_intent === 'string') return tx.the('payment_intent', session.payment_intent);
  const { checkout } = await tx.hidden(session.id);
  const intent = newIntent(tx, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    captureMethod: checkout?.captureMethod,
    types: session.payment_method_types,
  });
  intent.customer = session.customer as string | null;
  intent.description = checkout?.description ?? null;
  intent.metadata = checkout?.metadata ?? {};
  intent.setup_future_usage = checkout?.usage ?? null;
  await tx.insert(intent);
  session.payment_intent = intent.id;
  await tx.save(session);
  await tx.emit('payment_intent.created', intent);
  return intent;
}

/** The page's payment went through, is held, or is on its way; nothing when the intent is of no open page. */
export async function completeWithIntent(tx: Tx, intent: Stripe.PaymentIntent): Promise<void> {
  if (!['succeeded', 'processing', 'requires_capture'].includes(intent.status)) return;
  const session = await sessionOf(tx, 'payment_intent', intent.id);
  if (session?.status !== 'open') return;
  session.payment_status = intent.status === 'succeeded' ? 'paid' : 'unpaid';
  await complete(tx, session, intent.payment_method as string | null);
}

export async function completeWithSetup(tx: Tx, setup: Stripe.SetupIntent): Promise<void> {
  if (setup.status !== 'succeeded') return;
  const session = await sessionOf(tx, 'setup_intent', setup.id);
  if (session?.status === 'open') await complete(tx, session, setup.payment_method as string | null);
}

async function complete(tx: Tx, session: Stripe.Checkout.Session, methodId: string | null): Promise<void> {
  const method = methodId === null ? null : await tx.get('payment_method', methodId);
  const email = session.customer_email ?? method?.billing_details.email ?? null;
  if (session.customer_creation === 'always') session.customer = await customerOfPage(tx, email);
  session.status = 'complete';
  session.url = null;
  session.customer_details = {
    address: method?.billing_details.address ?? null,
    business_name: null,
    email,
    individual_name: null,
    name: method?.billing_details.name ?? null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
  await tx.save(session);
  await tx.unschedule('checkout.expire', session.id);
  await tx.emit('checkout.session.completed', session);
}

async function customerOfPage(tx: Tx, email: string | null): Promise<string> {
  const customer: Stripe.Customer = {
    id: newResourceId('customer'),
    object: 'customer',
    balance: 0,
    created: tx.seconds,
    default_source: null,
    description: null,
    email,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    shipping: null,
  };
  await tx.insert(customer);
  await tx.emit('customer.created', customer);
  return customer.id;
}

/** A debit that was begun on a page has come to its end. https://docs.stripe.com/payments/checkout/fulfill-orders */
export async function tellAsyncPayment(tx: Tx, intentId: string): Promise<void> {
  const session = await sessionOf(tx, 'payment_intent', intentId);
  const intent = await tx.the('payment_intent', intentId);
  if (session?.status !== 'complete' || session.payment_status !== 'unpaid' || intent.status === 'processing') return;
  const isPaid = intent.status === 'succeeded';
  if (isPaid) session.payment_status = 'paid';
  await tx.save(session);
  await tx.emit(`checkout.session.async_payment_${isPaid ? 'succeeded' : 'failed'}`, session);
}

/** Nobody may pay on the page any more. https://docs.stripe.com/api/checkout/sessions/expire */
export async function expireSession(tx: Tx, session: Stripe.Checkout.Session): Promise<Stripe.Checkout.Session> {
  if (session.status !== 'open') {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  session.status = 'expired';
  session.url = null;
  await tx.save(session);
  await tx.unschedule('checkout.expire', session.id);
  await tx.emit('checkout.session.expired', session);
  return session;
}

/** The same by the clock. */
export async function expireOpenSession(tx: Tx, id: string): Promise<void> {
  const session = await tx.the('checkout.session', id);
  if (session.status === 'open') await expireSession(tx, session);
}

/** Where the customer goes then; the API's placeholder becomes the session's id. */
export function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

/** The open or finished page that the intent is of, locked; before the intent, as paying on the page does it. */
export async function sessionOf(tx: Tx, field: 'payment_intent' | 'setup_intent', id: string) {
  const [row] = await tx.query<{ id: string }>(
    `SELECT id FROM resource WHERE object = 'checkout.session' AND body ->> '${field}' = $1`,
    [id],
  );
  return row ? tx.the('checkout.session', row.id) : null;
}
