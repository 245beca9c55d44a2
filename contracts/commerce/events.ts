import { currency, id, minor } from '@codai/kit/contract';
import { z } from 'zod';

const recipientIds = z.array(id).max(100);
const order = { orderId: id, userId: id };
/** `recipientIds`: people who read of it, on the side that did not cause it. */
const part = { ...order, partId: id, sellerId: id, recipientIds };
const review = { reviewId: id, productId: id, sellerId: id };
const amount = { amount: minor, currency };

/** Events of commerce: ids, amounts and codes, never names or addresses. */
export const events = {
  'commerce.seller.opened': z.object({ sellerId: id, ownerId: id }),
  'commerce.seller.changed': z.object({ sellerId: id, version: z.int().min(1) }),
  'commerce.seller.suspended': z.object({ sellerId: id, recipientIds: z.array(id).max(100) }),
  'commerce.seller.reinstated': z.object({ sellerId: id, recipientIds: z.array(id).max(100) }),
  'commerce.product.created': z.object({ productId: id, sellerId: id, createdById: id }),
  'commerce.product.changed': z.object({ productId: id, version: z.int().min(1) }),
  'commerce.product.published': z.object({ productId: id, sellerId: id }),
  'commerce.product.archived': z.object({ productId: id, sellerId: id }),
  'commerce.collection.changed': z.object({ collectionId: id, sellerId: id }),
  'commerce.collection.removed': z.object({ collectionId: id, sellerId: id }),
  'commerce.stock.adjusted': z.object({ variantId: id, quantity: z.int(), onHand: z.int().min(0) }),
  'commerce.licence-keys.added': z.object({ variantId: id, quantity: z.int().min(1), left: z.int().min(0) }),
  'commerce.licence-keys.removed': z.object({ variantId: id, quantity: z.int().min(1), left: z.int().min(0) }),
  'commerce.variant-file.set': z.object({ variantId: id, fileId: id }),
  'commerce.variant-file.removed': z.object({ variantId: id, fileId: id }),
  'commerce.order-file.downloaded': z.object({ ...part, lineId: id, fileId: id }),
  'commerce.digital.refunded': z.object({ ...part, lineId: id, units: z.int().min(1) }),
  'commerce.order.placed': z.object({ ...order, ...amount }),
  'commerce.order.paid': z.object({ ...order, ...amount }),
  'commerce.order.cancelled': z.object({ ...order, cause: z.enum(['EXPIRED', 'SHOPPER', 'SHOPS']) }),
  'commerce.order.address-changed': z.object({ ...order, recipientIds }),
  'commerce.order.payment-begun': z.object(order),
  /** A payment of the order was declined; another one can follow. */
  'commerce.order.payment-failed': z.object(order),
  /** The part is paid; `amount` is its total. */
  'commerce.part.opened': z.object({ ...part, ...amount }),
  'commerce.part.shipped': z.object({ ...part, shipmentId: id, isWhole: z.boolean() }),
  'commerce.part.delivered': z.object(part),
  'commerce.part.cancelled': z.object({ ...part, by: z.enum(['SHOPPER', 'SHOP']) }),
  /** Units that were not shipped are cancelled; others remain. */
  'commerce.part.lowered': z.object({ ...part, by: z.enum(['SHOPPER', 'SHOP']) }),
  'commerce.return.requested': z.object({ ...part, returnId: id }),
  'commerce.return.approved': z.object({ ...part, returnId: id }),
  'commerce.return.rejected': z.object({ ...part, returnId: id }),
  'commerce.return.received': z.object({ ...part, returnId: id, ...amount }),
  'commerce.return.withdrawn': z.object({ ...part, returnId: id }),
  'commerce.exchange.shipped': z.object({ ...part, returnId: id }),
  'commerce.exchange.delivered': z.object({ ...part, returnId: id }),
  'commerce.exchange.cancelled': z.object({ ...part, returnId: id, by: z.enum(['SHOPPER', 'SHOP']) }),
  'commerce.refund.begun': z.object({ ...order, refundId: id, ...amount }),
  'commerce.refund.done': z.object({ ...order, refundId: id, ...amount }),
  'commerce.refund.failed': z.object({ ...order, refundId: id, ...amount }),
  'commerce.payout.done': z.object({ payoutId: id, partId: id, sellerId: id, recipientIds, ...amount }),
  'commerce.payout.refused': z.object({ payoutId: id, partId: id, sellerId: id, recipientIds, ...amount }),
  'commerce.shipping.changed': z.object({ sellerId: id, zoneId: id }),
  'commerce.promotion.created': z.object({ promotionId: id, sellerId: id }),
  'commerce.promotion.ended': z.object({ promotionId: id, sellerId: id }),
  'commerce.customer-group.changed': z.object({ groupId: id, sellerId: id }),
  'commerce.price-list.created': z.object({ priceListId: id, sellerId: id }),
  'commerce.price-list.ended': z.object({ priceListId: id, sellerId: id }),
  'commerce.gift-card.issued': z.object({ giftCardId: id, sellerId: id, ...amount }),
  'commerce.gift-card.ended': z.object({ giftCardId: id, sellerId: id }),
  'commerce.review.published': z.object({ ...review, userId: id, stars: z.int().min(1).max(5), recipientIds }),
  'commerce.review.changed': z.object(review),
  'commerce.review.deleted': z.object(review),
  'commerce.review.answered': z.object({ ...review, recipientIds }),
  'commerce.review.reported': z.object({ reviewId: id, reason: z.string() }),
  'commerce.review.hidden': z.object({ ...review, recipientIds }),
  'commerce.review.shown': z.object({ ...review, recipientIds }),
  'commerce.wishlist.added': z.object({ userId: id, productId: id }),
  'commerce.wishlist.removed': z.object({ userId: id, productId: id }),
  'commerce.wishlist.price-dropped': z.object({ userId: id, productId: id, ...amount }),
  'commerce.personalisation.set': z.object({ userId: id, isOn: z.boolean() }),
  /** Goods lie in a cart that nobody has changed for a time; `sellerTenantIds`: organisations that sell them. */
  'commerce.cart.abandoned': z.object({
    cartId: id,
    userId: id,
    lines: z.int().min(1),
    sellerTenantIds: z.array(id).max(100),
  }),
  'commerce.alert.set': z.object({ userId: id, variantId: id }),
  'commerce.alert.removed': z.object({ userId: id, variantId: id }),
  /** A variant that the person waits for can be bought again. */
  'commerce.alert.fired': z.object({ userId: id, variantId: id, productId: id }),
  'commerce.address.saved': z.object({ addressId: id, userId: id }),
  'commerce.address.removed': z.object({ addressId: id, userId: id }),
  'commerce.cart.changed': z.object({ cartId: id, userId: id, lines: z.int().min(0) }),
} as const;
