import { type Cron, eachApart, type Task } from '@codai/kit/jobs';
import { eraseAsRequested, type RequestedErasure } from './accounts/erasure/erase-user.ts';
import { deliverLogout } from './delegation/provider/logout.ts';
import { forgetArtifacts } from './delegation/provider/prune.ts';
import type { Deps } from './deps.ts';
import type { LogoutDelivery } from './sessions/announce-logout.ts';
import { endSessions } from './sessions/end-sessions.ts';
import { endSessionsBeyondPolicy } from './sessions/policy.ts';
import { renewProviderTokens } from './sign-in/linked-accounts/renew.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Rows of one kind removed in one transaction; what is left goes with the next run. */
const BATCH = 1_000;
/** Sessions read at once. */
const PAGE = 200;
/** Ended sessions stay in the sign-in history for so long. */
const ENDED_SESSIONS_KEPT_MS = 90 * DAY_MS;
/** A user's sources that have not been seen for so long are forgotten. */
const SOURCES_KEPT_MS = 180 * DAY_MS;

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    'rotate-signing-keys': () => deps.tokens.rotate(),
    'end-expired-sessions': () => endExpiredSessions(deps),
    'end-sessions-beyond-policy': () =>
      deps.database.systemWrite(null, (tx) => endSessionsBeyondPolicy(deps, tx, null, BATCH)),
    'forget-what-is-over': async () => {
      await forgetWhatIsOver(deps);
      await forgetArtifacts(deps);
    },
    'deliver-logout': (logout: LogoutDelivery) => deliverLogout(deps, logout),
    'renew-provider-tokens': () => renewProviderTokens(deps),
    'erase-as-requested': (request: RequestedErasure) => eraseAsRequested(deps, request),
  };
}

export function crons(): readonly Cron[] {
  return [
    { task: 'rotate-signing-keys', pattern: '7 * * * *' },
    { task: 'end-expired-sessions', pattern: '17 * * * *' },
    { task: 'end-sessions-beyond-policy', pattern: '* * * * *' },
    { task: 'forget-what-is-over', pattern: '27 * * * *' },
    { task: 'renew-provider-tokens', pattern: '*/10 * * * *' },
  ];
}

/** Publishes the end of expired sessions, so that consumers of session events receive it. */
async function endExpiredSessions(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  await eachApart({
    complaint: 'Sessions that ran out could not be ended.',
    max: BATCH,
    find: (without) =>
      deps.database.systemRead(null, (tx) =>
        tx.session.findMany({
          where: { endedAt: null, expiresAt: { lte: now }, id: { notIn: [...without] } },
          orderBy: { id: 'asc' },
          take: PAGE,
          select: { id: true, userId: true },
        }),
      ),
    work: ({ id, userId }) =>
      deps.database.systemWrite(null, (tx) => endSessions(deps, tx, { userId, ids: [id] }, 'EXPIRED')),
  });
}

/** Keeps the tables that strangers can make grow from growing without end. */
async function forgetWhatIsOver(deps: Deps): Promise<void> {
  const before = (ms: number) => new Date(deps.clock.now().getTime() - ms);
  await deps.database.systemWrite(null, async (tx) => {
    await tx.oneTimeCode.deleteMany({ where: { expiresAt: { lt: before(DAY_MS) } }, limit: BATCH });
    await tx.mfaChallenge.deleteMany({ where: { expiresAt: { lt: before(DAY_MS) } }, limit: BATCH });
    await tx.usedPasskeyChallenge.deleteMany({ where: { expiresAt: { lt: before(DAY_MS) } }, limit: BATCH });
    await tx.trustedDevice.deleteMany({ where: { expiresAt: { lt: before(0) } }, limit: BATCH });
    await tx.apiToken.deleteMany({
      where: { OR: [{ expiresAt: { lt: before(DAY_MS) } }, { revokedAt: { lt: before(DAY_MS) } }] },
      limit: BATCH,
    });
    await tx.attemptCounter.deleteMany({
      where: { lastFailedAt: { lt: before(DAY_MS) }, blockedUntil: { lt: before(0) } },
      limit: BATCH,
    });
    await tx.totpFactor.deleteMany({ where: { confirmedAt: null, createdAt: { lt: before(DAY_MS) } }, limit: BATCH });
    await tx.codeFactor.deleteMany({ where: { confirmedAt: null, createdAt: { lt: before(DAY_MS) } }, limit: BATCH });
    await tx.factorCode.deleteMany({ where: { expiresAt: { lt: before(DAY_MS) } }, limit: BATCH });
    await tx.session.deleteMany({ where: { endedAt: { lt: before(ENDED_SESSIONS_KEPT_MS) } }, limit: BATCH });
    await tx.knownSource.deleteMany({ where: { lastSucceededAt: { lt: before(SOURCES_KEPT_MS) } }, limit: BATCH });
    await tx.oAuthGrant.deleteMany({ where: { endedAt: { lt: before(ENDED_SESSIONS_KEPT_MS) } }, limit: BATCH });
    await tx.oAuthGrant.deleteMany({ where: { expiresAt: { lt: before(ENDED_SESSIONS_KEPT_MS) } }, limit: BATCH });
    await tx.$queryRaw`SELECT forget_withdrawn()`;
    await tx.signingKey.deleteMany({ where: { publishedUntil: { lt: before(DAY_MS) } } });
  });
}
