/** Units of a variant: those on hand, those that wait for their order, and those that may be sold beyond. */
export interface Stock {
  readonly onHand: number;
  readonly reserved: number;
  readonly backorderLimit: number;
}

/** Most units that a shopper reads of. */
export const TOLD_MAX = 99;

/** Units that can be bought now. */
export const availableOf = ({ onHand, reserved, backorderLimit }: Stock): number =>
  Math.max(0, onHand + backorderLimit - reserved);

/** Whether the next unit is on hand, sold before it is there, or not for sale. */
export function stateOf(stock: Stock): 'BACKORDER' | 'IN_STOCK' | 'SOLD_OUT' {
  if (availableOf(stock) === 0) return 'SOLD_OUT';
  return stock.onHand > stock.reserved ? 'IN_STOCK' : 'BACKORDER';
}

/** Whether a variant is sold at all: it is active, its product is published, and its shop is not suspended. */
export const isSold = (variant: {
  readonly isActive: boolean;
  readonly product: { readonly status: string; readonly seller: { readonly status: string } };
}): boolean => variant.isActive && variant.product.status === 'PUBLISHED' && variant.product.seller.status === 'ACTIVE';
