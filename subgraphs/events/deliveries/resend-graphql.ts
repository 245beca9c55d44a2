import { ConflictError, InvalidStateError, NotFoundError } from '@codai/kit';
import { builder } from '../builder.ts';
import { managers } from '../managers.ts';
import { DeliveryType } from './graphql.ts';
import { resendDelivery } from './resend.ts';

builder.verb('resendDelivery', {
  description:
    'Posts an event to its endpoint once more, under the `webhook-id` of a delivery that is acknowledged or discarded. Returns the new delivery.',
  authScopes: managers,
  input: (t) => ({ deliveryId: t.idOf('Delivery') }),
  idempotent: true,
  result: DeliveryType,
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: resendDelivery,
  read: 'deliveryId',
});
