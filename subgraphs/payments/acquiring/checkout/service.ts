import { type DomainError, type Id, newId, type SignedInCaller } from '@codai/kit';
import type { CheckoutFacts } from '../../adapters/processor/port.ts';
import { reachable } from '../../adapters/processor/reach.ts';
import type { CheckoutStatus } from '../../adapters/processor/rules.ts';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import type { CaptureMethod } from '../../generated/prisma/enums.ts';
import { ensureCustomer } from '../customers/service.ts';
import { readPayment } from '../payments/ask.ts';
import { newPayment } from '../payments/service.ts';
import { type PaymentSubject, whatIsPaid } from '../payments/what-is-paid.ts';
import { laterCheckoutStatus, returnUrlRefusal } from './rules.ts';

export interface CheckoutId {
  readonly checkoutId: Id<'CheckoutSession'>;
}

export interface CreateCheckoutSession {
  readonly subject: PaymentSubject;
  readonly captureMethod: CaptureMethod;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly idempotencyKey: string;
}

const titles = { INVOICE: 'Invoice', PRICE: 'Order', TOP_UP: 'Top-up', ORDER: 'Order' } as const;

/**
 * Opens a page of the processor's where the caller's tenant pays; the amount is ours (PAY-5). Returns its id, or a refusal. Throws
 * COMPONENT_UNAVAILABLE; asked again with the same key it goes on.
 */
export async function createCheckoutSession(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateCheckoutSession,
): Promise<CheckoutId | DomainError> {
  const { successUrl, cancelUrl, captureMethod } = input;
  const refusal = returnUrlRefusal('input.successUrl', successUrl) ?? returnUrlRefusal('input.cancelUrl', cancelUrl);
  if (refusal !== null) return refusal;
  // A refusal too: whatever has become of the subject, a known key has its first outcome.
  const paid = await whatIsPaid(deps, caller, input.subject);
  const customer = await ensureCustomer(deps, caller.tenantId as string);
  const made = await deps.database.once(
    { caller, operation: 'createCheckoutSession', input, keep: 'forever' },
    async (tx) => {
      if (!('purpose' in paid)) return paid;
      const now = deps.clock.now();
      const paymentId = newId<'Payment'>('pay');
      const checkoutId = newId<'CheckoutSession'>('cos');
      const tenantId = caller.tenantId as string;
      await tx.payment.create({
        data: newPayment(paymentId, { caller, customerId: customer.id, paid, captureMethod, now }),
      });
      await tx.checkoutSession.create({
        data: { id: checkoutId, tenantId, paymentId, successUrl, cancelUrl, status: 'OPEN', createdAt: now },
      });
      return { checkoutId, paymentId, amount: paid.amount.minor, currency: paid.amount.currency };
    },
  );
  if (!('checkoutId' in made)) return made;
  const { checkoutId, paymentId, amount, currency } = made;
  const known = await deps.database.systemRead(null, (tx) =>
    tx.checkoutSession.findUniqueOrThrow({ where: { id: checkoutId } }),
  );
  if (known.processorId === null) {
    const { purpose } = await readPayment(deps, paymentId);
    const facts = await reachable(
      deps.processor.createCheckout({
        key: checkoutId,
        paymentId,
        customer: customer.processorId,
        amount,
        currency,
        isManualCapture: captureMethod === 'MANUAL',
        title: titles[purpose],
        successUrl,
        cancelUrl,
      }),
    );
    await deps.database.systemWrite(null, (tx) => learnCheckout(tx, facts));
  }
  return { checkoutId };
}

/** Adds what the processor says of a session; the payment learns of its intent by the intent itself. Null when it is none of ours. */
export async function learnCheckout(tx: PaymentsWrite, facts: CheckoutFacts): Promise<string | null> {
  const [session] = await tx.$queryRaw<{ id: string; paymentId: string; status: CheckoutStatus }[]>`
    SELECT c.id, c.payment_id AS "paymentId", c.status FROM checkout_session c
     WHERE c.processor_id = ${facts.id} OR (c.processor_id IS NULL AND c.payment_id = ${facts.paymentId}) FOR UPDATE OF c`;
  if (session === undefined) return null;
  const status = laterCheckoutStatus(session.status, facts.status);
  await tx.checkoutSession.update({
    where: { id: session.id },
    data: { status, processorId: facts.id, ...(facts.url !== null && { url: facts.url }), expiresAt: facts.expiresAt },
  });
  if (status !== 'OPEN') {
    // A decline that did not count while the page was open may be the end by now.
    const { paymentId } = session;
    tx.jobs.add('look-up-payment', { paymentId }, { key: `look-up-payment:${paymentId}` });
  }
  return session.id;
}
