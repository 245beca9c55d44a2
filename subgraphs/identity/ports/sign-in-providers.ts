export type ProviderId = 'GOOGLE' | 'MICROSOFT' | 'APPLE' | 'GITHUB' | 'LINKEDIN' | 'SANDBOX';

/** Tokens of a provider, as they are sealed. */
export interface ProviderTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: Date | null;
}

/** Identity of a person at a provider, as the provider states it. */
export interface ExternalIdentity {
  readonly issuer: string;
  /** The provider's own name for the person, which never changes hands, unlike an address. */
  readonly subject: string;
  readonly email: string | null;
  /** Whether the provider vouches that the address is the person's, and is one whose word is taken for it. */
  readonly isEmailVerified: boolean;
  readonly name: string | null;
  readonly tokens: ProviderTokens;
}

/** Values that a browser takes to the provider. Each is fresh. */
export interface Outward {
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
}

/** Answer that the browser brings back, and the values that it is checked against. */
export interface Homeward {
  readonly code: string;
  /** Issuer in the answer, where the provider names itself (RFC 9207). */
  readonly issuer: string | null;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** A provider that is configured. Its calls have a deadline and throw COMPONENT_UNAVAILABLE when it gives no answer. */
export interface SignInProvider {
  readonly id: ProviderId;
  readonly name: string;
  readonly isSandbox: boolean;
  authorizationUrl(outward: Outward): Promise<URL>;
  /** Null when the provider or the library refuses what was brought back. */
  identify(homeward: Homeward): Promise<ExternalIdentity | null>;
  /** `REFUSED`: the provider will not renew them any more. */
  renew(refreshToken: string): Promise<ProviderTokens | 'REFUSED'>;
}

export interface SignInProviders {
  readonly list: readonly SignInProvider[];
  /** Null when it is not configured. */
  get(id: ProviderId): SignInProvider | null;
  readonly isSandbox: boolean;
}
