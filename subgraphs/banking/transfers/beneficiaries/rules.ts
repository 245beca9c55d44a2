import { PayeeMismatchError } from '@codai/contracts/banking';
import { QuotaExceededError, ValidationError } from '@codai/kit';

/** How fresh the second factor must be for the first transfer to somebody. */
export const FIRST_USE_STEP_UP_SECONDS = 300;
/** Beneficiaries of one tenant; more is a mistake of a program. */
export const BENEFICIARIES_MAX = 1_000;

const NAME = /^[^\p{C}]{1,70}$/u;

/** A payee's name: 1 to 70 printable characters that are not all spaces. Source: SEPA rulebook, AT-E001. */
export function payeeNameRefusal(name: string): ValidationError | null {
  return NAME.test(name) && name.trim() !== ''
    ? null
    : new ValidationError('input.name', 'Enter a name of 1 to 70 printable characters.');
}

/** Whether the answer of the payee's bank stands in the way of somebody who has not confirmed it. */
export function verdictRefusal(
  { verdict, name }: { readonly verdict: string; readonly name: string | null },
  isConfirmed: boolean,
): PayeeMismatchError | null {
  const isDoubtful = verdict === 'NO_MATCH' || verdict === 'CLOSE_MATCH';
  return isDoubtful && !isConfirmed
    ? new PayeeMismatchError({ knownName: verdict === 'CLOSE_MATCH' ? name : null })
    : null;
}

/** Whether a second factor was proven recently enough. */
export function isFresh(authenticatedAt: Date | null, now: Date): boolean {
  return authenticatedAt !== null && now.getTime() - authenticatedAt.getTime() <= FIRST_USE_STEP_UP_SECONDS * 1_000;
}

/** A beneficiary has an account at another bank. Returns null, or the refusal of an account of this ledger. */
export function internalRefusal(isOurs: boolean): ValidationError | null {
  return isOurs
    ? new ValidationError('input.iban', 'This account belongs to this ledger. Pay it by an internal transfer.')
    : null;
}

/** A tenant has at most `BENEFICIARIES_MAX` beneficiaries that were not removed. `used`: how many it has. */
export function quotaRefusal(used: number): QuotaExceededError | null {
  return used >= BENEFICIARIES_MAX ? new QuotaExceededError(`beneficiaries: ${BENEFICIARIES_MAX}`, used, null) : null;
}
