import { ValidationError } from '@codai/kit';

/** Most recipients of one request of an organisation. */
const RECIPIENTS_MAX = 100;

/** Refuses a number of distinct recipients outside 1 to 100. */
export function recipientsRefusal(count: number): ValidationError | null {
  return count >= 1 && count <= RECIPIENTS_MAX
    ? null
    : new ValidationError('input.recipientIds', `Choose 1 to ${RECIPIENTS_MAX} recipients.`);
}
