import { InvalidStateError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { anyone, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { VariantType } from '../../catalogue/products/types.ts';
import { unwatchStock, watchStock } from './service.ts';

builder.objectField(VariantType, 'isWatched', (t) =>
  t.boolean({
    description: 'Whether the caller is notified when it can be bought again.',
    authScopes: anyone,
    resolve: async ({ id }, _args, ctx) => (await ctx.loaders.alertOfVariant.load(id)) !== null,
  }),
);

builder.verb('watchStock', {
  description: 'Has the caller notified once when a variant that is sold out can be bought again. It may be repeated.',
  authScopes: twoFactors,
  input: (t) => ({ variantId: t.idOf('Variant') }),
  result: VariantType,
  refusals: [InvalidStateError, NotFoundError, QuotaExceededError],
  run: watchStock,
  read: 'variantId',
});
const EndedType = builder.objectRef<{ readonly variantId: string }>('StockAlertRemoved').implement({
  description: 'Receipt for a stock alert that was removed.',
  authScopes: twoFactors,
  fields: (t) => ({ variantId: t.identifier('variantId', 'Id of the variant.') }),
});
builder.verb('unwatchStock', {
  description: 'Removes the stock alert of the caller for a variant. It may be repeated.',
  authScopes: twoFactors,
  input: (t) => ({ variantId: t.idOf('Variant') }),
  result: EndedType,
  run: unwatchStock,
});
