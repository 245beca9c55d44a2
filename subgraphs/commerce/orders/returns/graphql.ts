import { InsufficientStockError, ReturnWindowClosedError } from '@codai/contracts/commerce';
import { activeTenantOf, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { selling } from '../../catalogue/sellers/access.ts';
import { UnitsInput } from '../parts/graphql.ts';
import { PartType, ReturnReasonType, ReturnStatusType, ReturnType } from '../placed/types.ts';
import { cancelExchange, markReplacementDelivered, shipReplacement } from './exchange.ts';
import { approveReturn, receiveReturn, rejectReturn, requestReturn, withdrawReturn } from './service.ts';

builder.objectField(ReturnType, 'part', (t) =>
  t.field({
    type: PartType,
    nullable: true,
    description: 'Part of the order; null when the caller does not see it any more.',
    authScopes: twoFactors,
    resolve: ({ partId }, _args, ctx) => ctx.loaders.orderPart.load(partId),
  }),
);

const oldestFirst = keyset({ requestedAt: ['asc', 'instant'], id: ['asc', 'text'] });
builder.queryList('shopReturns', {
  type: builder.connectionOf({ name: 'ReturnRequest', node: ReturnType }),
  description: 'Returns to the shop of the active organisation, oldest first.',
  authScopes: selling,
  args: (arg) => ({ status: arg({ type: ReturnStatusType, required: false, description: 'Only in this state.' }) }),
  list: ({ database }, caller, { status, ...args }) =>
    oldestFirst.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.returnRequest.findMany({
        where: { AND: [{ tenantId: activeTenantOf(caller), ...(status != null && { status }) }, where] },
        include: { lines: true },
        orderBy,
        take,
      }),
    ),
});

const ExchangeInput = builder.inputType('ReturnExchangeInput', {
  description: 'Variant to receive in place of money for a line.',
  fields: (t) => ({
    lineId: t.idOf('OrderLine'),
    variantId: t.id({
      description: 'Another variant of the same product, at the price of the line or less; the difference goes back.',
    }),
  }),
});

builder.verb('requestReturn', {
  description:
    'Asks a shop to take units of a delivered part back, within its days for returns, for money or for other variants.',
  authScopes: twoFactors,
  input: (t) => ({
    partId: t.idOf('OrderPart'),
    lines: t.field({ type: [UnitsInput], description: 'Units to send back, 1 to 100 lines.' }),
    exchanges: t.field({
      type: [ExchangeInput],
      required: false,
      description: 'Variants to receive instead, one for every line; money goes back when absent.',
      validate: z.array(z.unknown()).max(100) as never,
    }),
    reason: t.field({ type: ReturnReasonType, description: 'Reason for sending the goods back.' }),
    note: t.string({ required: false, description: 'Words to the shop, at most 1,000 characters.' }),
  }),
  idempotent: true,
  result: ReturnType,
  refusals: [InvalidStateError, NotFoundError, ReturnWindowClosedError, ValidationError],
  run: requestReturn,
  read: 'returnId',
});
builder.verb('withdrawReturn', {
  description: 'Takes a return of the caller back before the goods have arrived at the shop.',
  authScopes: twoFactors,
  input: (t) => ({ returnId: t.idOf('ReturnRequest') }),
  result: ReturnType,
  refusals: [InvalidStateError, NotFoundError],
  run: withdrawReturn,
  read: 'returnId',
});
builder.verb('approveReturn', {
  description: 'Agrees to a return to the shop of the active organisation. The units of an exchange are reserved.',
  authScopes: selling,
  input: (t) => ({
    returnId: t.idOf('ReturnRequest'),
    answer: t.string({
      required: false,
      description: 'Words to the shopper, such as the address to send to; at most 1,000 characters.',
    }),
  }),
  result: ReturnType,
  refusals: [InsufficientStockError, InvalidStateError, NotFoundError, ValidationError],
  run: approveReturn,
  read: 'returnId',
});
builder.verb('rejectReturn', {
  description: 'Refuses a return to the shop of the active organisation.',
  authScopes: selling,
  input: (t) => ({
    returnId: t.idOf('ReturnRequest'),
    answer: t.string({ description: 'Reason that the shopper reads, 1 to 1,000 characters.' }),
  }),
  result: ReturnType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: rejectReturn,
  read: 'returnId',
});
builder.verb('receiveReturn', {
  description:
    'Notes that the goods of an approved return have arrived at the shop. What was paid for them goes back to the payer, of an exchange the difference.',
  authScopes: selling,
  input: (t) => ({
    returnId: t.idOf('ReturnRequest'),
    restock: t.boolean({ description: 'Whether the units are for sale again.' }),
  }),
  result: ReturnType,
  refusals: [InvalidStateError, NotFoundError],
  run: receiveReturn,
  read: 'returnId',
});
builder.verb('shipReplacement', {
  description:
    'Ships the units of an exchange to the shopper, once the goods have arrived at the shop; they leave its stock.',
  authScopes: selling,
  input: (t) => ({
    returnId: t.idOf('ReturnRequest'),
    carrier: t.string({ required: false, description: 'Name of the carrier, at most 60 characters.' }),
    trackingNumber: t.string({ required: false, description: 'Number of the carrier, at most 60 characters.' }),
  }),
  result: ReturnType,
  refusals: [InsufficientStockError, InvalidStateError, NotFoundError, ValidationError],
  run: shipReplacement,
  read: 'returnId',
});
builder.verb('markReplacementDelivered', {
  description: 'Notes that the units of an exchange have arrived. For shopper and shop.',
  authScopes: twoFactors,
  input: (t) => ({ returnId: t.idOf('ReturnRequest') }),
  result: ReturnType,
  refusals: [InvalidStateError, NotFoundError],
  run: markReplacementDelivered,
  read: 'returnId',
});
builder.verb('cancelExchange', {
  description:
    'Turns an exchange whose units are not shipped into a refund. For shopper and shop; the return goes on for money.',
  authScopes: twoFactors,
  input: (t) => ({ returnId: t.idOf('ReturnRequest') }),
  result: ReturnType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelExchange,
  read: 'returnId',
});
