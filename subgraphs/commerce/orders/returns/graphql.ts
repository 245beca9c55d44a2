import { ReturnWindowClosedError } from '@codai/contracts/commerce';
import { activeTenantOf, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { selling } from '../../catalogue/sellers/access.ts';
import { UnitsInput } from '../parts/graphql.ts';
import { PartType, ReturnReasonType, ReturnStatusType, ReturnType } from '../placed/types.ts';
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

builder.verb('requestReturn', {
  description: 'Asks a shop to take units of a delivered part back, within its days for returns.',
  authScopes: twoFactors,
  input: (t) => ({
    partId: t.idOf('OrderPart'),
    lines: t.field({ type: [UnitsInput], description: 'Units to send back, 1 to 100 lines.' }),
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
  description: 'Agrees to a return to the shop of the active organisation.',
  authScopes: selling,
  input: (t) => ({
    returnId: t.idOf('ReturnRequest'),
    answer: t.string({
      required: false,
      description: 'Words to the shopper, such as the address to send to; at most 1,000 characters.',
    }),
  }),
  result: ReturnType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
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
    'Notes that the goods of an approved return have arrived at the shop. What was paid for them goes back to the payer.',
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
