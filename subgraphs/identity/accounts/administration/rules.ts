import { InvalidStateError, isBlankText, isLongerThan, ValidationError } from '@codai/kit';
import type { UserStatus } from '../../users/rules.ts';

const REASON_CHARACTERS_MAX = 500;

/** A suspension needs a reason of 1 to 500 characters. Null when it has one. */
export function reasonRefusal(reason: string): ValidationError | null {
  if (!isBlankText(reason) && !isLongerThan(reason, REASON_CHARACTERS_MAX)) return null;
  return new ValidationError('input.reason', `A reason has 1 to ${REASON_CHARACTERS_MAX} characters.`);
}

const STATUS_WORDS = { ACTIVE: 'active', SUSPENDED: 'suspended', ERASED: 'erased' } as const;

/** Refusal of a change of status: the account is in `status`, and the change needs `wanted`. */
export function statusRefusal(status: UserStatus, wanted: 'ACTIVE' | 'SUSPENDED'): InvalidStateError {
  const message = `This account is ${STATUS_WORDS[status]}. Only an account that is ${STATUS_WORDS[wanted]} can be changed like this.`;
  return new InvalidStateError(status, [wanted], message);
}
