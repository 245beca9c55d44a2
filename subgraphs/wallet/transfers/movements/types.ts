import { NotFoundError } from '@codai/kit';
import { SpendingLimitExceededError } from '../../policy/controls/rules.ts';
import { MovementRefusedError, PocketLockedError, RecipientInvalidError } from '../../policy/steps/rules.ts';
import { ContactCoolingDownError } from '../../recipients/contacts/rules.ts';

/** Refusals of a verb that moves money, besides those of idempotency. */
export const movementErrors = [
  ContactCoolingDownError,
  MovementRefusedError,
  NotFoundError,
  PocketLockedError,
  RecipientInvalidError,
  SpendingLimitExceededError,
];
