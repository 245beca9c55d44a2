import { InvalidGrantError } from '@codai/contracts/identity';
import type { Caller } from '@codai/kit';
import type { Deps, Tx } from '../deps.ts';
import type { Session } from '../generated/prisma/client.ts';
import { writeAsIdentity } from '../proofs/callers/as-identity.ts';
import { hashSecret } from '../proofs/codes/secrets.ts';
import { endSessions } from './end-sessions.ts';
import { holdPolicy } from './policy.ts';
import { policyRefusal } from './policy-rules.ts';
import { judgeRefresh } from './rules.ts';
import { type AuthPayload, addRefreshToken, authPayload, type StartedSession, tokenFacts } from './start-session.ts';

/**
 * Exchanges a refresh token for new tokens of the same session, tenant and assurance level. The presented token is used up.
 *
 * ID-2: of N uses of one token at once one succeeds; the others come second, like anybody who presents a used token, and
 * that ends the family with the session: the thief's token cannot be distinguished from the victim's. A client that lost
 * the answer has to sign in again. Uses within seconds from one source end no more than that; later ones, or from elsewhere, are published as a theft. `InvalidGrantError` for every token that is not live; only reuse changes anything,
 * and the policy of the tenant, which ends a session that it does not admit any more.
 * Source: RFC 9700 §4.14.2.
 */
export async function refreshSession(
  deps: Deps,
  caller: Caller,
  refreshToken: string,
): Promise<AuthPayload | InvalidGrantError> {
  const signer = await deps.tokens.signer();
  const outcome = await writeAsIdentity(deps, caller, async (tx) => {
    const hash = hashSecret(refreshToken);
    const found = await tx.refreshToken.findUnique({ where: { hash }, select: { sessionId: true } });
    if (found === null) return new InvalidGrantError();

    // The session's lock makes uses of one family come one after the other; what is judged is read after it.
    await tx.$queryRaw`SELECT id FROM sessions WHERE id = ${found.sessionId} FOR NO KEY UPDATE`;
    const { session, ...token } = await tx.refreshToken.findUniqueOrThrow({
      where: { hash },
      include: { session: true },
    });
    const { source } = caller;
    const worth = judgeRefresh(token, session, { now: deps.clock.now(), source });
    if (worth === 'REUSED' || worth === 'RACED') await endFamily(deps, tx, session);
    if (worth === 'REUSED') tellReuse(tx, session, source);
    if (worth !== 'LIVE') return new InvalidGrantError();
    if (policyRefusal(session, await holdPolicy(tx, session.tenantId), deps.clock.now()) !== null) {
      await endSessions(deps, tx, { userId: session.userId, ids: [session.id] }, 'TENANT_POLICY');
      return new InvalidGrantError();
    }
    return rotate(deps, tx, session, { id: token.id, source });
  });
  return outcome instanceof InvalidGrantError ? outcome : authPayload(signer, outcome);
}

interface Used {
  readonly id: string;
  readonly source: string | null;
}

async function rotate(deps: Deps, tx: Tx, session: Session, { id, source }: Used): Promise<StartedSession> {
  const now = deps.clock.now();
  await tx.refreshToken.update({ where: { id }, data: { usedAt: now, usedFrom: source } });
  const refresh = await addRefreshToken(deps, tx, session, id);
  const renewed = await tx.session.update({ where: { id: session.id }, data: { lastUsedAt: now } });
  return { facts: await tokenFacts(tx, renewed), ...refresh };
}

/** Committed although the caller is refused: the refusal is the alarm. */
async function endFamily(deps: Deps, tx: Tx, { id, userId }: Session): Promise<void> {
  await endSessions(deps, tx, { userId, ids: [id] }, 'REFRESH_TOKEN_REUSED');
}

/** Event on which security signs the person out of all devices. */
function tellReuse(tx: Tx, { id, userId }: Session, source: string | null): void {
  tx.outbox.append(
    'identity.signin.suspicious',
    { userId, sessionId: id, reason: 'REFRESH_TOKEN_REUSED', source },
    { subject: userId, tenantId: null },
  );
}
