import {
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type Amount, chargeRefusal } from '../payments/amount.ts';
import { readPayment } from '../payments/ask.ts';
import { type PaymentRow, readPayments, statusOf } from '../payments/payment-row.ts';
import { cancelRefusal } from '../payments/rules.ts';
import { begin, type CancelPayment, cancelAs, type PaymentId } from '../payments/service.ts';
import type { WhatIsPaid } from '../payments/what-is-paid.ts';
import { type RefundId, type RefundPayment, refundAs } from '../refunds/service.ts';

/** Payments that one question may name. */
export const ORDER_PAYMENTS_ASKED_MAX = 100;

export interface CreateOrderPayment {
  readonly orderId: string;
  readonly amount: Amount;
  /** Text for the payer. */
  readonly description: string;
  /** Method that will be charged unless the payer names another one; null: the default. */
  readonly methodId?: string | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Begins the payment of an order in the tenant of the call; the person confirms it as any payment of theirs, and nothing is charged before. Under
 * one key there is one payment. Returns its id, or `NotFoundError` (method), `ValidationError`,
 * `IdempotencyKeyReusedError`. Throws COMPONENT_UNAVAILABLE; asked again with the same key it goes on.
 */
export async function createOrderPayment(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateOrderPayment,
): Promise<DomainError | PaymentId> {
  const { methodId } = input;
  const paid = orderToPay(input);
  return begin(deps, caller, {
    operation: 'createOrderPaymentForService',
    input,
    paid,
    captureMethod: 'AUTOMATIC',
    methodId,
  });
}

const ORDER_ID = /^\w{1,64}$/;
const DESCRIPTION_CHARACTERS_MAX = 200;

function orderToPay({ orderId, amount, description }: CreateOrderPayment): DomainError | WhatIsPaid {
  if (!ORDER_ID.test(orderId))
    return new ValidationError('input.orderId', 'Enter 1 to 64 letters, digits or underscores.');
  const isPlain = description.length <= DESCRIPTION_CHARACTERS_MAX && !/\p{Cc}/u.test(description);
  if (!isPlain || description.trim() === '')
    return new ValidationError('input.description', `Enter 1 to ${DESCRIPTION_CHARACTERS_MAX} printable characters.`);
  return chargeRefusal(amount) ?? { purpose: 'ORDER', subjectId: orderId, items: null, description, amount };
}

/**
 * Ends the payment of an order before anything was captured. Returns its id, or `NotFoundError`, `IdempotencyKeyReusedError`, and `InvalidStateError`
 * with the state of a payment that was captured, has ended otherwise or is being charged, also when the processor was faster. What is
 * captured nevertheless can be refunded. Throws COMPONENT_UNAVAILABLE when the processor gave no answer.
 */
export async function cancelOrderPayment(
  deps: Deps,
  caller: Caller,
  input: CancelPayment,
): Promise<DomainError | PaymentId> {
  const acting = await inTenantOf(deps, caller, input.paymentId);
  if (acting === null) return new NotFoundError('Payment', ['input', 'paymentId']);
  const asked = await cancelAs(deps, acting, { operation: 'cancelOrderPaymentForService', input });
  if (!('paymentId' in asked)) return asked;
  const status = statusOf(await readPayment(deps, asked.paymentId));
  return status === 'CANCELLED' ? asked : (cancelRefusal(status) ?? asked);
}

/** Refunds the payment of an order. Returns as `refundPayment` does. */
export async function refundOrderPayment(
  deps: Deps,
  caller: Caller,
  input: RefundPayment,
): Promise<DomainError | RefundId> {
  const acting = await inTenantOf(deps, caller, input.paymentId);
  if (acting === null) return new NotFoundError('Payment', ['input', 'paymentId']);
  return refundAs(deps, acting, { operation: 'refundOrderPaymentForService', input });
}

/** Payments of orders, in the order of the ids; null for unknown ones and for payments of anything else. */
export async function orderPayments(
  { database }: Pick<Deps, 'database'>,
  ids: readonly string[],
): Promise<(PaymentRow | null)[]> {
  const rows = await database.systemRead(null, (tx) =>
    readPayments(tx, Prisma.sql`p.purpose = 'ORDER' AND p.id = ANY(${[...ids]})`),
  );
  const byId = new Map(rows.map((row) => [row.id as string, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The service in the tenant whose payment of an order it is; null when there is none. */
async function inTenantOf(deps: Deps, caller: Caller, paymentId: string): Promise<Caller | null> {
  const [payment] = await orderPayments(deps, [paymentId]);
  return payment == null ? null : { ...caller, tenantId: payment.tenantId as Id<'Organization'> };
}
