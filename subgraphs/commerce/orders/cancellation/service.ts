import { type DomainError, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { lockOrder, type OrderId, shopRecipients } from '../placed/rows.ts';
import { endUnpaid } from './end.ts';
import { cancelWhole } from './part.ts';
import { cancellableOf, cancelRefusal } from './rules.ts';

/**
 * Cancels an order for its shopper: one that is not paid as a whole, of a paid one each part of which nothing is shipped, whose money goes back. Returns
 * the order's id, or `NotFoundError`, and `InvalidStateError` when all was shipped or cancelled, or the payment is being captured.
 */
export async function cancelOrder(
  deps: Deps,
  caller: SignedInCaller,
  { orderId }: OrderId,
): Promise<DomainError | OrderId> {
  const order = await deps.database.read(caller, (tx) => tx.order.findUnique({ where: { id: orderId } }));
  if (order === null || order.userId !== caller.userId) return new NotFoundError('Order', ['input', 'orderId']);
  if (order.status === 'AWAITING_PAYMENT') return (await endUnpaid(deps, orderId, 'SHOPPER')) ?? { orderId };
  return deps.database.write(caller, async (tx) => {
    const locked = await lockOrder(tx, orderId);
    if (locked === null) return new NotFoundError('Order', ['input', 'orderId']);
    const refusal = cancelRefusal(locked.parts);
    if (refusal !== null) return refusal;
    for (const part of cancellableOf(locked.parts))
      await cancelWhole(deps, tx, part, {
        by: 'SHOPPER',
        reason: null,
        recipients: await shopRecipients(tx, part.sellerId),
      });
    return { orderId };
  });
}
