import type { Deps, Tx } from '../deps.ts';
import type { Session } from '../generated/prisma/client.ts';
import { announceEnds } from './announce-logout.ts';
import type { SessionEnd } from './rules.ts';

/** How many sessions a change has ended, the asking one not among them. */
export interface SessionsEnded {
  readonly sessionsEnded: number;
}

export interface SessionsOfUser {
  readonly userId: string;
  /** Only these; all of the user's when absent. */
  readonly ids?: readonly string[];
  /** All but this one. */
  readonly exceptId?: string | null;
  /** Only those that were there at this instant; all when absent. */
  readonly until?: Date;
}

/**
 * Ends live sessions of one user and publishes `identity.session.revoked` for each. Returns those it ended: none that was
 * over already. From the commit on no token is minted
 * for them, and no transaction of any subgraph begins with those minted before (ID-5, kit/database/access).
 */
export async function endSessions(
  deps: Deps,
  tx: Tx,
  { userId, ids, exceptId, until }: SessionsOfUser,
  reason: SessionEnd,
): Promise<Session[]> {
  const now = deps.clock.now();
  const ended = await tx.session.updateManyAndReturn({
    where: {
      userId,
      endedAt: null,
      ...(ids && { id: { in: [...ids] } }),
      ...(exceptId && { NOT: { id: exceptId } }),
      ...(until && { OR: [{ isSignedOut: true }, { startedAt: { lte: until } }] }),
    },
    data: { endedAt: now, endedReason: reason },
  });
  await announceEnds(deps, tx, ended);
  for (const session of ended) {
    tx.outbox.append(
      'identity.session.revoked',
      { sessionId: session.id, userId, reason, revokedAt: now.toISOString() },
      { subject: userId, tenantId: session.tenantId },
    );
  }
  return ended;
}

/** Makes worthless what was begun with credentials that have just changed: open challenges and codes sent by mail; those begun by `until`, all when absent. */
export async function endPendingProofs(deps: Deps, tx: Tx, userId: string, until?: Date): Promise<void> {
  const usedAt = deps.clock.now();
  const where = { userId, usedAt: null, ...(until && { createdAt: { lte: until } }) };
  await tx.mfaChallenge.updateMany({ where, data: { usedAt } });
  await tx.oneTimeCode.updateMany({ where, data: { usedAt } });
  await tx.factorCode.deleteMany({ where });
}
