import { keyset } from '@codai/kit/data';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { OrderType } from './types.ts';

builder.queryById('order', OrderType, {
  description: 'Order of the caller by its id; null when it is unknown or somebody else’s.',
  authScopes: twoFactors,
});

const newestFirst = keyset({ placedAt: ['desc', 'instant'], id: ['desc', 'text'] });
builder.queryList('myOrders', {
  type: builder.connectionOf({ name: 'Order', node: OrderType }),
  description: 'Orders of the caller, newest first.',
  authScopes: twoFactors,
  list: ({ database }, caller, args) =>
    newestFirst.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.order.findMany({ where: { AND: [{ userId: caller.userId ?? '' }, where] }, orderBy, take }),
    ),
});

builder.subscriptionField('orderStatusChanged', (t) =>
  t.field({
    type: OrderType,
    nullable: true,
    description: 'Emits an order of the caller each time its payment, a part, a return or a refund of it changes.',
    authScopes: twoFactors,
    args: { orderId: t.arg.id({ description: 'Id of the order.' }) },
    subscribe: async (_root, { orderId }, ctx) =>
      ctx.live.events({
        types: [
          'commerce.order.payment-begun',
          'commerce.order.payment-failed',
          'commerce.order.paid',
          'commerce.order.cancelled',
          'commerce.part.shipped',
          'commerce.part.delivered',
          'commerce.part.cancelled',
          'commerce.return.requested',
          'commerce.return.approved',
          'commerce.return.rejected',
          'commerce.return.received',
          'commerce.return.withdrawn',
          'commerce.refund.begun',
          'commerce.refund.done',
          'commerce.refund.failed',
        ],
        filter: async ({ data }) => {
          if (data.orderId !== orderId) return 'skip';
          ctx.loaders.order.clearAll();
          return (await ctx.loaders.order.load(data.orderId)) === null ? 'end' : 'deliver';
        },
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.order.load(data.orderId),
  }),
);
