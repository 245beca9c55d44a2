import { type CodeAlreadyUsedError, type InvalidCodeError, TenantPolicyError } from '@codai/contracts/identity';
import { type Caller, type Id, NotFoundError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, Tx } from '../deps.ts';
import type { Session } from '../generated/prisma/client.ts';
import type { AccessToken } from '../ports/token-issuer.ts';
import { liveSession, type SessionCaller, writeAsCaller } from '../proofs/callers/as-caller.ts';
import { writeAsIdentity } from '../proofs/callers/as-identity.ts';
import type { ProofKind } from '../proofs/factors/factor.ts';
import { cancelOpenRecovery } from '../proofs/factors/lost-factors.ts';
import { guardSecondFactor, proveSecondFactor, type SecondFactorProof } from '../proofs/factors/prove.ts';
import { endSessions } from './end-sessions.ts';
import { holdPolicy } from './policy.ts';
import { codeRefusal } from './policy-rules.ts';
import { tokenFacts } from './start-session.ts';

/** A new access token for the session as it now is; the refresh token stays. */
export interface AccessTokenPayload extends AccessToken {
  readonly tenantId: Id<'Organization'>;
  readonly aal: 1 | 2;
}

const newestFirst = keyset({ startedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The caller's live sessions, the newest first. */
export async function listSessions(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Session>> {
  const page = newestFirst.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.session.findMany({
      where: { userId: caller.userId ?? '', endedAt: null, expiresAt: { gt: deps.clock.now() }, ...page.where },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows);
}

/** Ends the session that asks. One that is over is refused like everywhere else. */
export async function signOut(deps: Deps, caller: Caller): Promise<true> {
  const { userId, sessionId } = caller;
  if (userId !== null && sessionId !== null) {
    await deps.database.write(caller, (tx) => endSessions(deps, tx, { userId, ids: [sessionId] }, 'SIGNED_OUT'));
  }
  return true;
}

/** Ends one of the caller's sessions. An ended one is a success too; anybody else's is `NotFoundError`. */
export function revokeSession(deps: Deps, caller: Caller, sessionId: Id<'Session'>): Promise<Session | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    const [ended] = await endSessions(deps, tx, { userId, ids: [sessionId] }, 'REVOKED_BY_USER');
    const session = ended ?? (await tx.session.findFirst({ where: { id: sessionId, userId } }));
    return session ?? new NotFoundError('Session');
  });
}

/** Ends all of the caller's sessions but the one that asks. Returns how many. */
export function revokeAllOtherSessions(deps: Deps, caller: Caller): Promise<number> {
  return writeAsCaller(deps, caller, async (tx, { userId, sessionId }) => {
    const ended = await endSessions(deps, tx, { userId, exceptId: sessionId }, 'REVOKED_BY_USER');
    return ended.length;
  });
}

/**
 * Proves the second factor again in this session, which opens what asks for a recent proof, and raises a session of one
 * factor to two. Returns a new access token that says so. `TenantPolicyError` for a kind of code that the organisation does not accept.
 */
export async function stepUp(
  deps: Deps,
  caller: Caller,
  proof: { readonly kind: Exclude<SecondFactorProof['kind'], 'EMAIL'>; readonly code: string },
): Promise<AccessTokenPayload | CodeAlreadyUsedError | InvalidCodeError | TenantPolicyError> {
  return withNewAccessToken(deps, caller, async (tx, { userId, sessionId }) => {
    const { tenantId } = await tx.session.findUniqueOrThrow({ where: { id: sessionId } });
    const unwanted = codeRefusal(proof.kind, await holdPolicy(tx, tenantId));
    if (unwanted !== null) return new TenantPolicyError({ reason: unwanted });
    const guard = await guardSecondFactor(deps, tx, caller, userId);
    const refusal = await proveSecondFactor(deps, tx, caller, guard, { ...proof, boundTo: sessionId });
    return refusal ?? noteSecondFactor(deps, tx, sessionId, proof.kind);
  });
}

/** Writes that the second factor has just been proven in the session, in the transaction that saw it (ID-5). */
export async function noteSecondFactor(
  deps: Deps,
  tx: Tx,
  sessionId: string,
  proofKind: Exclude<ProofKind, 'EMAIL'>,
): Promise<Session> {
  const now = deps.clock.now();
  const session = await tx.session.update({
    where: { id: sessionId },
    data: { aal: 2, secondFactorAt: now, freshProofAt: now, proofKind, lastUsedAt: now },
  });
  await cancelOpenRecovery(deps, tx, session.userId, 'FACTOR_PROVEN');
  return session;
}

/**
 * Runs a change of the caller's own session as identity, after the session was found alive, and signs a new access token
 * for the session it returns. A refusal is handed on.
 */
export async function withNewAccessToken<Refusal extends Error>(
  deps: Deps,
  caller: Caller,
  change: (tx: Tx, caller: SessionCaller) => Promise<Session | Refusal>,
): Promise<AccessTokenPayload | Refusal> {
  const signer = await deps.tokens.signer();
  const outcome = await writeAsIdentity(deps, caller, async (tx) => {
    const session = await change(tx, await liveSession(deps, tx, caller));
    return session instanceof Error ? session : tokenFacts(tx, session);
  });
  if (outcome instanceof Error) return outcome;
  return { ...(await signer.sign(outcome)), tenantId: outcome.tenantId, aal: outcome.aal };
}
