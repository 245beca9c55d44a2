import type { JsonWebKey } from 'node:crypto';
import type { Id, Role } from '@codai/kit';

/** Ed25519 (RFC 8037): small keys and signatures, no parameters to choose wrongly. All access tokens are signed by it. */
export const SIGNING_ALGORITHM = 'EdDSA';

/** Every OpenID provider has it, since many clients know no other. Source: OpenID Connect Core §15.1. */
export const COMPATIBLE_ALGORITHM = 'RS256';

export type SigningAlgorithm = typeof SIGNING_ALGORITHM | typeof COMPATIBLE_ALGORITHM;

/** Facts of an access token. The tenant and the roles are those of the moment of signing. */
export interface AccessTokenFacts {
  readonly userId: Id<'User'>;
  readonly tenantId: Id<'Organization'>;
  readonly roles: readonly Role[];
  readonly aal: 1 | 2;
  readonly sessionId: Id<'Session'>;
  /** Last proof of the highest factor of the session; null when none of it counts for step-up. */
  readonly authenticatedAt: Date | null;
  /** A code sent by SMS proves a step-up of the session in its tenant. */
  readonly hasSmsFactor?: true;
  /** Scopes that limit the bearer; absent for a session of the person, which may do everything that the roles allow. */
  readonly scopes?: readonly string[];
  /** Operator who acts in the place of the user. */
  readonly actorId?: string;
  /** When what the token is made from ends; the token ends no later. */
  readonly expiresAt?: Date;
}

/** Facts of the access token of a connected app: the grant stands in for a session, and no proof is ever recent. */
export interface DelegatedTokenFacts extends Omit<AccessTokenFacts, 'sessionId' | 'authenticatedAt' | 'hasSmsFactor'> {
  readonly grantId: string;
  readonly clientId: string;
  /** Never with the platform's own scope. */
  readonly scopes: readonly string[];
  readonly tokenId: string;
}

export interface AccessToken {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
}

export interface Signer {
  sign(facts: AccessTokenFacts): Promise<AccessToken>;
  signDelegated(facts: DelegatedTokenFacts): Promise<string>;
}

/** The keys with their private halves, of each algorithm the one that signs now first: what the OpenID provider signs and checks ID tokens with. */
export type ProviderKeys = readonly (JsonWebKey & { readonly kid: string })[];

export interface TokenIssuer {
  /**
   * Gets the key to sign with. Called before a transaction that ends in a token: looking for a key takes a connection of
   * its own, and a transaction that waits for a second one can wait for itself.
   */
  signer(): Promise<Signer>;
  /** The key set to publish: `{ keys }`, youngest first. Source: RFC 7517 §5. */
  publicKeys(): Promise<{ readonly keys: readonly JsonWebKey[] }>;
  /** Makes the key of RS256 when it is asked for the first time: most installations never are a provider. */
  providerKeys(): Promise<ProviderKeys>;
  /** Signs the statement that a session has ended, for one client. Source: OpenID Connect Back-Channel Logout 1.0 §2.4. */
  signLogoutToken(logout: LogoutFacts): Promise<string>;
  /** `jti` of an access token of ours that has not expired; null for any other text. Whether it was revoked is not asked. */
  tokenIdOf(accessToken: string): Promise<string | null>;
  /** Makes the next key when one is due. */
  rotate(): Promise<void>;
  /** `iss` */
  readonly issuer: string;
}

export interface LogoutFacts {
  readonly clientId: string;
  readonly userId: string;
  readonly sid: string;
  readonly algorithm: SigningAlgorithm;
}
