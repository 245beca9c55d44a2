import { QuotaExceededError, ValidationError } from '@codai/kit';
import { textFault } from '../../policies/text/rules.ts';

export const FILTERS_MAX = 100;
const PHRASE_CHARACTERS_MAX = 100;

/** Refuses a phrase that is blank, too long, or without a letter or digit; null when it is accepted. */
export function phraseRefusal(phrase: string): ValidationError | null {
  const fault = textFault(phrase, ['input', 'phrase'], PHRASE_CHARACTERS_MAX);
  if (fault !== null) return new ValidationError([fault]);
  if (/[\p{L}\p{N}]/u.test(phrase)) return null;
  return new ValidationError('input.phrase', 'Enter at least one letter or digit.');
}

/** Refuses one more filter to a person who has `count`; null below the maximum. */
export function filterQuotaRefusal(count: number): QuotaExceededError | null {
  if (count < FILTERS_MAX) return null;
  return new QuotaExceededError('KEYWORD_FILTERS', count, null, `You have ${FILTERS_MAX} filters. Remove one first.`);
}
