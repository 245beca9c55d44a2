import type { Id } from '@codai/kit';
import type { CommerceRead, CommerceWrite } from '../../deps.ts';
import type { Order, OrderLine, OrderPart } from '../../generated/prisma/client.ts';

export interface OrderId {
  readonly orderId: Id<'Order'>;
}

export type PartRow = OrderPart & { readonly lines: readonly OrderLine[] };
export type OrderRow = Order & { readonly parts: readonly PartRow[] };

export const WITH_LINES = { lines: { orderBy: { position: 'asc' } } } as const;
const WITH_PARTS = { parts: { orderBy: { id: 'asc' }, include: WITH_LINES } } as const;

/** Place of the sealed address of an order. */
export const addressPlace = (orderId: string) =>
  ({ tenant: null, table: 'customer_order', column: 'address', rowId: orderId }) as const;

/** The order with its parts, locked. Every change of an order or its parts locks the order first. */
export async function lockOrder(tx: CommerceWrite, orderId: string): Promise<OrderRow | null> {
  await tx.$queryRaw`SELECT lock_order(${orderId})::text`;
  return tx.order.findUnique({ where: { id: orderId }, include: WITH_PARTS });
}

/** A part with its order locked; null when the caller does not see it. */
export async function lockPart(tx: CommerceWrite, partId: string): Promise<PartRow | null> {
  const part = await tx.orderPart.findUnique({ where: { id: partId }, select: { orderId: true } });
  if (part === null) return null;
  await tx.$queryRaw`SELECT lock_order(${part.orderId})::text`;
  return tx.orderPart.findUnique({ where: { id: partId }, include: WITH_LINES });
}

/** People of a shop who read of its orders. */
export async function shopRecipients(tx: CommerceRead, sellerId: string): Promise<string[]> {
  const seller = await tx.seller.findUniqueOrThrow({ where: { id: sellerId }, select: { createdById: true } });
  return [seller.createdById];
}

/** Members that events of a part share. */
export const eventOf = (part: OrderPart, recipientIds: readonly string[]) => ({
  orderId: part.orderId,
  partId: part.id,
  userId: part.userId,
  sellerId: part.sellerId,
  recipientIds: [...recipientIds],
});

/** Options of an event of a part: it belongs to the shop's organisation. */
export const aboutPart = ({ id, tenantId }: OrderPart) => ({ subject: id, tenantId });
