import { DomainError, ValidationError } from '@codai/kit';

/** The account would be left without a way to prove the second factor, or to sign in. */
export class LastSignInMethodError extends DomainError {
  readonly code = 'LAST_SIGN_IN_METHOD';
  constructor() {
    super('You cannot remove your last second factor. Add another one first.');
  }
}

/** RFC 6238 §4: thirty seconds a step, six digits, SHA-1: what every authenticator app reads. */
export const TOTP_STEP_SECONDS = 30;
/** Steps that a code may be early or late. Source: RFC 6238 §5.2; identity invariant ID-3. */
export const TOTP_WINDOW_STEPS = 1;
/** How long an enrolment waits for its first code, in milliseconds. */
export const ENROLMENT_MS = 15 * 60_000;
/** Authenticators to an account. */
export const FACTORS_MAX = 5;
/** ID-4: codes to a set. */
export const RECOVERY_CODES = 10;
/** 16 characters of 5 bits: 80 bits, so that a plain keyed hash is enough to store them. */
export const RECOVERY_CODE_CHARACTERS = 16;

/** The step that `now` lies in. */
export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / TOTP_STEP_SECONDS);
}

/** Reads a TOTP code as typed, `123 456` too; null when it is no six digits. */
export function readTotpCode(text: string): string | null {
  const digits = text.replace(/\s/g, '');
  return text.length <= 16 && /^[0-9]{6}$/.test(digits) ? digits : null;
}

export type TotpVerdict = { readonly kind: 'ACCEPTED'; readonly step: number } | { readonly kind: 'USED' | 'WRONG' };

/**
 * What a code is worth. `matchingSteps`: the steps of the window whose code it is (none, one, rarely more).
 * Accepts only steps greater than the last accepted one (ID-3), and takes the greatest, so that no older one is left over.
 */
export function judgeTotp(matchingSteps: readonly number[], lastAcceptedStep: number): TotpVerdict {
  if (matchingSteps.length === 0) return { kind: 'WRONG' };
  const step = Math.max(...matchingSteps);
  return step > lastAcceptedStep ? { kind: 'ACCEPTED', step } : { kind: 'USED' };
}

const LABEL_CHARACTERS_MAX = 60;

/** Reads the name of a factor; empty becomes `name`. */
export function readFactorLabel(
  text: string | null | undefined,
  field = 'input.label',
  name = 'Authenticator',
): string | ValidationError {
  const label = (text ?? '').normalize('NFC').trim();
  if (/[\p{Cc}\p{Co}\p{Cs}]/u.test(label) || [...label].length > LABEL_CHARACTERS_MAX) {
    return new ValidationError(
      field,
      `A label has at most ${LABEL_CHARACTERS_MAX} visible characters. Choose another one.`,
    );
  }
  return label === '' ? name : label;
}
