import type { Deps, Tx } from '../deps.ts';
import type { Session } from '../generated/prisma/client.ts';
import { hashSecret } from '../proofs/codes/secrets.ts';

/** Client, user and session of a logout notice. */
export interface LogoutNews {
  readonly clientId: string;
  readonly userId: string;
  /** Id of the session for the client: `sid` of its ID tokens. */
  readonly sid: string;
}

export interface LogoutDelivery extends LogoutNews {
  /** Tries so far. */
  readonly attempts: number;
  readonly since: string;
}

/**
 * Id by which a client knows a session. A hash, so that clients cannot find out together that they have the same session before
 * them, and none learns the id that stands in access tokens.
 */
export function clientSid(sessionId: string, clientId: string): string {
  return hashSecret(`sid|${sessionId}|${clientId}`);
}

/** Notifies every client that ever got tokens in these sessions of one user, once the transaction has committed. */
export async function announceEnds(
  deps: Deps,
  tx: Tx,
  sessions: readonly Pick<Session, 'id' | 'userId'>[],
): Promise<void> {
  if (sessions.length === 0) return;
  // Ended and expired grants too: a client's own session of the user lives on without tokens.
  const grants = await tx.oAuthGrant.findMany({
    where: { sessionId: { in: sessions.map(({ id }) => id) } },
    distinct: ['sessionId', 'clientId'],
    select: { sessionId: true, clientId: true, userId: true },
  });
  for (const { sessionId, clientId, userId } of grants) {
    announceLogout(deps, tx, { clientId, userId, sid: clientSid(sessionId, clientId) });
  }
}

/** The same for one client. Whether it receives logout tokens is looked up at the delivery: it is a row of another tenant. */
export function announceLogout(deps: Deps, tx: Tx, news: LogoutNews): void {
  const delivery: LogoutDelivery = { ...news, attempts: 0, since: deps.clock.now().toISOString() };
  tx.jobs.add('deliver-logout', delivery, { key: `logout:${news.sid}` });
}
