import { anyone, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ProductType } from '../../catalogue/products/types.ts';
import { recommendations } from './lists.ts';
import type { Candidate } from './rules.ts';
import { type Preferences, preferencesOf, setPersonalisation } from './service.ts';

const ReasonType = builder.enumeration('RecommendationReason', 'Reason for recommending a product.', {
  BOUGHT_TOGETHER: 'At least two people have bought both products in one order.',
  SAME_CATEGORY: 'Well rated product of the same category.',
  YOUR_INTERESTS: 'Product of a category from which the caller has bought.',
  BEST_SELLER: 'Sold most in the last 90 days.',
});

const RecommendationType = builder.objectRef<Candidate>('Recommendation').implement({
  description: 'Product that is recommended beside another one, with the reason.',
  authScopes: anyone,
  fields: (t) => ({
    product: t.reference(ProductType, 'productId', 'Recommended product; null when it has just left the sale.', {
      nullable: true,
    }),
    reason: t.field({
      type: ReasonType,
      description: 'Reason for the recommendation.',
      resolve: ({ reason }) => reason,
    }),
  }),
});

builder.queryField('recommendations', (t) =>
  t.field({
    type: [RecommendationType],
    ...usualLength(6),
    description: 'Products on sale to show beside a product, best first; empty for an unknown product.',
    authScopes: anyone,
    args: {
      productId: t.arg.id({ description: 'Id of the product.' }),
      first: t.arg.int({ defaultValue: 6, description: 'Number of products, 1 to 12.' }),
    },
    resolve: async (_root, { productId, first }, ctx) => [
      ...(await recommendations(ctx, ctx.caller, { productId, first: first ?? 6 })),
    ],
  }),
);

const PreferencesType = builder.objectRef<Preferences>('ShopPreferences').implement({
  description: 'Preferences of a person in the shop.',
  authScopes: twoFactors,
  fields: (t) => ({
    isPersonalised: t.flag('isPersonalised', 'Whether recommendations may follow from purchases of the person.'),
  }),
});
builder.queryField('shopPreferences', (t) =>
  t.field({
    type: PreferencesType,
    description: 'Preferences of the caller in the shop.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => preferencesOf(ctx, ctx.caller),
  }),
);
builder.verb('setPersonalisation', {
  description: 'Sets whether recommendations may follow from purchases of the caller. They do until it is turned off.',
  authScopes: twoFactors,
  input: (t) => ({ isOn: t.boolean({ description: 'Whether they may.' }) }),
  result: PreferencesType,
  run: setPersonalisation,
});
