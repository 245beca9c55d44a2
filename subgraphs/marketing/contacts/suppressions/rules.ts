import { ValidationError } from '@codai/kit';
import { normalAddress } from '../addresses/rules.ts';

/** Sources that the history of consents names for a withdrawal, by the reason of the suppression. */
export const SOURCES = {
  HARD_BOUNCE: 'The address does not exist',
  COMPLAINT: 'Reported as spam',
  MANUAL: 'Suppressed by hand',
} as const;
export type SuppressionReason = keyof typeof SOURCES;

/** The normalised address, or why it cannot be suppressed. */
export function suppressible(email: string): string | ValidationError {
  return normalAddress(email) ?? new ValidationError('input.email', 'Give an e-mail address.');
}
