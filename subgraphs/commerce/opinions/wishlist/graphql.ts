import { NotFoundError, QuotaExceededError } from '@codai/kit';
import { anyone, twoFactors } from '@codai/kit/graphql';
import { minorOrNull } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { ProductType } from '../../catalogue/products/types.ts';
import type { WishlistItem } from '../../generated/prisma/client.ts';
import { ownWishlist } from './lists.ts';
import { addToWishlist, removeFromWishlist } from './service.ts';

const ItemType = builder.objectRef<WishlistItem>('WishlistItem').implement({
  description: 'Product on the wish-list of a person.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    productId: t.identifier('productId', 'Id of the product.'),
    product: t.reference(ProductType, 'productId', 'Product; null when it is not on sale any more.', {
      nullable: true,
    }),
    notedPrice: t.amount(
      'Least price of the product when it was added; null without one.',
      ({ notedPrice }) => minorOrNull(notedPrice),
      { nullable: true },
    ),
    addedAt: t.instant('addedAt', 'Instant at which it was added.'),
  }),
});

builder.queryList('myWishlist', {
  type: builder.connectionOf({ name: 'WishlistItem', node: ItemType }),
  description: 'Wish-list of the caller, added last first; at most 200 products.',
  authScopes: twoFactors,
  list: ownWishlist,
});
builder.objectField(ProductType, 'isWished', (t) =>
  t.boolean({
    description: 'Whether it is on the wish-list of the caller.',
    authScopes: anyone,
    resolve: async ({ id }, _args, ctx) => (await ctx.loaders.wishOfProduct.load(id)) !== null,
  }),
);

builder.verb('addToWishlist', {
  description:
    'Puts a product on the wish-list of the caller, who is notified when its price falls. It may be repeated.',
  authScopes: twoFactors,
  input: (t) => ({ productId: t.idOf('Product') }),
  result: ProductType,
  refusals: [NotFoundError, QuotaExceededError],
  run: addToWishlist,
  read: 'productId',
});
const RemovedType = builder.objectRef<{ readonly productId: string }>('WishlistItemRemoved').implement({
  description: 'Receipt for a product that was taken off the wish-list.',
  authScopes: twoFactors,
  fields: (t) => ({ productId: t.identifier('productId', 'Id of the product.') }),
});
builder.verb('removeFromWishlist', {
  description: 'Takes a product off the wish-list of the caller. It may be repeated.',
  authScopes: twoFactors,
  input: (t) => ({ productId: t.idOf('Product') }),
  result: RemovedType,
  run: removeFromWishlist,
});
