import { ValidationError } from '@codai/kit';

export const CHANGES_MAX = 50;

/** Refusal of no changes, and of more than one request may carry. */
export const changesRefusal = (changes: number): ValidationError | null =>
  changes < 1 || changes > CHANGES_MAX
    ? new ValidationError('input.changes', `Give 1 to ${CHANGES_MAX} changes.`)
    : null;
