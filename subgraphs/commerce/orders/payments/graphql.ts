import { InvalidStateError, NotFoundError } from '@codai/kit';
import { builder } from '../../builder.ts';
import { OrderType } from '../placed/types.ts';
import { payOrder } from './service.ts';

builder.verb('payOrder', {
  description:
    'Begins another payment of an order whose last one was declined, or returns it with the one that is open.',
  // As payments asks of who charges the payment methods of the tenant.
  authScopes: { $all: { signedIn: 2, role: ['OWNER', 'ADMIN'] } },
  input: (t) => ({ orderId: t.idOf('Order') }),
  result: OrderType,
  refusals: [InvalidStateError, NotFoundError],
  run: payOrder,
  read: 'orderId',
});
