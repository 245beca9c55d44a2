import { type Caller, type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { CaptureMethod } from '../../generated/prisma/enums.ts';
import { ensureCustomer } from '../customers/service.ts';
import { chargeableMethod } from '../methods/service.ts';
import { actingFor } from './acting.ts';
import { askToCancel, askToCapture, askToConfirm, ensureIntent } from './ask.ts';
import { type InflowVerdict, inflowVerdict, isStillVerdict } from './inflow.ts';
import { lockPayment, readPayments, statusOf } from './payment-row.ts';
import { cancelRefusal, captureRefusal, confirmRefusal } from './rules.ts';
import { type PaymentSubject, type PricedItem, type WhatIsPaid, whatIsPaid } from './what-is-paid.ts';

export interface PaymentId {
  readonly paymentId: Id<'Payment'>;
}

export interface CreatePayment {
  readonly subject: PaymentSubject;
  readonly captureMethod: CaptureMethod;
  readonly idempotencyKey: string;
}

/**
 * Begins a payment of the caller's tenant; nothing is charged before it is confirmed, here or by the processor's element with the
 * payment's secret. Returns its id, or a refusal. Throws COMPONENT_UNAVAILABLE; asked again with the same key it goes on.
 */
export async function createPayment(
  deps: Deps,
  caller: SignedInCaller,
  input: CreatePayment,
): Promise<PaymentId | DomainError> {
  // A refusal too: whatever has become of the subject, a known key has its first outcome.
  const paid = await whatIsPaid(deps, caller, input.subject);
  return begin(deps, caller, { operation: 'createPayment', input, paid, captureMethod: input.captureMethod });
}

export interface Beginning {
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string };
  readonly paid: DomainError | WhatIsPaid;
  readonly captureMethod: CaptureMethod;
  /** Method that will be charged unless the payer names another one; it must be the payer's. */
  readonly methodId?: string | null | undefined;
}

/** Writes the payment once for its key, whatever was paid for then, and sees to it that the processor knows of it. */
export async function begin(
  deps: Deps,
  caller: SignedInCaller,
  { operation, input, paid, captureMethod, methodId = null }: Beginning,
): Promise<PaymentId | DomainError> {
  const customer = await ensureCustomer(deps, caller.tenantId as string);
  const made = await deps.database.once(
    { caller, operation, input, keep: 'forever' },
    async (tx): Promise<PaymentId | DomainError> => {
      if (!('purpose' in paid)) return paid;
      const method =
        methodId === null ? null : await chargeableMethod(tx, { tenantId: caller.tenantId as string, methodId });
      if (methodId !== null && method === null) return new NotFoundError('PaymentMethod', ['input', 'methodId']);
      const paymentId = newId<'Payment'>('pay');
      const now = deps.clock.now();
      await tx.payment.create({
        data: {
          ...newPayment(paymentId, { caller, customerId: customer.id, paid, captureMethod, now }),
          ...(method !== null && { methodId: method.id, status: 'REQUIRES_CONFIRMATION' }),
        },
      });
      return { paymentId };
    },
  );
  if ('paymentId' in made) await ensureIntent(deps, made.paymentId);
  return made;
}

interface NewPayment {
  readonly caller: SignedInCaller;
  readonly customerId: string;
  readonly paid: WhatIsPaid;
  readonly captureMethod: CaptureMethod;
  readonly now: Date;
}

/** The row of a payment that nobody has asked the processor for yet. */
export function newPayment(id: Id<'Payment'>, { caller, customerId, paid, captureMethod, now }: NewPayment) {
  const { purpose, subjectId, items, description = null, amount } = paid;
  return {
    id,
    tenantId: caller.tenantId as string,
    initiatorId: caller.userId,
    customerId,
    purpose,
    subjectId,
    ...(items !== null && { items: items as PricedItem[] & object }),
    description,
    amount: amount.minor.toString(),
    currency: amount.currency,
    captureMethod,
    status: 'REQUIRES_METHOD' as const,
    createdAt: now,
  };
}

export interface ConfirmPayment {
  readonly paymentId: string;
  /** Absent: the one named before, else the default. */
  readonly methodId?: string | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Has the processor charge, or hold, the amount that was fixed when the payment was made. Returns the payment's id whatever came of
 * it, or `NotFoundError`, `InvalidStateError`, `TopUpExceedsLimitError`, `ValidationError`, `IdempotencyKeyReusedError`. Throws COMPONENT_UNAVAILABLE when the processor gave no
 * answer: the payment is then PROCESSING until it is known what became of it.
 */
export async function confirmPayment(
  deps: Deps,
  caller: SignedInCaller,
  input: ConfirmPayment,
): Promise<PaymentId | DomainError> {
  for (;;) {
    const verdict = await verdictOfTopUp(deps, caller, input.paymentId);
    const asked = await confirmWithin(deps, caller, { input, verdict }).catch((error: unknown) => {
      if (error instanceof RoomTaken) return error;
      throw error;
    });
    // Each round another confirmation of the tenant has got through, so there are as many as payments at the most.
    if (asked instanceof RoomTaken) continue;
    if (!('paymentId' in asked)) return asked;
    const refusal = await askToConfirm(deps, asked);
    return refusal ?? { paymentId: asked.paymentId };
  }
}

/** Another top-up was confirmed since the room was asked for: thrown, so that nothing is kept for the key. */
class RoomTaken extends Error {}

interface Confirmation {
  readonly input: ConfirmPayment;
  /** null: no room is needed. */
  readonly verdict: InflowVerdict | null;
}

/** Writes down that the payment is about to be charged, which reserves its room. Throws `RoomTaken`. */
async function confirmWithin(deps: Deps, caller: SignedInCaller, { input, verdict }: Confirmation) {
  const tenantId = caller.tenantId as string;
  return deps.database.once({ caller, operation: 'confirmPayment', input, keep: 'forever' }, async (tx) => {
    if (verdict !== null && !(await isStillVerdict(tx, tenantId, verdict))) throw new RoomTaken();
    const payment = await lockPayment(tx, input.paymentId);
    if (payment === null) return new NotFoundError('Payment', ['input', 'paymentId']);
    const refusal = confirmRefusal(statusOf(payment), payment.isOffSession) ?? verdict?.refusal ?? null;
    if (refusal !== null) return refusal;
    const method = await chargeableMethod(tx, { tenantId, methodId: input.methodId ?? payment.methodId });
    if (method === null) return new NotFoundError('PaymentMethod', ['input', 'methodId']);
    const confirmation = payment.confirmations + 1;
    await tx.payment.update({
      where: { id: payment.id },
      data: {
        ...(payment.status === 'REQUIRES_METHOD' && { status: 'REQUIRES_CONFIRMATION' }),
        isOffSession: false,
        methodId: method.id,
        confirmations: confirmation,
        unansweredSince: deps.clock.now(),
      },
    });
    return { paymentId: payment.id, confirmation };
  });
}

/** Other payments may have taken the room since this one was made. Nothing is asked about one that cannot be charged. */
async function verdictOfTopUp(deps: Deps, caller: SignedInCaller, paymentId: string): Promise<InflowVerdict | null> {
  const [payment] = await deps.database.read(caller, (tx) => readPayments(tx, Prisma.sql`p.id = ${paymentId}`));
  if (payment?.purpose !== 'TOP_UP' || confirmRefusal(statusOf(payment)) !== null) return null;
  const amount = { minor: payment.amount, currency: payment.currency };
  return inflowVerdict(deps, caller, { amount, paymentId }, ['input', 'paymentId']);
}

export interface CapturePayment {
  readonly paymentId: string;
  /** Absent: all that is held. What is not captured is given back. */
  readonly amount?: bigint | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Takes what is held on the payer's card, or a part of it, once. Returns the payment's id, or `NotFoundError`, `InvalidStateError`,
 * `CaptureExceedsAuthorisedError`, `ValidationError`, `IdempotencyKeyReusedError`. Throws COMPONENT_UNAVAILABLE as `confirmPayment` does.
 */
export async function capturePayment(
  deps: Deps,
  caller: SignedInCaller,
  input: CapturePayment,
): Promise<PaymentId | DomainError> {
  const acting = await actingFor(deps, caller, input.paymentId);
  const asked = await deps.database.once(
    { caller: acting, operation: 'capturePayment', input, keep: 'forever' },
    async (tx) => {
      const payment = await lockPayment(tx, input.paymentId);
      if (payment === null) return new NotFoundError('Payment', ['input', 'paymentId']);
      const amount = input.amount ?? payment.authorised;
      const refusal = captureRefusal(statusOf(payment), payment, amount);
      if (refusal !== null) return refusal;
      const confirmation = payment.confirmations + 1;
      await tx.payment.update({
        where: { id: payment.id },
        data: { confirmations: confirmation, unansweredSince: deps.clock.now() },
      });
      return { paymentId: payment.id, confirmation, amount };
    },
  );
  if (!('paymentId' in asked)) return asked;
  await askToCapture(deps, asked);
  return { paymentId: asked.paymentId };
}

export interface CancelPayment {
  readonly paymentId: string;
  readonly idempotencyKey: string;
}

/**
 * Ends a payment before anything was taken; what was held is given back. Returns its id, or `NotFoundError`, `InvalidStateError`,
 * `ValidationError`, `IdempotencyKeyReusedError`. Throws COMPONENT_UNAVAILABLE as `confirmPayment` does.
 */
export async function cancelPayment(
  deps: Deps,
  caller: SignedInCaller,
  input: CancelPayment,
): Promise<PaymentId | DomainError> {
  return cancelAs(deps, caller, { operation: 'cancelPayment', input });
}

/** Cancels a payment of the tenant in which the caller acts; keys are those of the operation. Returns as `cancelPayment` does. */
export async function cancelAs(
  deps: Deps,
  caller: Caller,
  { operation, input }: { readonly operation: string; readonly input: CancelPayment },
): Promise<PaymentId | DomainError> {
  const asked = await deps.database.once({ caller, operation, input, keep: 'forever' }, async (tx) => {
    const payment = await lockPayment(tx, input.paymentId);
    if (payment === null) return new NotFoundError('Payment', ['input', 'paymentId']);
    const refusal = cancelRefusal(statusOf(payment));
    if (refusal !== null) return refusal;
    const confirmation = payment.confirmations + 1;
    await tx.payment.update({
      where: { id: payment.id },
      data: { confirmations: confirmation, unansweredSince: deps.clock.now() },
    });
    return { paymentId: payment.id, confirmation };
  });
  if (!('paymentId' in asked)) return asked;
  await askToCancel(deps, asked);
  return { paymentId: asked.paymentId };
}
