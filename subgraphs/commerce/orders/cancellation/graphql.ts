import { InvalidStateError, NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { OrderType } from '../placed/types.ts';
import { cancelOrder } from './service.ts';

builder.verb('cancelOrder', {
  description:
    'Cancels an order of the caller: one that is not paid, or the parts of a paid one of which nothing is shipped. What was paid for them goes back.',
  authScopes: twoFactors,
  input: (t) => ({ orderId: t.idOf('Order') }),
  result: OrderType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelOrder,
  read: 'orderId',
});
