import { type DomainError, InvalidStateError, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { lockOrder, type OrderId } from '../placed/rows.ts';
import { ATTEMPTS_MAX } from '../placed/rules.ts';
import { beginPayment, planPayment } from './begin.ts';

/**
 * Begins another payment of an order whose last one was declined; one that is open stays. Returns the order's id, or `NotFoundError`, `InvalidStateError` for
 * an order that awaits no payment. Throws COMPONENT_UNAVAILABLE: asking again goes on.
 */
export async function payOrder(
  deps: Deps,
  caller: SignedInCaller,
  { orderId }: OrderId,
): Promise<DomainError | OrderId> {
  const begun = await deps.database.write(caller, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order === null) return new NotFoundError('Order', ['input', 'orderId']);
    if (order.status !== 'AWAITING_PAYMENT') return new InvalidStateError(order.status, ['AWAITING_PAYMENT']);
    const last = await tx.orderPayment.findFirst({ where: { orderId }, orderBy: { attempt: 'desc' } });
    if (last?.status === 'OPEN') return last.id;
    const attempt = (last?.attempt ?? 0) + 1;
    if (attempt > ATTEMPTS_MAX) return new InvalidStateError('PAYMENT_FAILED', ['AWAITING_PAYMENT']);
    return planPayment(deps, tx, order, attempt);
  });
  if (typeof begun !== 'string') return begun;
  await beginPayment(deps, begun);
  return { orderId };
}
