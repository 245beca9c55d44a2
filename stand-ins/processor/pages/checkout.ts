import { type Html, html } from '@codai/kit/text/html';
import type Stripe from 'stripe';
import type { HttpAnswer } from '../api/listen.ts';
import type { Machine } from '../api/routes.ts';
import { payOnPage, successUrl } from '../checkout/service.ts';
import { offeredCards, offeredDebits } from '../customers/test-methods.ts';
import type { Tx } from '../store/transaction.ts';
import { unknownPage } from './authenticate.ts';
import { amountInWords, page, pageHeaders } from './html.ts';

/** The hosted page of a session: what is bought, and a choice of test methods; a card number has no place to go. */
export async function showCheckout(tx: Tx, id: string, refusal: string | null = null): Promise<HttpAnswer> {
  const session = await tx.get('checkout.session', id);
  if (session === null) return unknownPage();
  if (session.status === 'complete') return redirect(successUrl(session));
  if (session.status !== 'open') {
    return { status: 410, headers: pageHeaders(), body: page('Checkout', html`<p>This page has expired.</p>`) };
  }
  const { lines = [] } = await tx.hidden(id);
  const refused = refusal === null ? '' : html`<p class="refused" role="alert">${refusal}</p>`;
  const back =
    session.cancel_url === null
      ? ''
      : html`<p><a href="${session.cancel_url}" rel="noreferrer">Back to the shop</a></p>`;
  const body = html`${refused}${table(session, lines)}<form method="post">
<fieldset><legend>Test method</legend>${choices(session)}</fieldset>
<button>${session.mode === 'setup' ? 'Keep the test method' : 'Confirm in the sandbox'}</button></form>${back}`;
  // After 3-D Secure the browser is led on over this page to the shop.
  return { status: 200, headers: pageHeaders([session.success_url]), body: page('Checkout', body) };
}

/** The person confirmed with one of the offered methods. */
export async function answerCheckout(
  tx: Tx,
  id: string,
  methodId: string | null,
  machine: Machine,
): Promise<HttpAnswer> {
  const session = await tx.get('checkout.session', id);
  if (session === null) return unknownPage();
  const offered = methodsFor(session).some((one) => one.id === methodId);
  if (methodId === null || !offered) return showCheckout(tx, id, 'Choose one of the test methods.');
  const outcome = await payOnPage(tx, id, methodId, machine);
  return outcome.kind === 'refused' ? showCheckout(tx, id, outcome.message) : redirect(outcome.url);
}

/** Back from the bank's page. */
export async function returnToCheckout(tx: Tx, id: string): Promise<HttpAnswer> {
  const session = await tx.get('checkout.session', id);
  if (session === null) return unknownPage();
  return showCheckout(
    tx,
    id,
    session.status === 'open' ? 'The authentication failed. Choose another test method.' : null,
  );
}

function methodsFor({ payment_method_types, currency }: Stripe.Checkout.Session) {
  const debits = offeredDebits.filter(
    ({ type }) => payment_method_types.includes(type) && currency === (type === 'sepa_debit' ? 'eur' : 'usd'),
  );
  return [...(payment_method_types.includes('card') ? offeredCards : []), ...debits];
}

function choices(session: Stripe.Checkout.Session): readonly Html[] {
  return methodsFor(session).map(
    ({ id, says }, index) =>
      html`<label><input type="radio" name="method" value="${id}" required${index === 0 ? html` checked` : ''}> ${says}</label>`,
  );
}

function table(session: Stripe.Checkout.Session, lines: readonly Stripe.LineItem[]): Html {
  if (session.currency === null || session.amount_total === null)
    return html`<p>A shop asks to keep a test method for later.</p>`;
  const currency = session.currency;
  const row = (name: string, amount: number) =>
    html`<tr><td>${name}</td><td>${amountInWords(amount, currency)}</td></tr>`;
  const rows = lines.map((line) => row(`${line.description ?? ''} × ${line.quantity ?? 1}`, line.amount_total));
  return html`<table>${rows}${row('Together', session.amount_total)}</table>`;
}

function redirect(location: string): HttpAnswer {
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' };
}
