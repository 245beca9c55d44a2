import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './catalogue/sellers/graphql.ts';
import './catalogue/categories/graphql.ts';
import './catalogue/products/types.ts';
import './catalogue/products/graphql.ts';
import './catalogue/collections/graphql.ts';
import './catalogue/bundles/graphql.ts';
import './stock/graphql.ts';
import './pricing/lists/graphql.ts';
import './basket/carts/graphql.ts';
import './shipping/zones/graphql.ts';
import './promotions/offers/graphql.ts';
import './stock/contents/graphql.ts';
import './promotions/cards/graphql.ts';
import './orders/placed/types.ts';
import './orders/placed/graphql.ts';
import './orders/payments/graphql.ts';
import './orders/cancellation/graphql.ts';
import './orders/parts/graphql.ts';
import './orders/edits/graphql.ts';
import './orders/returns/graphql.ts';
import './orders/dashboard/graphql.ts';
import './orders/digital/graphql.ts';
import './checkout/quotes/graphql.ts';
import './checkout/complete/graphql.ts';
import './checkout/addresses/graphql.ts';
import './opinions/reviews/graphql.ts';
import './opinions/wishlist/graphql.ts';
import './opinions/alerts/graphql.ts';
import './opinions/recommendations/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
