import {
  ContactCoolingDownError,
  PocketLockedError,
  RecipientInvalidError,
  SpendingLimitExceededError,
} from '@codai/contracts/wallet';
import { NotFoundError } from '@codai/kit';
import { MovementRefusedError } from '../../policy/steps/rules.ts';

/** Refusals of a verb that moves money, besides those of idempotency. */
export const movementErrors = [
  ContactCoolingDownError,
  MovementRefusedError,
  NotFoundError,
  PocketLockedError,
  RecipientInvalidError,
  SpendingLimitExceededError,
];
