import { InsufficientStockError, NotASellerError, SellerSuspendedError } from '@codai/contracts/commerce';
import { NotFoundError, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { VariantType } from '../catalogue/products/types.ts';
import { selling } from '../catalogue/sellers/access.ts';
import { adjustStock } from './service.ts';

const ReasonType = builder.enumeration('StockReason', 'Reason of a change of the stock.', {
  RECEIVED: 'Units arrived.',
  RETURNED: 'Units came back from a customer.',
  COUNTED: 'A count found another number.',
  DAMAGED: 'Units cannot be sold.',
});

builder.verb('adjustStock', {
  description: 'Adds units to the stock of a variant, or takes them away.',
  authScopes: selling,
  input: (t) => ({
    variantId: t.idOf('Variant'),
    quantity: t.int({ description: 'Units to add; below 0 to take away.' }),
    reason: t.field({ type: ReasonType, description: 'Cause of the change.' }),
    note: t.string({ required: false, description: 'Note, at most 200 characters.' }),
  }),
  idempotent: true,
  result: VariantType,
  refusals: [InsufficientStockError, NotASellerError, NotFoundError, SellerSuspendedError, ValidationError],
  run: adjustStock,
  read: 'variantId',
});
