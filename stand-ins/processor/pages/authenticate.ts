import { html } from '@codai/kit/text/html';
import type Stripe from 'stripe';
import type { HttpAnswer } from '../api/listen.ts';
import { completeWithIntent, completeWithSetup, sessionOf } from '../checkout/service.ts';
import { finishAuthentication } from '../intents/confirm.ts';
import { finishSetupAuthentication } from '../setups/service.ts';
import type { Tx } from '../store/transaction.ts';
import { amountInWords, page, pageHeaders } from './html.ts';

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

/** The page of the cardholder's bank. https://docs.stripe.com/payments/3d-secure/authentication-flow */
export async function showAuthentication(tx: Tx, secret: string): Promise<HttpAnswer> {
  const intent = await intentOfSecret(tx, secret);
  if (intent === null) return unknownPage();
  const { attempt } = await tx.hidden(intent.id);
  if (intent.status !== 'requires_action') return finishedPage(intent);
  const what =
    intent.object === 'payment_intent'
      ? html`<p>A shop asks for ${amountInWords(intent.amount, intent.currency)}.</p>`
      : html`<p>A shop asks to keep a test method for later.</p>`;
  const body = html`${what}<p>This stands for the page of the cardholder's bank. Say how it ends:</p>
<form method="post"><button name="outcome" value="complete">Complete authentication</button>
<button class="plain" name="outcome" value="fail">Fail authentication</button></form>`;
  return { status: 200, headers: pageHeaders([attempt?.returnUrl]), body: page('Authentication', body) };
}

/** The person has chosen; the browser goes back to where the shop wants it. */
export async function answerAuthentication(tx: Tx, secret: string, outcome: string | null): Promise<HttpAnswer> {
  const intent = await intentOfSecret(tx, secret);
  if (intent === null) return unknownPage();
  if (outcome !== 'complete' && outcome !== 'fail') return showAuthentication(tx, secret);
  const { attempt } = await tx.hidden(intent.id);
  const finished = await authenticate(tx, intent, outcome === 'complete');
  if (!attempt?.returnUrl) return finishedPage(finished);
  return {
    status: 303,
    headers: { location: returnTo(attempt.returnUrl, finished), 'cache-control': 'no-store' },
    body: '',
  };
}

/** The same without a page. The intent must wait for it, or nothing happens. */
export async function authenticate(tx: Tx, intent: Intent, passed: boolean): Promise<Intent> {
  if (intent.object === 'payment_intent') {
    const finished = await finishAuthentication(tx, intent.id, passed);
    await completeWithIntent(tx, finished);
    return finished;
  }
  const finished = await finishSetupAuthentication(tx, intent.id, passed);
  await completeWithSetup(tx, finished);
  return finished;
}

/** The intent of either kind, locked, and before it the page that it is of. */
export async function lockIntent(tx: Tx, id: string): Promise<Intent | null> {
  await sessionOf(tx, id.startsWith('pi_') ? 'payment_intent' : 'setup_intent', id);
  return (await tx.lock('payment_intent', id)) ?? (await tx.lock('setup_intent', id));
}

/** The intent whose client secret it is, locked. */
async function intentOfSecret(tx: Tx, secret: string): Promise<Intent | null> {
  const id = secret.split('_secret_')[0] ?? '';
  const intent = await lockIntent(tx, id);
  return intent?.client_secret === secret ? intent : null;
}

/** Adds Stripe's parameters to the shop's address. https://docs.stripe.com/payments/payment-intents/verifying-status */
function returnTo(returnUrl: string, intent: Intent): string {
  const url = new URL(returnUrl);
  url.searchParams.set(intent.object, intent.id);
  url.searchParams.set(`${intent.object}_client_secret`, String(intent.client_secret));
  const isGood = ['succeeded', 'requires_capture', 'processing'].includes(intent.status);
  url.searchParams.set('redirect_status', isGood ? 'succeeded' : 'failed');
  return url.href;
}

function finishedPage(intent: Intent): HttpAnswer {
  const isGood = ['succeeded', 'requires_capture', 'processing'].includes(intent.status);
  const body = html`<p>${isGood ? 'It is done.' : 'It was not done.'} You may close this window.</p>`;
  return { status: 200, headers: pageHeaders(), body: page('Authentication', body) };
}

export function unknownPage(): HttpAnswer {
  return { status: 404, headers: pageHeaders(), body: page('Not found', html`<p>There is no such page.</p>`) };
}
