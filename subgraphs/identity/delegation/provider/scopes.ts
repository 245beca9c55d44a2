import { readScope } from '@codai/kit/security';

/** Subgraphs that a connected app may read, where the user lets it. The others, identity above all, are closed to it. */
const READABLE = ['social', 'memory', 'notifications', 'banking', 'wallet', 'payments'] as const;

/** Says who the user is (OpenID Connect Core §5.4), or asks to go on without them (§11). */
export const OPENID_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;

/** Every scope that a client may be registered for. There is none that writes. */
export const OFFERED_SCOPES: readonly string[] = [...OPENID_SCOPES, ...READABLE.map(readScope)];

/** Reads `scope` of a request: names apart by single spaces, each once. Source: RFC 6749 §3.3. */
export function scopesIn(text: string | undefined): readonly string[] {
  return [...new Set((text ?? '').split(' ').filter((name) => name !== ''))];
}
