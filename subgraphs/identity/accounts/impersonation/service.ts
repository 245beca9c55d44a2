import {
  type Caller,
  type ConflictError,
  type Id,
  type InvalidStateError,
  NotFoundError,
  newId,
  ValidationError,
} from '@codai/kit';
import { keyset, type ListArguments, type Page, sqlStateOf } from '@codai/kit/data';
import type { Deps, Tx } from '../../deps.ts';
import type { Session } from '../../generated/prisma/client.ts';
import { requireOperator } from '../../proofs/callers/as-caller.ts';
import { writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { endSessions } from '../../sessions/end-sessions.ts';
import { type AuthPayload, addRefreshToken, authPayload, tokenFacts } from '../../sessions/start-session.ts';
import { impersonationRefusal, operatorRefusal, readReason } from './rules.ts';

/** How long an operator looks at the platform as somebody else, at most. A constraint holds it. */
export const IMPERSONATION_MS = 30 * 60_000;

export interface StartImpersonation {
  readonly userId: Id<'User'>;
  readonly reason: string;
  readonly organizationId?: Id<'Organization'> | null | undefined;
}

/**
 * Starts a session of the user for the operator who asks: it reads what the user reads, writes nothing, names the operator in
 * each token, and counts as no proof. An earlier one of the operator ends. The user is notified.
 */
export async function startImpersonation(
  deps: Deps,
  caller: Caller,
  { userId, organizationId, ...input }: StartImpersonation,
): Promise<AuthPayload | ConflictError | InvalidStateError | NotFoundError | ValidationError> {
  const reason = readReason(input.reason);
  if (reason instanceof ValidationError) return reason;
  const signer = await deps.tokens.signer();
  const outcome = await writeAsIdentity(deps, caller, async (tx) => {
    const { userId: impersonatorId, sessionId: impersonatorSessionId } = await requireOperator(deps, tx, caller);
    const user = await tx.user.findUnique({ where: { id: userId }, include: { memberships: true } });
    if (user === null || user.status === 'ERASED') return new NotFoundError('User', ['input', 'userId']);
    const refusal = impersonationRefusal(user);
    if (refusal !== null) return refusal;
    const tenantId = organizationId ?? user.personalTenantId;
    if (!user.memberships.some((membership) => membership.tenantId === tenantId)) {
      return new NotFoundError('Organization', ['input', 'organizationId']);
    }
    await endImpersonationsOf(deps, tx, { impersonatorId });
    const now = deps.clock.now();
    const session = await tx.session.create({
      data: {
        id: newId('ses'),
        userId,
        tenantId,
        // The second factor is the operator's, proven within the last minutes by the rule of the field.
        aal: 2,
        firstFactorAt: now,
        secondFactorAt: now,
        freshProofAt: null,
        deviceName: null,
        source: null,
        startedAt: now,
        lastUsedAt: now,
        expiresAt: new Date(now.getTime() + IMPERSONATION_MS),
        impersonatorId,
        impersonatorSessionId,
        impersonationReason: reason,
      },
    });
    const refresh = await addRefreshToken(deps, tx, session, null);
    const told = { sessionId: session.id, userId, tenantId, impersonatorId, reason };
    tx.outbox.append(
      'identity.impersonation.started',
      { ...told, expiresAt: session.expiresAt.toISOString() },
      { subject: userId, tenantId },
    );
    return { facts: await tokenFacts(tx, session), ...refresh };
  }).catch((error: unknown) => {
    // Made an operator, suspended or removed from the tenant at the same moment: the triggers decide.
    if (sqlStateOf(error) === 'ID005') return operatorRefusal();
    throw error;
  });
  return outcome instanceof Error ? outcome : authPayload(signer, outcome);
}

/** Without an id of its own, so that the audit names the user. */
export interface EndedImpersonation {
  readonly session: Session;
}

/** Ends what the operator who asks has begun as the user. Succeeds also when it is over; `NotFoundError` when there was none. */
export function endImpersonation(
  deps: Deps,
  caller: Caller,
  { userId }: { readonly userId: Id<'User'> },
): Promise<EndedImpersonation | NotFoundError> {
  return writeAsIdentity(deps, caller, async (tx) => {
    const { userId: impersonatorId } = await requireOperator(deps, tx, caller);
    const [ended] = await endImpersonationsOf(deps, tx, { impersonatorId, userId });
    if (ended !== undefined) return { session: ended };
    const last = await tx.session.findFirst({
      where: { impersonatorId, userId },
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    });
    return last === null ? new NotFoundError('Impersonation') : { session: last };
  });
}

const newestFirst = keyset({ startedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** When operators looked at the platform as the caller, the newest first; those of the last 90 days. */
export async function listImpersonations(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Session>> {
  const page = newestFirst.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.session.findMany({
      where: { userId: caller.userId ?? '', impersonatorId: { not: null }, ...page.where },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows);
}

/** The session of the request, when an operator has begun it. */
export function currentImpersonation(deps: Deps, caller: Caller): Promise<Session | null> {
  const { sessionId, userId, impersonatorId } = caller;
  if (impersonatorId === undefined || sessionId === null || userId === null) return Promise.resolve(null);
  return deps.database.read(caller, (tx) => tx.session.findFirst({ where: { id: sessionId, userId, impersonatorId } }));
}

async function endImpersonationsOf(
  deps: Deps,
  tx: Tx,
  of: { readonly impersonatorId: string; readonly userId?: string },
): Promise<Session[]> {
  const open = await tx.session.findMany({ where: { ...of, endedAt: null }, orderBy: { id: 'asc' } });
  const ended: Session[] = [];
  for (const { id, userId } of open) {
    ended.push(...(await endSessions(deps, tx, { userId, ids: [id] }, 'IMPERSONATION_ENDED')));
  }
  return ended;
}
