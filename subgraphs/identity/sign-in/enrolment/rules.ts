import { LastSignInMethodError } from '@codai/contracts/identity';
import { QuotaExceededError } from '@codai/kit';
import { FACTORS_MAX, isIndependent } from '../../proofs/factors/rules.ts';

/** Refuses one more authenticator. `confirmed`: authenticators of the account. */
export function quotaRefusal(confirmed: number): QuotaExceededError | null {
  if (confirmed < FACTORS_MAX) return null;
  const message = `An account has at most ${FACTORS_MAX} authenticators. Remove one first.`;
  return new QuotaExceededError('MFA_FACTORS', confirmed, null, message);
}

interface KindOfFactor {
  readonly kind: string;
}

/**
 * Refuses the removal of the last independent factor. `factors`: all of the account, the one to remove among them. E-mail
 * addresses are not counted: e-mail is not an independent second factor.
 */
export function removalRefusal(factor: KindOfFactor, factors: readonly KindOfFactor[]): LastSignInMethodError | null {
  const isLast = isIndependent(factor) && factors.filter(isIndependent).length === 1;
  return isLast ? new LastSignInMethodError() : null;
}
