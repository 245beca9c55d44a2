import { type AssuranceLevel, type Caller, type Id, type Role, roles } from '@codai/kit/wire';
import type { JWTPayload } from 'jose';

/** The facts of a token about its bearer: a `Caller` without the facts of one request. */
export type Bearer = Omit<Caller, 'correlationId' | 'source'>;

/**
 * Reads the caller out of verified claims: `sub` user, `tid` active tenant, `roles`, `scope` or `scp`, `aal`, `sid`, `auth_time`, `sms_factor`, `act`.
 * Null when there is no subject or a claim has the wrong type. A token without `aal` counts as one factor; roles that
 * are not ours say nothing here and are left out.
 * Source: RFC 7519 §4.1, RFC 8693 §4.1 (`act`) and §4.2 (`scope`), OpenID Connect Core §2 (`auth_time`), Back-Channel Logout §2.4 (`sid`).
 */
export function bearerOf(claims: JWTPayload): Bearer | null {
  const { sub, tid, sid, scp, aal, auth_time: authTime, act } = claims;
  // Some issuers write a list of scopes, under this name.
  const isList = Array.isArray(scp) && scp.every((name) => typeof name === 'string');
  const scope = claims.scope ?? (isList ? scp.join(' ') : scp);
  if (typeof sub !== 'string' || sub === '') return null;
  if (!isOptionalText(tid) || !isOptionalText(sid) || !isOptionalText(scope)) return null;
  if (authTime !== undefined && (typeof authTime !== 'number' || !Number.isFinite(authTime))) return null;
  const actor = actorOf(act);
  if (actor === null) return null;
  const level = assuranceOf(aal);
  if (level === null || (claims.roles !== undefined && !Array.isArray(claims.roles))) return null;
  return {
    userId: sub as Id<'User'>,
    tenantId: (tid as Id<'Organization'> | undefined) ?? null,
    roles: ((claims.roles as unknown[] | undefined) ?? []).filter(isRole),
    scopes: (scope ?? '').split(' ').filter((name) => name !== ''),
    aal: level,
    sessionId: (sid as Id<'Session'> | undefined) ?? null,
    authenticatedAt: authTime === undefined ? null : new Date(authTime * 1000),
    ...(claims.sms_factor === true && { hasSmsFactor: true }),
    ...(actor !== undefined && { impersonatorId: actor }),
  };
}

/** The actor in the place of the subject; undefined: the subject. Null for a claim that cannot be read. */
function actorOf(act: unknown): Id<'User'> | null | undefined {
  if (act === undefined) return undefined;
  const sub = typeof act === 'object' && act !== null ? (act as { sub?: unknown }).sub : null;
  return typeof sub === 'string' && sub !== '' ? (sub as Id<'User'>) : null;
}

/** A number, or the text `aal2` as some issuers write it. */
function assuranceOf(aal: unknown): Exclude<AssuranceLevel, 0> | null {
  if (aal === undefined || aal === 1 || aal === 'aal1' || aal === '1') return 1;
  return aal === 2 || aal === 'aal2' || aal === '2' ? 2 : null;
}

function isRole(value: unknown): value is Role {
  return (roles as readonly unknown[]).includes(value);
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
