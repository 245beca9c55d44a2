import { isLongerThan, QuotaExceededError, ValidationError } from '@codai/kit';
import { linkExpiryRefusal } from '@codai/kit/security';

/** Most links in force of one file. */
const LINKS_MAX = 100;
export const PASSWORD_CHARACTERS_MAX = 200;
const DOWNLOADS_MAX = 1_000_000;

interface LinkLimits {
  readonly password: string | null;
  readonly downloadsMax: number | null;
  readonly expiresAt: Date | null;
}

/** Refusal of limits that a link cannot have; null stands for no limit. */
export function limitsRefusal({ password, downloadsMax, expiresAt }: LinkLimits, now: Date): ValidationError | null {
  if (password !== null && (password === '' || isLongerThan(password, PASSWORD_CHARACTERS_MAX)))
    return new ValidationError('input.password', `Give a password of 1 to ${PASSWORD_CHARACTERS_MAX} characters.`);
  if (downloadsMax !== null && (downloadsMax < 1 || downloadsMax > DOWNLOADS_MAX))
    return new ValidationError('input.downloadsMax', 'Give 1 to 1,000,000 downloads.');
  return linkExpiryRefusal(expiresAt, now);
}

/** Refusal of a link beyond those that a file has at most. */
export function linksRefusal(used: number): QuotaExceededError | null {
  return used >= LINKS_MAX ? new QuotaExceededError('share links of a file', used, null) : null;
}
