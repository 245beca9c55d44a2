import { ValidationError } from '@codai/kit';
import { SameAccountError } from '../ledger/rules.ts';

const REFERENCE_MAX = 140;

/** What stands on both statements: up to 140 printable characters. Source: ISO 20022, unstructured remittance information. */
export function referenceRefusal(reference: string): ValidationError | null {
  const isPlain = reference.length <= REFERENCE_MAX && !/\p{Cc}/u.test(reference);
  return isPlain
    ? null
    : new ValidationError('input.reference', `Enter at most ${REFERENCE_MAX} printable characters.`);
}

export function targetRefusal(fromAccountId: string, toAccountId: string): SameAccountError | null {
  return fromAccountId === toAccountId ? new SameAccountError() : null;
}
