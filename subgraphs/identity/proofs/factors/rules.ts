import { isLongerThan, ValidationError } from '@codai/kit';

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

/** Reads a TOTP code as typed, `123 456` too; null unless it has six digits. */
export function readTotpCode(text: string): string | null {
  const digits = text.replace(/\s/g, '');
  return text.length <= 16 && /^[0-9]{6}$/.test(digits) ? digits : null;
}

export type TotpVerdict = { readonly kind: 'ACCEPTED'; readonly step: number } | { readonly kind: 'USED' | 'WRONG' };

/**
 * Judges a code. `matchingSteps`: the steps of the window whose code it is (none, one, rarely more).
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
  if (/[\p{Cc}\p{Co}\p{Cs}]/u.test(label) || isLongerThan(label, LABEL_CHARACTERS_MAX)) {
    return new ValidationError(
      field,
      `A label has at most ${LABEL_CHARACTERS_MAX} visible characters. Choose another one.`,
    );
  }
  return label === '' ? name : label;
}

/** How long a sent code is good, in milliseconds. Source: NIST SP 800-63B-4 §3.1.3.2. */
export const FACTOR_CODE_MS = 10 * 60_000;
/** Wrong answers that one sent code bears. */
export const FACTOR_CODE_ATTEMPTS = 5;

/** Reads a telephone number as typed (`+40 (722) 000-123`, `0040…`) into E.164: a country code, 8 to 15 digits in all. */
export function readPhoneNumber(text: string): string | ValidationError {
  const bare = text.length > 40 ? '' : text.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  if (/^\+[1-9][0-9]{7,14}$/.test(bare)) return bare;
  return new ValidationError(
    'input.phoneNumber',
    'This is not a telephone number with its country code. Write it as +40722000123.',
  );
}

/** Masked number for the holder of a factor: the last two digits. */
export function phoneHint(number: string): string {
  return `•••• ${number.slice(-2)}`;
}

/** Masked address for the holder of a factor: the first letter and the domain. */
export function emailHint(address: string): string {
  const [first = ''] = address;
  return `${first}•••${address.slice(address.lastIndexOf('@'))}`;
}

export type Verdict = 'ACCEPTED' | 'USED' | 'WRONG';

/** Whether a factor is an independent second one. E-mail is not: NIST SP 800-63B-4 §3.1.3.1. */
export function isIndependent({ kind }: { readonly kind: string }): boolean {
  return kind !== 'EMAIL';
}
