import { DomainError } from '@codai/kit';
import type { ProviderId } from '../../ports/sign-in-providers.ts';

/** How long a browser has to come back from the provider, in milliseconds. */
export const ATTEMPT_MS = 10 * 60_000;
/** How long before they expire tokens are renewed, and how long one worker has for it, in milliseconds. */
export const RENEW_AHEAD_MS = 15 * 60_000;
export const LEASE_MS = 2 * 60_000;

/** The platform has no client id at this provider. */
export class NotConfiguredError extends DomainError {
  readonly code = 'NOT_CONFIGURED';
  constructor(readonly provider: ProviderId) {
    super('This provider is not configured on this platform.', ['input', 'provider']);
  }
}

/**
 * The provider does not vouch for the address, so it proves nothing about an account here, nor opens one (ID-8). The same whether the
 * address has an account or not.
 */
export class AccountLinkRequiresProofError extends DomainError {
  readonly code = 'ACCOUNT_LINK_REQUIRES_PROOF';
  constructor() {
    super(
      'The provider does not confirm your e-mail address. Sign in or sign up another way, then link the provider in your security settings.',
    );
  }
}

/** The account would be left without a way to sign in (ID-7). */
export class LastWayInError extends DomainError {
  readonly code = 'LAST_SIGN_IN_METHOD';
  constructor() {
    super('This is your only way to sign in. Set a password or link another account first.');
  }
}
