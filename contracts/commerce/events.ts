import { id } from '@codai/kit/contract';
import { z } from 'zod';

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
  'commerce.stock.adjusted': z.object({ variantId: id, quantity: z.int(), onHand: z.int().min(0) }),
  'commerce.cart.changed': z.object({ cartId: id, userId: id, lines: z.int().min(0) }),
} as const;
