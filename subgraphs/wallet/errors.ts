import {
  errorType,
  IdempotencyKeyReusedError,
  InvalidStateError,
  money,
  NotFoundError,
  ValidationError,
} from '@codai/kit';
import { SignatureInvalidError } from './addresses/rules.ts';
import { builder } from './builder.ts';
import { AddressInvalidError } from './contacts/rules.ts';
import { SpendingLimitExceededError } from './controls/rules.ts';
import { MovementRefusedError, PocketLockedError, RecipientInvalidError } from './movements/rules.ts';
import { PocketNotEmptyError } from './pockets/rules.ts';
import { AlreadyPaidError } from './requests/rules.ts';

errorType(builder, AddressInvalidError);
errorType(builder, AlreadyPaidError);
errorType(builder, MovementRefusedError, {
  description: 'Banking said no when it was asked to move the money; the code is banking’s. Nothing has moved.',
});
errorType(builder, PocketLockedError, {
  fields: (t) => ({ lockedUntil: t.expose('lockedUntil', { type: 'DateTime' }) }),
});
errorType(builder, PocketNotEmptyError);
errorType(builder, RecipientInvalidError);
errorType(builder, SignatureInvalidError);
errorType(builder, SpendingLimitExceededError, {
  fields: (t) => ({
    controlId: t.exposeID('controlId'),
    limit: t.field({ type: 'Money', resolve: ({ limit, currency }) => money(limit, currency) }),
    used: t.field({ type: 'Money', resolve: ({ used, currency }) => money(used, currency) }),
  }),
});

/** What a verb that moves money may answer besides the movement. */
export const movementErrors = [
  IdempotencyKeyReusedError,
  InvalidStateError,
  MovementRefusedError,
  NotFoundError,
  PocketLockedError,
  RecipientInvalidError,
  SpendingLimitExceededError,
  ValidationError,
];
