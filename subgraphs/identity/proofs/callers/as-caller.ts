import { type Caller, type DomainError, type Id, isSignedIn, requestError } from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import { isLive, type SessionLife } from './rules.ts';

/** Signed-in caller with the session that the token was issued for. */
export interface SessionCaller extends Caller {
  readonly userId: Id<'User'>;
  readonly sessionId: Id<'Session'>;
  readonly tenantId: Id<'Organization'>;
}

/**
 * A transaction as the caller, after the session was found alive: identity does not wait for a token to run out, so a
 * revoked session changes nothing here from the moment of its revocation. Throws UNAUTHENTICATED when it is over.
 */
export function writeAsCaller<T>(
  deps: Deps,
  caller: Caller,
  fn: (tx: Tx, caller: SessionCaller) => Promise<T>,
): Promise<T> {
  return deps.database.write(caller, async (tx) => fn(tx, await liveSession(deps, tx, caller)));
}

export interface OnceAsCaller {
  readonly operation: string;
  readonly input: object;
}

/** The same with an effect once per idempotency key. */
export function onceAsCaller<T>(
  deps: Deps,
  caller: Caller,
  { operation, input }: OnceAsCaller,
  fn: (tx: Tx, caller: SessionCaller) => Promise<T>,
): Promise<T | DomainError> {
  return deps.database.once({ caller, operation, input }, async (tx) => fn(tx, await liveSession(deps, tx, caller)));
}

/**
 * Gives the caller back as one with a live session, or throws UNAUTHENTICATED. The session stays locked until the
 * transaction ends, so a revocation either came first and is seen here, or comes after what is done now.
 */
export async function liveSession(deps: Deps, tx: Tx, caller: Caller): Promise<SessionCaller> {
  const { sessionId, tenantId } = caller;
  if (!isSignedIn(caller) || sessionId === null || tenantId === null) throw requestError('UNAUTHENTICATED', null);
  const [session] = await tx.$queryRaw<SessionLife[]>`
    SELECT ended_at AS "endedAt", is_signed_out AS "isSignedOut", expires_at AS "expiresAt" FROM sessions
    WHERE id = ${sessionId} AND user_id = ${caller.userId} FOR NO KEY UPDATE`;
  if (session === undefined || !isLive(session, deps.clock.now())) {
    throw requestError('UNAUTHENTICATED', 'This session has ended. Sign in again.');
  }
  return { ...caller, sessionId, tenantId };
}

/** The caller as an operator now: the role in the token may be ten minutes old. Throws FORBIDDEN to anybody else. */
export async function requireOperator(deps: Deps, tx: Tx, caller: Caller): Promise<SessionCaller> {
  const session = await liveSession(deps, tx, caller);
  const isOperator = await tx.user.count({ where: { id: session.userId, isPlatformAdmin: true, status: 'ACTIVE' } });
  if (isOperator === 0) throw requestError('FORBIDDEN', null);
  return session;
}
