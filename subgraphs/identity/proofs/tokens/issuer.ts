import type { KeyObject } from 'node:crypto';
import { type Clock, type Keyring, newId } from '@codai/kit';
import type { Database } from '@codai/kit/data';
import { FULL_SCOPE, READ_ONLY_SCOPE } from '@codai/kit/security';
import { createLocalJWKSet, errors, jwtVerify, SignJWT } from 'jose';
import type { PrismaClient, SigningKey } from '../../generated/prisma/client.ts';
import {
  type AccessToken,
  type AccessTokenFacts,
  COMPATIBLE_ALGORITHM,
  type DelegatedTokenFacts,
  SIGNING_ALGORITHM,
  type SigningAlgorithm,
  type TokenIssuer,
} from '../../ports/token-issuer.ts';
import { ACCESS_TOKEN_SECONDS, nextKeyTimes, publishedKeysAt, signingKeyAt } from './rules.ts';
import { newSigningKey, openPrivateKey, publicJwk } from './signing-keys.ts';

export interface TokenIssuerOptions {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
  /** `iss`: the address under which the platform is known. */
  readonly issuer: string;
  /** `aud` */
  readonly audience: string;
}

/** `client_id` of our own apps, which share one. Source: RFC 9068 §2.2 wants one in each access token. */
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
