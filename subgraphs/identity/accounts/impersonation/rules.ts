import { ConflictError, InvalidStateError, isLongerThan, ValidationError } from '@codai/kit';
import { isActive, type UserStatus } from '../../users/rules.ts';

const REASON_CHARACTERS_MAX = 500;

/** Reads the reason of an impersonation: 1 to 500 visible characters. */
export function readReason(text: string): string | ValidationError {
  const reason = text.normalize('NFC').trim();
  if (reason !== '' && !isLongerThan(reason, REASON_CHARACTERS_MAX) && !/[\p{Cc}\p{Cs}]/u.test(reason)) return reason;
  return new ValidationError('input.reason', `A reason has 1 to ${REASON_CHARACTERS_MAX} visible characters.`);
}

/** Only an active account can be impersonated, and never that of an operator. Null when it can. */
export function impersonationRefusal(user: {
  readonly status: UserStatus;
  readonly isPlatformAdmin: boolean;
}): ConflictError | InvalidStateError | null {
  if (!isActive(user)) return new InvalidStateError(user.status, ['ACTIVE'], 'This account is not active.');
  return user.isPlatformAdmin ? operatorRefusal() : null;
}

export function operatorRefusal(): ConflictError {
  return new ConflictError('OPERATOR', 'The account of an operator is looked at by nobody else.');
}
