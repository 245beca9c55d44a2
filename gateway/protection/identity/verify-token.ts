import { createHash } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { type Bearer, bearerOf } from './claims.ts';
import { type KeyStore, KeysUnavailableError } from './key-store.ts';

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Asymmetric ones only: an HMAC could be keyed with the public key that everybody knows. */
  readonly algorithms: readonly string[];
  readonly clockLeewaySeconds: number;
  readonly tokenCharactersMax: number;
}

export interface VerifiedToken {
  readonly bearer: Bearer;
  /** The client that the token was issued to (RFC 9068 §2.2); null when it does not say. */
  readonly clientId: string | null;
  /** Milliseconds since the epoch; a token without an end is refused. */
  readonly expiresAt: number;
}

/** Why there is no bearer. `unavailable`: it cannot be known now, the client may try again. */
export type TokenFault = 'invalid' | 'expired' | 'unavailable';

export interface TokenVerifier {
  verify(token: string): Promise<VerifiedToken | TokenFault>;
  ready(): Promise<void>;
  /** Forgets what was verified, because the keys changed. */
  forget(): void;
}

/**
 * Verifies access tokens (JWT) by the issuer's keys. A token that was good is remembered by its hash until it ends, so
 * that a client's next request costs a look-up and no signature (0.1 ms); when the keys change all are forgotten.
 * `onInvalid` gets the reason why a token was refused, which its sender does not.
 */
export function createTokenVerifier(
  keys: KeyStore,
  rules: TokenRules,
  now: () => number,
  onInvalid: (reason: string) => void = () => undefined,
): TokenVerifier {
  const verified = new LRUCache<string, VerifiedToken>({ max: 10_000 });
  const leewayMs = rules.clockLeewaySeconds * 1000;

  async function verifyAnew(token: string): Promise<VerifiedToken | TokenFault> {
    try {
      const { payload } = await jwtVerify(token, keys.getKey, {
        issuer: rules.issuer,
        audience: rules.audience,
        algorithms: [...rules.algorithms],
        clockTolerance: rules.clockLeewaySeconds,
        currentDate: new Date(now()),
        requiredClaims: ['exp', 'sub'],
      });
      const bearer = bearerOf(payload);
      if (bearer === null) return 'invalid';
      const { client_id: clientId } = payload;
      return {
        bearer,
        clientId: typeof clientId === 'string' ? clientId : null,
        expiresAt: (payload.exp as number) * 1000,
      };
    } catch (error) {
      if (error instanceof KeysUnavailableError) return 'unavailable';
      if (error instanceof errors.JWTExpired) return 'expired';
      if (!(error instanceof errors.JOSEError)) throw error;
      // Not its message, which may repeat what was sent.
      onInvalid('claim' in error ? `${error.code} ${error.claim}` : error.code);
      return 'invalid';
    }
  }
  return {
    async verify(token) {
      if (token.length > rules.tokenCharactersMax) return 'invalid';
      const hash = createHash('sha256').update(token).digest('base64url');
      const known = verified.get(hash);
      // Nobody may bring a new token for long. Not waited for: while the issuer is down that would be each time.
      if (known !== undefined && !keys.isFresh()) void keys.ready().catch(() => undefined);
      if (known !== undefined) return now() < known.expiresAt + leewayMs ? known : 'expired';

      const outcome = await verifyAnew(token);
      if (typeof outcome === 'object') verified.set(hash, outcome);
      return outcome;
    },
    ready: () => keys.ready(),
    forget: () => verified.clear(),
  };
}
