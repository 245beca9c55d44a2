import { type DomainError, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { lockOrder, type OrderId } from '../placed/rows.ts';
import { beginPayment, planPayment } from './begin.ts';
import { nextPayment } from './rules.ts';

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
    const last = await tx.orderPayment.findFirst({ where: { orderId }, orderBy: { attempt: 'desc' } });
    const next = nextPayment(order.status, last);
    if ('code' in next) return next;
    return 'openId' in next ? next.openId : planPayment(deps, tx, order, next.attempt);
  });
  if (typeof begun !== 'string') return begun;
  await beginPayment(deps, begun);
  return { orderId };
}
