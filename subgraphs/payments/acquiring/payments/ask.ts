import { type DomainError, ValidationError } from '@codai/kit';
import { type IntentFacts, ProcessorRefusedError } from '../../adapters/processor/port.ts';
import { reachable } from '../../adapters/processor/reach.ts';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { learnIntent } from './learn.ts';
import { type PaymentRow, readPayments } from './payment-row.ts';
import { hasEnded, rankOf } from './rules.ts';

// Requests to the processor, outside of every transaction. Each request has a key of the row's own, so that asking again does
// nothing again; when no answer comes the row says so, and what became of it is looked up and never guessed.

export async function readPayment({ database }: Deps, paymentId: string): Promise<PaymentRow> {
  const [payment] = await database.systemRead(null, (tx) => readPayments(tx, Prisma.sql`p.id = ${paymentId}`));
  if (payment === undefined) throw new Error(`There is no payment ${paymentId}.`);
  return payment;
}

/** Notes what the processor has answered. */
export async function noteAnswer({ database, clock }: Deps, facts: IntentFacts): Promise<void> {
  await database.systemWrite(null, (tx) => learnIntent(tx, facts, 'ANSWER', clock.now()));
}

/** Sees to it that the processor knows of the payment; nothing is charged by it. */
export async function ensureIntent(deps: Deps, paymentId: string): Promise<PaymentRow> {
  const payment = await readPayment(deps, paymentId);
  if (payment.processorId !== null || hasEnded(payment.status)) return payment;
  const { id, amount, currency, captureMethod } = payment;
  const customer = await deps.database.systemRead(null, (tx) =>
    tx.customer.findUniqueOrThrow({ where: { id: payment.customerId } }),
  );
  if (customer.processorId === null) throw new Error(`The processor does not know customer ${customer.id}.`);
  const facts = await reachable(
    deps.processor.createIntent({
      key: id,
      paymentId: id,
      customer: customer.processorId,
      amount,
      currency,
      isManualCapture: captureMethod === 'MANUAL',
    }),
  );
  // Making it answers no confirmation: a payment whose owner is away waits for that answer from its first moment.
  await deps.database.systemWrite(null, (tx) => learnIntent(tx, facts, 'WEBHOOK', deps.clock.now()));
  return readPayment(deps, paymentId);
}

export interface Confirmation {
  readonly paymentId: string;
  /** Number of the payment's request; each has its own key. */
  readonly confirmation: number;
}

/** Asks unless it was answered before. Returns a refusal when the processor would not even try. */
export async function askToConfirm(deps: Deps, asked: Confirmation): Promise<DomainError | null> {
  const payment = await ensureIntent(deps, asked.paymentId);
  const { processorId: intent, methodId } = payment;
  if (intent === null || !isOwed(payment, asked)) return null;
  // PAY-5: the amount about to be charged is looked up once more; a change at the processor changes nothing here.
  const { amount, currency } = await reachable(deps.processor.intent(intent));
  if (amount !== payment.amount || currency !== payment.currency) {
    throw new Error(`The processor has another amount for payment ${payment.id}.`);
  }
  const method = methodId === null ? null : await processorMethodOf(deps, methodId);
  const refused = await answered(deps, intent, () =>
    deps.processor.confirmIntent({
      key: `${payment.id}:confirm:${asked.confirmation}`,
      intent,
      method,
      isOffSession: payment.isOffSession,
      returnUrl: `${deps.publicUrl}/payments/${payment.id}`,
    }),
  );
  return refused
    ? new ValidationError('input.methodId', 'The payment method cannot be used for this payment. Choose another one.')
    : null;
}

export async function askToCapture(deps: Deps, asked: Confirmation & { readonly amount: bigint }): Promise<void> {
  const payment = await readPayment(deps, asked.paymentId);
  const { processorId: intent } = payment;
  if (intent === null || !isOwed(payment, asked)) return;
  const key = `${payment.id}:capture:${asked.confirmation}`;
  await answered(deps, intent, () => deps.processor.captureIntent({ key, intent, amount: asked.amount }));
}

export async function askToCancel(deps: Deps, asked: Confirmation): Promise<void> {
  // An intent that was never asked for is made first: else a request that is still under way could make it.
  const payment = await ensureIntent(deps, asked.paymentId);
  const { processorId: intent } = payment;
  if (intent === null || !isOwed(payment, asked)) return;
  const key = `${payment.id}:cancel:${asked.confirmation}`;
  await answered(deps, intent, () => deps.processor.cancelIntent({ key, intent }));
}

/** Whether the answer to this very request is still missing. */
function isOwed(payment: PaymentRow, { confirmation }: Confirmation): boolean {
  return payment.unansweredSince !== null && payment.confirmations === confirmation && !hasEnded(payment.status);
}

/**
 * A payment that failed or was cancelled here must not be payable there. Nothing is done when the processor has ended it as well, and
 * what it has charged meanwhile is learned.
 */
export async function endIntent(deps: Deps, paymentId: string): Promise<void> {
  const { id, processorId: intent } = await readPayment(deps, paymentId);
  if (intent === null) return;
  const facts = await deps.processor.intent(intent);
  await noteAnswer(deps, facts);
  const isOpen = facts.status === 'FAILED' || rankOf(facts.status) < rankOf('PROCESSING');
  if (!isOpen) return;
  const ended = await deps.processor.cancelIntent({ key: `${id}:end`, intent }).catch((error: unknown) => {
    // It was cancelled, or paid, between the two: the look-up of the next try shows which.
    if (error instanceof ProcessorRefusedError) return deps.processor.intent(intent);
    throw error;
  });
  await noteAnswer(deps, ended);
}

/**
 * Finds out what became of a payment that the processor owes an answer for. What was never tried stays to be tried again by who
 * wanted it; a charge of an absent payer is tried again here, on the same intent, which can be paid once only.
 */
export async function resolvePayment(deps: Deps, paymentId: string): Promise<void> {
  const payment = await ensureIntent(deps, paymentId);
  const { processorId: intent, unansweredSince } = payment;
  if (intent === null || unansweredSince === null) return;
  const facts = await deps.processor.intent(intent);
  const wasNeverTried = facts.decline === null && rankOf(facts.status) <= rankOf('REQUIRES_CONFIRMATION');
  if (payment.isOffSession && wasNeverTried) {
    const confirmation = payment.confirmations + 1;
    const { count } = await deps.database.systemWrite(null, (tx) =>
      tx.payment.updateMany({
        where: { id: paymentId, confirmations: payment.confirmations },
        data: { confirmations: confirmation },
      }),
    );
    if (count === 1) await askToConfirm(deps, { paymentId, confirmation });
    return;
  }
  await noteAnswer(deps, facts);
}

/** Learns what the processor says of a payment now; nothing when it has never heard of it. */
export async function lookUpPayment(deps: Deps, paymentId: string): Promise<void> {
  const { processorId } = await readPayment(deps, paymentId);
  if (processorId !== null) await noteAnswer(deps, await deps.processor.intent(processorId));
}

/** Notes the answer to a request; what the processor would not do is looked up, and `true` returned. */
async function answered(deps: Deps, intent: string, request: () => Promise<IntentFacts>): Promise<boolean> {
  try {
    await noteAnswer(deps, await reachable(request()));
    return false;
  } catch (error) {
    if (!(error instanceof ProcessorRefusedError)) throw error;
    deps.logger.warn({ intent, reason: error.reason }, 'The processor refused a request.');
    await noteAnswer(deps, await reachable(deps.processor.intent(intent)));
    return true;
  }
}

async function processorMethodOf({ database }: Deps, methodId: string): Promise<string | null> {
  const method = await database.systemRead(null, (tx) => tx.paymentMethod.findUnique({ where: { id: methodId } }));
  return method?.processorId ?? null;
}
