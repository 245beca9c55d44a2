import type { JsonWebKey, KeyObject } from 'node:crypto';
import {
  type Clock,
  type Database,
  FULL_SCOPE,
  type Id,
  type Keyring,
  newId,
  READ_ONLY_SCOPE,
  type Role,
} from '@codai/kit';
import { createLocalJWKSet, errors, jwtVerify, SignJWT } from 'jose';
import type { PrismaClient, SigningKey } from '../generated/prisma/client.ts';
import { ACCESS_TOKEN_SECONDS, nextKeyTimes, publishedKeysAt, signingKeyAt } from './rules.ts';
import {
  COMPATIBLE_ALGORITHM,
  newSigningKey,
  openPrivateKey,
  publicJwk,
  SIGNING_ALGORITHM,
  type SigningAlgorithm,
} from './signing-keys.ts';

/** What an access token says. The tenant and the roles are those of the moment of signing. */
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
  /** What the bearer is limited to; absent for a session of the person, which may do everything that the roles allow. */
  readonly scopes?: readonly string[];
  /** Operator who acts in the place of the user. */
  readonly actorId?: string;
  /** When what the token is made from ends; the token ends no later. */
  readonly expiresAt?: Date;
}

/** What an access token of a connected app says (oauth/): the grant stands in for a session, and no proof is ever recent. */
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

export interface TokenIssuerOptions {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
  /** `iss`: the address under which the platform is known. */
  readonly issuer: string;
  /** `aud` */
  readonly audience: string;
}

/** `client_id` of our own apps, which are not told apart. Source: RFC 9068 §2.2 wants one in each access token. */
const FIRST_PARTY_CLIENT = 'codai';
/** Keys are read anew after so long. Far below the lead of a day with which a key is published before it signs. */
const CACHE_MS = 60_000;

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Source: OpenID Connect Back-Channel Logout 1.0 §2.4 advises two minutes at most. */
const LOGOUT_TOKEN_SECONDS = 120;

export function createTokenIssuer({ database, clock, keys, issuer, audience }: TokenIssuerOptions): TokenIssuer {
  let cached: { readonly rows: readonly SigningKey[]; readonly readAt: number } | null = null;
  // One key at a time signs; its predecessor's opened form is dropped.
  let opened: { readonly id: string; readonly key: KeyObject } | null = null;

  /** All of them, those out of use too: the next one's generation comes after every one that is still there. */
  async function readRows(): Promise<readonly SigningKey[]> {
    const rows = await database.systemRead(null, (tx) => tx.signingKey.findMany({ orderBy: { generation: 'asc' } }));
    cached = { rows, readAt: clock.now().getTime() };
    return rows;
  }

  async function currentRows(): Promise<readonly SigningKey[]> {
    const isFresh = cached !== null && Math.abs(clock.now().getTime() - cached.readAt) < CACHE_MS;
    return isFresh && cached !== null ? cached.rows : readRows();
  }

  /** Two processes at once make one key: the second one's insert meets the first one's generation and does nothing. */
  async function rotate(algorithm: SigningAlgorithm): Promise<readonly SigningKey[]> {
    const now = clock.now();
    const rows = await readRows();
    const times = nextKeyTimes(of(algorithm, rows), now);
    if (times === null) return rows;
    const key = await newSigningKey(keys, { algorithm, ...times }, now);
    await database.systemWrite(null, (tx) => tx.signingKey.createMany({ data: [key], skipDuplicates: true }));
    return readRows();
  }

  async function signingKey(algorithm: SigningAlgorithm = SIGNING_ALGORITHM): Promise<SigningKey> {
    const row =
      signingKeyAt(of(algorithm, await currentRows()), clock.now()) ??
      signingKeyAt(of(algorithm, await rotate(algorithm)), clock.now());
    if (row === null) throw new Error('No key signs at this time.');
    return row;
  }

  return {
    async signer() {
      const row = await signingKey();
      if (opened?.id !== row.id) opened = { id: row.id, key: openPrivateKey(keys, row) };
      const { key } = opened;
      const signing = () => ({ key, keyId: row.id, issuer, audience, now: clock.now() });
      return {
        sign: (facts) => signAccessToken(facts, signing()),
        signDelegated: (facts) => signDelegatedToken(facts, signing()),
      };
    },
    async providerKeys() {
      const signing = [await signingKey(), await signingKey(COMPATIBLE_ALGORITHM)];
      const published = publishedKeysAt(await currentRows(), clock.now());
      const rows = [...signing, ...published.filter(({ id }) => !signing.some((key) => key.id === id))];
      return rows.map((row) => ({
        ...openPrivateKey(keys, row).export({ format: 'jwk' }),
        kid: row.id,
        alg: row.algorithm,
        use: 'sig',
      }));
    },
    async signLogoutToken({ clientId, userId, sid, algorithm }) {
      const row = await signingKey(algorithm);
      const issuedAt = Math.floor(clock.now().getTime() / 1000);
      return new SignJWT({ sid, events: { [LOGOUT_EVENT]: {} } })
        .setProtectedHeader({ alg: algorithm, kid: row.id, typ: 'logout+jwt' })
        .setIssuer(issuer)
        .setAudience(clientId)
        .setSubject(userId)
        .setJti(newId('jwt'))
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LOGOUT_TOKEN_SECONDS)
        .sign(openPrivateKey(keys, row));
    },
    async tokenIdOf(accessToken) {
      const published = publishedKeysAt(await currentRows(), clock.now()).map(publicJwk);
      try {
        const keySet = createLocalJWKSet({ keys: published as never });
        const expected = { issuer, audience, typ: 'at+jwt', algorithms: [SIGNING_ALGORITHM], currentDate: clock.now() };
        const { payload } = await jwtVerify(accessToken, keySet, expected);
        return payload.jti ?? null;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
    async publicKeys() {
      const published = publishedKeysAt(await currentRows(), clock.now());
      if (of(SIGNING_ALGORITHM, published).length > 0) return { keys: published.map(publicJwk) };
      return { keys: publishedKeysAt(await rotate(SIGNING_ALGORITHM), clock.now()).map(publicJwk) };
    },
    async rotate() {
      const rows = await rotate(SIGNING_ALGORITHM);
      if (of(COMPATIBLE_ALGORITHM, rows).length > 0) await rotate(COMPATIBLE_ALGORITHM);
    },
    issuer,
  };
}

function of(algorithm: SigningAlgorithm, rows: readonly SigningKey[]): SigningKey[] {
  return rows.filter((row) => row.algorithm === algorithm);
}

interface Signing {
  readonly key: KeyObject;
  readonly keyId: string;
  readonly issuer: string;
  readonly audience: string;
  readonly now: Date;
}

/** Source: OpenID Connect Core §2 (`auth_time`). */
async function signAccessToken(facts: AccessTokenFacts, signing: Signing): Promise<AccessToken> {
  const { accessToken, expiresAt } = await signClaims(facts, signing, newId('jwt'), {
    client_id: FIRST_PARTY_CLIENT,
    scope: (facts.scopes ?? [FULL_SCOPE]).join(' '),
    sid: facts.sessionId,
    // Source: RFC 8693 §4.1.
    ...(facts.actorId !== undefined && { act: { sub: facts.actorId } }),
    ...(facts.hasSmsFactor && { sms_factor: true }),
    ...(facts.authenticatedAt && { auth_time: Math.floor(facts.authenticatedAt.getTime() / 1000) }),
  });
  return { accessToken, accessTokenExpiresAt: new Date(expiresAt * 1000) };
}

async function signDelegatedToken(facts: DelegatedTokenFacts, signing: Signing): Promise<string> {
  const scopes = facts.scopes.filter((scope) => scope !== FULL_SCOPE && scope !== READ_ONLY_SCOPE);
  const { accessToken } = await signClaims(facts, signing, facts.tokenId, {
    client_id: facts.clientId,
    scope: scopes.join(' '),
    sid: facts.grantId,
  });
  return accessToken;
}

/** Source: RFC 9068 §2 (form of JWT access tokens). */
async function signClaims(
  facts: Pick<AccessTokenFacts, 'userId' | 'tenantId' | 'roles' | 'aal' | 'expiresAt'>,
  signing: Signing,
  tokenId: string,
  claims: Record<string, unknown>,
): Promise<{ readonly accessToken: string; readonly expiresAt: number }> {
  const issuedAt = Math.floor(signing.now.getTime() / 1000);
  const endsAt =
    facts.expiresAt === undefined ? Number.POSITIVE_INFINITY : Math.floor(facts.expiresAt.getTime() / 1000);
  const expiresAt = Math.min(issuedAt + ACCESS_TOKEN_SECONDS, endsAt);
  const accessToken = await new SignJWT({ tid: facts.tenantId, roles: [...facts.roles], aal: facts.aal, ...claims })
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid: signing.keyId, typ: 'at+jwt' })
    .setIssuer(signing.issuer)
    .setAudience(signing.audience)
    .setSubject(facts.userId)
    .setJti(tokenId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(signing.key);
  return { accessToken, expiresAt };
}
