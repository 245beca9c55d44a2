import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { availableOf, isSold } from '../../catalogue/availability/rules.ts';
import { stocksOf } from '../../catalogue/availability/stocks.ts';
import type { Deps } from '../../deps.ts';
import type { CartLine } from '../../generated/prisma/client.ts';
import { priceAt } from '../../pricing/lists/rules.ts';
import { priceStepsOf } from '../../pricing/lists/steps.ts';
import { type LineFacts, problemOf } from './rules.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof cartLoaders> {}
}

/** A line with its price now. `price` is that at which it was put into the cart when it is not for sale any more. */
export interface CartLineRow extends CartLine {
  readonly price: bigint;
  readonly isOnSale: boolean;
  readonly problem: ReturnType<typeof problemOf>;
}

/** Carts of the caller alone. */
export function cartLoaders(deps: Deps, caller: Caller) {
  return {
    cart: rowLoader(deps, caller, (tx, ids) => tx.cart.findMany({ where: { id: { in: ids } } })),
    linesOfCart: rowsLoader(
      deps,
      caller,
      async (tx, ids): Promise<CartLineRow[]> => {
        const rows = await tx.cartLine.findMany({
          where: { cartId: { in: ids } },
          orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
        });
        const variants = await tx.variant.findMany({
          where: { id: { in: rows.map(({ variantId }) => variantId) } },
          include: { product: { include: { seller: true } } },
        });
        const stocks = await stocksOf(
          tx,
          variants.map(({ id }) => id),
        );
        const steps = await priceStepsOf(
          tx,
          variants.map(({ id }) => id),
          { userId: caller.userId, now: deps.clock.now() },
        );
        const byId = new Map(variants.map((variant) => [variant.id, variant]));
        return rows.map((row) => {
          const variant = byId.get(row.variantId);
          const seenPrice = minorOf(row.seenPrice);
          const isOnSale = variant !== undefined && isSold(variant);
          const price =
            variant === undefined
              ? seenPrice
              : priceAt(minorOf(variant.price), steps.get(variant.id) ?? [], row.quantity);
          const stock = stocks.find(({ variantId }) => variantId === row.variantId);
          const available = stock === undefined ? 0 : availableOf(stock);
          const facts: LineFacts = { quantity: row.quantity, seenPrice, now: isOnSale ? { price, available } : null };
          return { ...row, price, isOnSale, problem: problemOf(facts) };
        });
      },
      ({ cartId }) => cartId,
    ),
  };
}
