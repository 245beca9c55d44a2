import { InsufficientStockError } from '@codai/contracts/commerce';
import { activeTenantOf, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { selling } from '../../catalogue/sellers/access.ts';
import { WITH_LINES } from '../placed/rows.ts';
import { PartStatusType, PartType } from '../placed/types.ts';
import { cancelOrderPart, markShipmentDelivered, shipOrderPart } from './service.ts';

builder.queryById('orderPart', PartType, {
  description: 'Part of an order by its id; null when the caller is neither its shopper nor runs its shop.',
  authScopes: twoFactors,
});

const newestFirst = keyset({ placedAt: ['desc', 'instant'], id: ['desc', 'text'] });
builder.queryList('shopOrders', {
  type: builder.connectionOf({ name: 'OrderPart', node: PartType }),
  description: 'Parts of paid orders for the shop of the active organisation, newest first.',
  authScopes: selling,
  args: (arg) => ({ status: arg({ type: PartStatusType, required: false, description: 'Only in this state.' }) }),
  list: ({ database }, caller, { status, ...args }) =>
    newestFirst.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.orderPart.findMany({
        where: { AND: [{ tenantId: activeTenantOf(caller), status: status ?? { not: 'WAITING' } }, where] },
        include: WITH_LINES,
        orderBy,
        take,
      }),
    ),
});

export const UnitsInput = builder.inputType('OrderUnitsInput', {
  description: 'Units of a line of an order.',
  fields: (t) => ({ lineId: t.idOf('OrderLine'), quantity: t.int({ description: 'Units, 1 or more.' }) }),
});

builder.verb('shipOrderPart', {
  description: 'Ships units of a part of an order in a parcel. For the shop; they leave its stock.',
  authScopes: selling,
  input: (t) => ({
    partId: t.idOf('OrderPart'),
    lines: t.field({ type: [UnitsInput], description: 'Units in the parcel, 1 to 100 lines.' }),
    carrier: t.string({ required: false, description: 'Name of the carrier, at most 60 characters.' }),
    trackingNumber: t.string({ required: false, description: 'Number of the carrier, at most 60 characters.' }),
  }),
  idempotent: true,
  result: PartType,
  refusals: [InsufficientStockError, InvalidStateError, NotFoundError, ValidationError],
  run: shipOrderPart,
  read: 'partId',
});
builder.verb('markShipmentDelivered', {
  description:
    'Notes that a parcel has arrived. For shopper and shop; the time for returns begins with the last parcel.',
  authScopes: twoFactors,
  input: (t) => ({ shipmentId: t.idOf('Shipment') }),
  result: PartType,
  refusals: [NotFoundError],
  run: markShipmentDelivered,
  read: 'partId',
});
builder.verb('cancelOrderPart', {
  description: 'Cancels what the shop has not shipped of a part of an order. What was paid for it goes back.',
  authScopes: selling,
  input: (t) => ({
    partId: t.idOf('OrderPart'),
    reason: t.string({ description: 'Reason that the shopper reads, 1 to 500 characters.' }),
  }),
  result: PartType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: cancelOrderPart,
  read: 'partId',
});
