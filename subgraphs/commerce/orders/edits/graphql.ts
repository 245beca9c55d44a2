import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UnitsInput } from '../parts/graphql.ts';
import { AddressInput, OrderType, PartType } from '../placed/types.ts';
import { cancelOrderUnits, changeOrderAddress } from './service.ts';

builder.verb('cancelOrderUnits', {
  description:
    'Takes units that are not shipped out of a paid part of an order. What was paid for them goes back. For the shop, and for the shopper while nothing of the part was shipped.',
  authScopes: twoFactors,
  input: (t) => ({
    partId: t.idOf('OrderPart'),
    lines: t.field({ type: [UnitsInput], description: 'Units to cancel, 1 to 100 lines.' }),
    reason: t.string({ required: false, description: 'Reason that the other side reads, at most 500 characters.' }),
  }),
  result: PartType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: cancelOrderUnits,
  read: 'partId',
});
builder.verb('changeOrderAddress', {
  description:
    'Sends an order of the caller to another address in its country, while nothing of it was shipped. Its price stays the same.',
  authScopes: twoFactors,
  input: (t) => ({
    orderId: t.idOf('Order'),
    address: t.field({ type: AddressInput, description: 'Recipient of the delivery.' }),
  }),
  result: OrderType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: changeOrderAddress,
  read: 'orderId',
});
