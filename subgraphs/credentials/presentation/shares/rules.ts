import { InvalidStateError, QuotaExceededError } from '@codai/kit';

/** Most links of one credential that have not been revoked. */
const SHARES_MAX = 50;

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

/** Whether links show a credential. A withdrawn credential has no document, and a declined one is not its recipient's. */
export function isShown(credential: { readonly acceptance: string; readonly withdrawnAt: Date | null }): boolean {
  return credential.acceptance !== 'DECLINED' && credential.withdrawnAt === null;
}
