import { InvalidStateError, QuotaExceededError, ValidationError } from '@codai/kit';

/** Most links of one credential that have not been revoked. */
const SHARES_MAX = 50;

/** Refuses an expiry that is not after `now`; null without an expiry. */
export function expiryRefusal(expiresAt: Date | null, now: Date): ValidationError | null {
  return expiresAt !== null && expiresAt <= now
    ? new ValidationError('input.expiresAt', 'Give an instant in the future.')
    : null;
}

/** Refuses to share a declined or withdrawn credential. */
export function shareRefusal(credential: {
  readonly acceptance: string;
  readonly withdrawnAt: Date | null;
}): InvalidStateError | null {
  return isShown(credential)
    ? null
    : new InvalidStateError('DECLINED', ['PENDING', 'ACCEPTED'], 'Accept the credential first.');
}

/** Refuses another link of a credential that has `used` links. */
export function shareQuotaRefusal(used: number): QuotaExceededError | null {
  return used >= SHARES_MAX ? new QuotaExceededError('share links of a credential', used, null) : null;
}

/** Whether a link opens: it is open until, and not at, its expiry. */
export function isOpenAt(
  { revokedAt, expiresAt }: { readonly revokedAt: Date | null; readonly expiresAt: Date | null },
  now: Date,
): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

/** Whether links show a credential. A withdrawn credential has no document, and a declined one is not its recipient's. */
export function isShown(credential: { readonly acceptance: string; readonly withdrawnAt: Date | null }): boolean {
  return credential.acceptance !== 'DECLINED' && credential.withdrawnAt === null;
}
