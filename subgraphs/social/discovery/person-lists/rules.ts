import { QuotaExceededError, ValidationError } from '@codai/kit';
import { textFault } from '../../policies/text/rules.ts';

export const LISTS_MAX = 50;
export const MEMBERS_MAX = 500;
const TITLE_CHARACTERS_MAX = 80;

/** Refuses a title that is blank or too long; null when it is accepted. */
export function titleRefusal(title: string): ValidationError | null {
  const fault = textFault(title, ['input', 'title'], TITLE_CHARACTERS_MAX);
  return fault === null ? null : new ValidationError([fault]);
}

/** Refuses one more list to a person who has `count`; null below the maximum. */
export function listQuotaRefusal(count: number): QuotaExceededError | null {
  if (count < LISTS_MAX) return null;
  return new QuotaExceededError('PERSON_LISTS', count, null, `You have ${LISTS_MAX} lists. Delete one first.`);
}

/** Refuses one more person to a list with `count` others; null below the maximum. */
export function memberQuotaRefusal(count: number): QuotaExceededError | null {
  if (count < MEMBERS_MAX) return null;
  return new QuotaExceededError('PERSON_LIST_MEMBERS', count, null, `A list has at most ${MEMBERS_MAX} people.`);
}
