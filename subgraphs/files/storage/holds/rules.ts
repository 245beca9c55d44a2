import { isBlankText, isLongerThan, ValidationError } from '@codai/kit';

const REASON_CHARACTERS_MAX = 500;

/** Refusal of a reason that is blank or too long. */
export function reasonRefusal(reason: string): ValidationError | null {
  return isBlankText(reason) || isLongerThan(reason, REASON_CHARACTERS_MAX)
    ? new ValidationError('input.reason', `Give a reason of 1 to ${REASON_CHARACTERS_MAX} characters.`)
    : null;
}
