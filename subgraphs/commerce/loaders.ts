import type { Caller } from '@codai/kit';
import { cartLoaders } from './basket/carts/loaders.ts';
import { bundleLoaders } from './catalogue/bundles/loaders.ts';
import { categoryLoaders } from './catalogue/categories/loaders.ts';
import { collectionLoaders } from './catalogue/collections/loaders.ts';
import { productLoaders } from './catalogue/products/loaders.ts';
import { sellerLoaders } from './catalogue/sellers/loaders.ts';
import { addressLoaders } from './checkout/addresses/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { alertLoaders } from './opinions/alerts/loaders.ts';
import { reviewLoaders } from './opinions/reviews/loaders.ts';
import { wishlistLoaders } from './opinions/wishlist/loaders.ts';
import { orderLoaders } from './orders/placed/loaders.ts';
import { priceListLoaders } from './pricing/lists/loaders.ts';
import { giftCardLoaders } from './promotions/cards/loaders.ts';
import { promotionLoaders } from './promotions/offers/loaders.ts';
import { shippingLoaders } from './shipping/zones/loaders.ts';
import { digitalLoaders } from './stock/contents/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ...sellerLoaders(deps, caller),
    ...categoryLoaders(deps, caller),
    ...productLoaders(deps, caller),
    ...collectionLoaders(deps, caller),
    ...cartLoaders(deps, caller),
    ...shippingLoaders(deps, caller),
    ...promotionLoaders(deps, caller),
    ...bundleLoaders(deps, caller),
    ...digitalLoaders(deps, caller),
    ...giftCardLoaders(deps, caller),
    ...priceListLoaders(deps, caller),
    ...orderLoaders(deps, caller),
    ...reviewLoaders(deps, caller),
    ...wishlistLoaders(deps, caller),
    ...alertLoaders(deps, caller),
    ...addressLoaders(deps, caller),
  };
}
