import { NotASellerError, SellerSuspendedError } from '@codai/contracts/commerce';
import { NotFoundError, ValidationError } from '@codai/kit';
import { anyone, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { BundleItem } from '../../generated/prisma/client.ts';
import { ProductType, VariantType } from '../products/types.ts';
import { selling } from '../sellers/access.ts';
import { PARTS_MAX } from './rules.ts';
import { setBundleParts } from './service.ts';

const PartType = builder.objectRef<BundleItem>('BundlePart').implement({
  description: 'Units of a variant in a bundle.',
  authScopes: anyone,
  fields: (t) => ({
    variant: t.reference(VariantType, 'variantId', 'Variant; null when its product is not shown.', { nullable: true }),
    quantity: t.integer('quantity', 'Units in each unit of the bundle.'),
  }),
});
builder.objectField(VariantType, 'parts', (t) =>
  t.field({
    type: [PartType],
    ...usualLength(3),
    description: `Parts of a bundle, at most ${PARTS_MAX}; empty for other goods.`,
    authScopes: anyone,
    resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.partsOfBundle.load(id))],
  }),
);

const PartInput = builder.inputType('BundlePartInput', {
  description: 'Units of a variant in a bundle.',
  fields: (t) => ({
    sku: t.string({ description: 'Number of the shop for the variant.' }),
    quantity: t.int({ defaultValue: 1, description: 'Units in each unit of the bundle, 1 to 99.' }),
  }),
});
builder.verb('setBundleParts', {
  description:
    'Replaces the parts of a bundle. Its price is split over them, and it can be bought as often as all of them are available.',
  authScopes: selling,
  input: (t) => ({
    variantId: t.idOf('Variant'),
    parts: t.field({ type: [PartInput], description: `Parts, 1 to ${PARTS_MAX}.` }),
  }),
  result: ProductType,
  refusals: [NotASellerError, NotFoundError, SellerSuspendedError, ValidationError],
  run: setBundleParts,
  read: 'productId',
});
