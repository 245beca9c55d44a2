import { type DomainError, NotFoundError, type SignedInCaller, textRefusal, ValidationError } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import { sellsFor } from '../../catalogue/sellers/access.ts';
import type { Deps } from '../../deps.ts';
import { cancelWhole } from '../cancellation/part.ts';
import { type LineUnits, matchLines, unitsRefusal } from '../parts/rules.ts';
import { closeWhenShipped, deliverWhenArrived, type PartId } from '../parts/service.ts';
import { releaseSome } from '../placed/release.ts';
import { aboutPart, addressPlace, eventOf, lockOrder, lockPart, type OrderId, shopRecipients } from '../placed/rows.ts';
import { type Address, addressRefusal, shareOf } from '../placed/rules.ts';
import { refundPart } from '../refunds/plan.ts';
import { addressEditRefusal, unitsEditRefusal } from './rules.ts';

const REASON_MAX = 500;

interface Lowered extends PartId {
  readonly lines: readonly LineUnits[];
  readonly reason?: string | null | undefined;
}

/**
 * Takes units out of a paid part that are not shipped. The shop may do so until the last one leaves, the shopper while nothing of the part was shipped. The share of
 * the units in their lines goes back (COM-6); the last units of a part of which nothing was shipped cancel it whole, with its delivery. Returns the part's
 * id, or `ValidationError`, `NotFoundError`, `InvalidStateError`.
 */
export async function cancelOrderUnits(
  deps: Deps,
  caller: SignedInCaller,
  { partId, lines, reason = null }: Lowered,
): Promise<DomainError | PartId> {
  const refusal =
    unitsRefusal(lines) ?? textRefusal('input.reason', reason || null, { max: REASON_MAX, isOptional: true });
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    const part = await lockPart(tx, partId);
    const isShopper = part?.userId === caller.userId;
    if (part === null || !(isShopper || sellsFor(caller, part.tenantId)))
      return new NotFoundError('OrderPart', ['input', 'partId']);
    const late = unitsEditRefusal(part, isShopper);
    if (late !== null) return late;
    const taken = matchLines(lines, part.lines, ({ reserved }) => reserved);
    if (taken instanceof ValidationError) return taken;
    const by = isShopper ? ('SHOPPER' as const) : ('SHOP' as const);
    const recipients = isShopper ? await shopRecipients(tx, part.sellerId) : [part.userId];
    const left = part.lines.reduce((sum, { reserved, shipped }) => sum + reserved + shipped, 0);
    if (left === taken.reduce((sum, [, units]) => sum + units, 0)) {
      await cancelWhole(deps, tx, part, { by, reason: reason || null, recipients });
      return { partId };
    }
    const amount = taken.reduce(
      (sum, [{ total, quantity, cancelled, returned }, units]) =>
        sum + shareOf(minorOf(total), quantity, cancelled + returned, units),
      0n,
    );
    await releaseSome(tx, taken);
    if (reason) await tx.orderPart.update({ where: { id: partId }, data: { cancelReason: reason } });
    const now = deps.clock.now();
    await closeWhenShipped(tx, part, now);
    tx.outbox.append('commerce.part.lowered', { ...eventOf(part, recipients), by }, aboutPart(part));
    await refundPart(deps, tx, part, amount, 'CANCELLED');
    await deliverWhenArrived(tx, part, now);
    return { partId };
  });
}

/**
 * Sends an order to another address in its country, for its shopper while nothing was shipped: zone, price and tax stay as they were. Returns the order's id, or
 * `ValidationError`, `NotFoundError`, `InvalidStateError`.
 */
export async function changeOrderAddress(
  { database, keys }: Deps,
  caller: SignedInCaller,
  { orderId, address }: OrderId & { readonly address: Address },
): Promise<DomainError | OrderId> {
  const refusal = addressRefusal(address);
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order === null || order.userId !== caller.userId) return new NotFoundError('Order', ['input', 'orderId']);
    const late = addressEditRefusal(order);
    if (late !== null) return late;
    const sealed = keys.seal(JSON.stringify(address), addressPlace(orderId));
    await tx.order.update({ where: { id: orderId }, data: { address: sealed, version: { increment: 1 } } });
    // Before the payment the shops do not see the order.
    const open = order.status === 'PAID' ? order.parts.filter(({ status }) => status === 'OPEN') : [];
    const recipientIds = await Promise.all(open.map(({ sellerId }) => shopRecipients(tx, sellerId)));
    const event = { orderId, userId: order.userId, recipientIds: [...new Set(recipientIds.flat())] };
    tx.outbox.append('commerce.order.address-changed', event, { subject: orderId, tenantId: null });
    return { orderId };
  });
}
