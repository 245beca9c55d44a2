import { InvalidGrantError } from '@codai/contracts/identity';
import { type Id, newId } from '@codai/kit';
import { isUnblocked, READ_ONLY_SCOPE, requireUnblocked } from '@codai/kit/security';
import type { Deps, Tx } from '../deps.ts';
import type { Session } from '../generated/prisma/client.ts';
import type { AccessToken, AccessTokenFacts, Signer } from '../ports/token-issuer.ts';
import { hashSecret, newSecret } from '../proofs/codes/secrets.ts';
import type { ProofKind } from '../proofs/factors/factor.ts';
import { cancelOpenRecovery } from '../proofs/factors/lost-factors.ts';
import { tokenRoles } from '../proofs/tokens/rules.ts';
import { endSessions } from './end-sessions.ts';
import { holdPolicy, makeRoom } from './policy.ts';
import { codeRefusal, deadlineOf, type JudgedSession, policyRefusal } from './policy-rules.ts';
import { refreshExpiry, SESSION_MS, SESSIONS_MAX } from './rules.ts';

export interface SessionStart {
  readonly userId: string;
  /** 2 only from a function that has just seen the second factor proven in this very transaction (ID-5). */
  readonly aal: 1 | 2;
  /** The second factor was a trusted device, which does not count for step-up (ID-11). */
  readonly isByDevice?: boolean;
  /** Kind of the second factor; absent where nothing judges it by its kind. An e-mail code counts for no step-up either. */
  readonly proofKind?: ProofKind;
  readonly deviceName: string | null;
  readonly source: string | null;
  /** Absent: the organisation that the user joined first. The personal tenant where the policy of that one does not admit the session. */
  readonly tenantId?: string;
}

/** A session just written, with the only copy of its refresh token. */
export interface StartedSession {
  readonly facts: AccessTokenFacts;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
}

/** Answer to a client that has signed in. */
export interface AuthPayload extends AccessToken {
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
  readonly userId: Id<'User'>;
  readonly tenantId: Id<'Organization'>;
  readonly sessionId: Id<'Session'>;
  readonly aal: 1 | 2;
}

/**
 * Starts a session: its row, its first refresh token, the source remembered, `identity.session.started`. A user has at
 * most `SESSIONS_MAX`; the oldest one above that ends. Runs as identity. Throws FORBIDDEN for a blocked user or source.
 */
export async function startSession(deps: Deps, tx: Tx, start: SessionStart): Promise<StartedSession> {
  const { userId, aal, deviceName, source, proofKind = null } = start;
  await requireUnblocked(tx, { userId, signsInFrom: source });
  const isFresh = start.isByDevice !== true && proofKind !== 'EMAIL';
  const now = deps.clock.now();
  await endOldestAbove(deps, tx, userId, SESSIONS_MAX - 1);
  const freshProofAt = aal === 2 && isFresh ? now : null;
  const judged = { startedAt: now, lastUsedAt: now, freshProofAt, proofKind };
  const tenantId = await admittingTenant(deps, tx, start, judged);

  const session = await tx.session.create({
    data: {
      id: newId('ses'),
      userId,
      tenantId,
      aal,
      firstFactorAt: now,
      secondFactorAt: aal === 2 ? now : null,
      freshProofAt,
      proofKind,
      deviceName,
      source,
      startedAt: now,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + SESSION_MS),
    },
  });
  if (aal === 2 && isFresh) await cancelOpenRecovery(deps, tx, userId, 'FACTOR_PROVEN');
  const refresh = await addRefreshToken(deps, tx, session, null);
  await rememberSource(deps, tx, session);
  tx.outbox.append(
    'identity.session.started',
    { sessionId: session.id, userId, tenantId: session.tenantId, aal, startedAt: now.toISOString(), source },
    { subject: userId, tenantId: session.tenantId },
  );
  return { facts: await tokenFacts(tx, session), ...refresh };
}

/** Writes the session's next refresh token. The partial unique index refuses a second unused one (ID-2). */
export async function addRefreshToken(
  deps: Deps,
  tx: Tx,
  session: Session,
  parentId: string | null,
): Promise<{ refreshToken: string; refreshTokenExpiresAt: Date }> {
  const now = deps.clock.now();
  const refreshToken = newSecret('rft');
  const expiresAt = refreshExpiry(session, now);
  await tx.refreshToken.create({
    data: {
      id: newId('rtk'),
      sessionId: session.id,
      parentId,
      hash: hashSecret(refreshToken),
      issuedAt: now,
      expiresAt,
    },
  });
  return { refreshToken, refreshTokenExpiresAt: expiresAt };
}

/**
 * Claims of the session's next access token, read in the transaction that decides on it. Throws for an account that is
 * not active: the caller has checked that, and the database refuses such a session as well (ID-5). Throws FORBIDDEN for a blocked user or tenant:
 * every token of a session is made from these facts, so no way of renewing one goes round a block.
 */
export async function tokenFacts(tx: Tx, session: Session): Promise<AccessTokenFacts> {
  await requireUnblocked(tx, { userId: session.userId, tenantId: session.tenantId });
  const user = await tx.user.findUniqueOrThrow({
    where: { id: session.userId },
    select: {
      status: true,
      isPlatformAdmin: true,
      memberships: {
        where: { tenantId: session.tenantId },
        select: { role: true, tenant: { select: { policy: true } } },
      },
      codeFactors: { where: { kind: 'SMS', confirmedAt: { not: null } }, select: { id: true }, take: 1 },
    },
  });
  if (user.status !== 'ACTIVE') throw new Error(`No token for an account that is ${user.status}.`);
  const [membership] = user.memberships;
  const policy = membership?.tenant.policy ?? null;
  const deadline = deadlineOf(session, policy);
  // Nobody misses the end of an impersonation; others may use the last token of a session for its ten minutes.
  const expiresAt = session.impersonatorId === null ? deadline : earlier(session.expiresAt, deadline);
  return {
    userId: session.userId as Id<'User'>,
    tenantId: session.tenantId as Id<'Organization'>,
    roles: tokenRoles(membership?.role ?? null, user.isPlatformAdmin && session.impersonatorId === null),
    aal: session.aal === 2 ? 2 : 1,
    sessionId: session.id as Id<'Session'>,
    authenticatedAt: session.aal === 2 ? session.freshProofAt : session.firstFactorAt,
    ...(user.codeFactors.length > 0 && codeRefusal('SMS', policy) === null && { hasSmsFactor: true as const }),
    ...(expiresAt !== null && { expiresAt }),
    ...(session.impersonatorId !== null && { actorId: session.impersonatorId, scopes: [READ_ONLY_SCOPE] }),
  };
}

function earlier(one: Date, other: Date | null): Date {
  return other !== null && other < one ? other : one;
}

/** Signs the session's access token. After the commit: a token must not outrun its session. */
export async function authPayload(signer: Signer, started: StartedSession): Promise<AuthPayload> {
  const { facts, refreshToken, refreshTokenExpiresAt } = started;
  const { userId, tenantId, sessionId, aal } = facts;
  return { ...(await signer.sign(facts)), refreshToken, refreshTokenExpiresAt, userId, tenantId, sessionId, aal };
}

/** The tenant that a new session stands in: the wanted one, or the personal one where its policy does not admit the session. */
async function admittingTenant(
  deps: Deps,
  tx: Tx,
  { userId, tenantId: wanted }: SessionStart,
  session: JudgedSession,
): Promise<string> {
  const first = wanted ?? (await firstTenant(tx, userId));
  // A blocked organisation does not keep its people out of their own tenant.
  const tenantId = (await isUnblocked(tx, { tenantId: first })) ? first : await personalTenant(tx, userId);
  const policy = await holdPolicy(tx, tenantId);
  const refusal = policyRefusal(session, policy, deps.clock.now());
  // The personal tenant would not admit it either. Thrown, so that the code which was just accepted is given back.
  if (refusal === 'EMAIL_CODE_NOT_PERMITTED') throw new InvalidGrantError();
  if (policy === null) return tenantId;
  if (refusal !== null) return personalTenant(tx, userId);
  await makeRoom(deps, tx, { userId, tenantId }, policy);
  return tenantId;
}

async function personalTenant(tx: Tx, userId: string): Promise<string> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { personalTenantId: true } });
  return user.personalTenantId;
}

/** The organisation joined first. Everybody is at least a member of their personal tenant. */
async function firstTenant(tx: Tx, userId: string): Promise<string> {
  const memberships = await tx.membership.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { tenantId: true, tenant: { select: { kind: true } } },
  });
  const first = memberships.find(({ tenant }) => tenant.kind === 'ORGANIZATION') ?? memberships[0];
  if (first === undefined) throw new Error(`The user ${userId} has no tenant.`);
  return first.tenantId;
}

async function endOldestAbove(deps: Deps, tx: Tx, userId: string, countMax: number): Promise<void> {
  const surplus = await tx.session.findMany({
    where: { userId, endedAt: null, impersonatorId: null },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    skip: countMax,
    select: { id: true },
  });
  if (surplus.length > 0) await endSessions(deps, tx, { userId, ids: surplus.map(({ id }) => id) }, 'EXPIRED');
}

/** Records the source of a sign-in. Notifies the user of the first sign-in from a further source. */
async function rememberSource(deps: Deps, tx: Tx, { id: sessionId, userId, source }: Session): Promise<void> {
  if (source === null) return;
  const known = await tx.knownSource.findMany({ where: { userId }, select: { source: true } });
  await tx.knownSource.upsert({
    where: { userId_source: { userId, source } },
    create: { userId, source, lastSucceededAt: deps.clock.now() },
    update: { lastSucceededAt: deps.clock.now() },
  });
  if (known.length > 0 && known.every((each) => each.source !== source)) {
    tx.outbox.append(
      'identity.signin.suspicious',
      { userId, sessionId, reason: 'NEW_SOURCE', source },
      { subject: userId, tenantId: null },
    );
  }
}
