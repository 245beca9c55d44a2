import { InsufficientStockError } from '@codai/contracts/commerce';
import { NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { minorOf, money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { VariantType } from '../../catalogue/products/types.ts';
import type { Cart } from '../../generated/prisma/client.ts';
import { openCart } from './lists.ts';
import type { CartLineRow } from './loaders.ts';
import { addToCart, clearCart, mergeGuestCart, setCartLine } from './service.ts';

const ProblemType = builder.enumeration('CartLineProblem', 'Reason why a line cannot be bought as it stands.', {
  UNAVAILABLE: 'The variant is not for sale now.',
  TOO_FEW: 'Fewer units are available.',
  PRICE_CHANGED: 'The price is another one than when it was put into the cart.',
});

const LineType = builder.objectRef<CartLineRow>('CartLine').implement({
  description: 'Units of a variant in a cart.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    variantId: t.identifier('variantId', 'Id of the variant.'),
    variant: t.reference(VariantType, 'variantId', 'Variant; null when its product is not shown any more.', {
      nullable: true,
    }),
    quantity: t.integer('quantity', 'Units, 1 to 999.'),
    price: t.amount('Price of one unit now; the last one when it is not for sale any more.', ({ price }) => price),
    seenPrice: t.amount('Price of one unit when it was put into the cart.', ({ seenPrice }) => minorOf(seenPrice)),
    total: t.amount('Price of the line now.', ({ price, quantity }) => price * BigInt(quantity)),
    problem: t.value('problem', ProblemType, 'Reason why it cannot be bought as it stands; null without one.', {
      nullable: true,
    }),
    addedAt: t.instant('addedAt', 'Instant at which it was put into the cart.'),
  }),
});

export const CartType = builder.entity<Cart>('Cart', 'bsk', {
  description: 'Open cart of a person. Nothing in it is reserved.',
  authScopes: twoFactors,
  loader: 'cart',
  fields: (t) => ({
    lines: t.field({
      type: [LineType],
      ...usualLength(5),
      description: 'Lines in the order in which they were added, at most 100.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.linesOfCart.load(id))],
    }),
    count: t.int({
      description: 'Units in the cart.',
      resolve: async ({ id }, _args, ctx) =>
        (await ctx.loaders.linesOfCart.load(id)).reduce((sum, { quantity }) => sum + quantity, 0),
    }),
    subtotals: t.field({
      type: ['Money'],
      ...usualLength(1),
      description: 'Sums of the lines that can be bought, one for each currency, without shipping and discounts.',
      resolve: async ({ id }, _args, ctx) => {
        const sums = new Map<string, bigint>();
        for (const { currency, price, quantity, isOnSale } of await ctx.loaders.linesOfCart.load(id)) {
          if (isOnSale) sums.set(currency, (sums.get(currency) ?? 0n) + price * BigInt(quantity));
        }
        return [...sums].sort().map(([currency, minor]) => money(minor, currency));
      },
    }),
    codes: t.stringList({ description: 'Codes of promotions, at most 5.', resolve: ({ codes }) => codes }),
    version: t.integer('version', 'Version, which each change raises.'),
    changedAt: t.instant('changedAt', 'Instant of the last change.'),
  }),
});

builder.queryField('myCart', (t) =>
  t.field({
    type: CartType,
    nullable: true,
    description: 'Open cart of the caller; null when nothing was put into one.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => openCart(ctx, ctx.caller),
  }),
);

builder.verb('addToCart', {
  description: 'Puts units of a variant into the cart of the caller, on top of those that it holds.',
  authScopes: twoFactors,
  input: (t) => ({
    variantId: t.idOf('Variant'),
    quantity: t.int({ defaultValue: 1, description: 'Units, 1 to 999.' }),
  }),
  idempotent: true,
  result: CartType,
  refusals: [InsufficientStockError, NotFoundError, QuotaExceededError, ValidationError],
  run: addToCart,
  read: 'cartId',
});
builder.verb('setCartLine', {
  description: 'Sets the quantity of a line of the cart and accepts its price of now. 0 takes it out.',
  authScopes: twoFactors,
  input: (t) => ({ variantId: t.idOf('Variant'), quantity: t.int({ description: 'Units, 0 to 999.' }) }),
  result: CartType,
  refusals: [InsufficientStockError, NotFoundError, ValidationError],
  run: setCartLine,
  read: 'cartId',
});
builder.verb('clearCart', {
  description: 'Takes everything out of the cart of the caller.',
  authScopes: twoFactors,
  result: CartType,
  run: (ctx, caller) => clearCart(ctx, caller),
  read: 'cartId',
});

const GuestLineInput = builder.inputType('GuestCartLineInput', {
  description: 'Line of a cart that was kept before the sign-in.',
  fields: (t) => ({ variantId: t.idOf('Variant'), quantity: t.int({ description: 'Units, 1 to 999.' }) }),
});
builder.verb('mergeGuestCart', {
  description:
    'Takes over a cart that was kept before the sign-in. The larger quantity of a variant stays; what cannot be bought is left out. It may be repeated.',
  authScopes: twoFactors,
  input: (t) => ({ lines: t.field({ type: [GuestLineInput], description: 'Lines, at most 100.' }) }),
  result: CartType,
  refusals: [ValidationError],
  run: mergeGuestCart,
  read: 'cartId',
});
