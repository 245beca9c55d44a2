import type { JSONWebKeySet } from 'jose';
import type { Settings } from '../../config/settings.ts';
import { memoryWindow } from '../window.ts';
import { BAD_TOKENS_SECONDS, type IdentityRoom, type Revocations } from './identify.ts';
import { createKeyStore } from './key-store.ts';
import { createTokenVerifier } from './verify-token.ts';

export interface IdentityOptions {
  readonly settings: Settings['identity'];
  /** The issuer's keys in process, where there is no URL to fetch them from. */
  readonly loadKeys?: (() => Promise<JSONWebKeySet>) | undefined;
  readonly revocations?: Revocations | undefined;
  readonly sourceOf: IdentityRoom['sourceOf'];
  readonly now: () => number;
  /** Receives the reason why a token was refused, each reason once a minute at most. */
  readonly onInvalidToken?: ((reason: string) => void) | undefined;
}

/** Builds the identity room. It outlives a reload of the supergraph. Throws when there is no way to the issuer's keys. */
export function createIdentityRoom(options: IdentityOptions): IdentityRoom {
  const { settings, now, sourceOf, revocations = null } = options;
  if (settings === null)
    return { verifier: null, isAnonymousAllowed: true, revocations: null, sourceOf, badTokens: null };

  const { jwksUrl } = settings;
  const load =
    options.loadKeys ?? (jwksUrl === undefined ? undefined : () => fetchKeys(jwksUrl, settings.keysTimeoutMs));
  if (load === undefined) throw new Error('Tokens cannot be verified: set `identity.jwksUrl`.');
  const keys = createKeyStore({
    load,
    freshMs: settings.keysFreshMs,
    staleMs: settings.keysStaleMs,
    cooldownMs: settings.keysCooldownMs,
    now,
    onChange: () => verifier.forget(),
  });
  const verifier = createTokenVerifier(keys, settings, now, onceAMinute(options.onInvalidToken, now));
  // In this process alone: Redis would be asked for every token, to protect what costs less than asking.
  const badTokens = memoryWindow({ operations: settings.badTokensPerMinute, perSeconds: BAD_TOKENS_SECONDS }, now);
  return { verifier, isAnonymousAllowed: settings.anonymous, revocations, sourceOf, badTokens };
}

/** Strangers send bad tokens as often as they like; the reasons are few. */
function onceAMinute(tell: (reason: string) => void = () => undefined, now: () => number): (reason: string) => void {
  const toldAt = new Map<string, number>();
  return (reason) => {
    if (now() - (toldAt.get(reason) ?? Number.NEGATIVE_INFINITY) < 60_000) return;
    toldAt.set(reason, now());
    tell(reason);
  };
}

const JWKS_CHARACTERS_MAX = 256 * 1024;

async function fetchKeys(url: string, timeoutMs: number): Promise<JSONWebKeySet> {
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`The token issuer answered ${response.status}.`);
  const text = await response.text();
  if (text.length > JWKS_CHARACTERS_MAX) throw new Error('The key set of the token issuer is too large.');
  return JSON.parse(text) as JSONWebKeySet;
}
