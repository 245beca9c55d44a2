import { type Caller, ConflictError, requestError, ValidationError, VersionConflictError } from '@codai/kit';
import { writeAsCaller } from '../as-caller.ts';
import { asIdentity } from '../as-identity.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Session, TenantPolicy } from '../generated/prisma/client.ts';
import { currentRole, lockOrganization } from '../organizations/service.ts';
import { endSessions } from './end-sessions.ts';
import { readSessionPolicy, type SessionPolicy } from './policy-rules.ts';

export interface SetTenantPolicy extends Omit<SessionPolicy, 'permitsSmsCodes' | 'permitsEmailCodes'> {
  /** Absent: as it is. */
  readonly permitsSmsCodes?: boolean | undefined;
  readonly permitsEmailCodes?: boolean | undefined;
  readonly expectedVersion: number;
}

/** The policy of the active organisation; null for a personal tenant, which has none. */
export function findTenantPolicy(deps: Deps, caller: Caller): Promise<TenantPolicy | null> {
  const { tenantId } = caller;
  if (tenantId === null) return Promise.resolve(null);
  return deps.database.read(caller, (tx) => tx.tenantPolicy.findUnique({ where: { tenantId } }));
}

/**
 * Sets the policy of the active organisation, and ends at once the sessions in it that it does not admit, the caller's own
 * too. Who renews or enters at the same moment waits for it. Throws FORBIDDEN to anybody but an owner.
 */
export async function setTenantPolicy(
  deps: Deps,
  caller: Caller,
  { expectedVersion, ...wish }: SetTenantPolicy,
): Promise<TenantPolicy | ConflictError | ValidationError | VersionConflictError> {
  const bounds = readSessionPolicy({ permitsSmsCodes: true, permitsEmailCodes: false, ...defined(wish) });
  if (bounds instanceof ValidationError) return bounds;
  return writeAsCaller(deps, caller, async (tx, actor) => {
    const { tenantId, userId: changedById } = actor;
    const organization = await lockOrganization(tx, tenantId);
    if (organization instanceof ConflictError) return organization;
    if ((await currentRole(tx, actor)) !== 'OWNER') throw requestError('FORBIDDEN', null);
    const current = await tx.tenantPolicy.findUniqueOrThrow({ where: { tenantId } });
    if (current.version !== expectedVersion) return new VersionConflictError(current.version);
    const { permitsSmsCodes, permitsEmailCodes } = current;
    const policy = readSessionPolicy({ permitsSmsCodes, permitsEmailCodes, ...defined(wish) });
    if (policy instanceof ValidationError) return policy;
    const set = await tx.tenantPolicy.update({
      where: { tenantId },
      data: { ...policy, version: { increment: 1 } },
    });
    tx.outbox.append(
      'identity.tenant-policy.changed',
      { organizationId: tenantId, ...policy, version: set.version, changedById },
      { subject: tenantId },
    );
    // Other people's sessions are identity's to see.
    await asIdentity(tx, () => endSessionsBeyondPolicy(deps, tx, tenantId));
    return set;
  });
}

/** The wish without what it leaves as it is. */
function defined({ permitsSmsCodes, permitsEmailCodes, ...bounds }: Omit<SetTenantPolicy, 'expectedVersion'>) {
  return {
    ...bounds,
    ...(permitsSmsCodes !== undefined && { permitsSmsCodes }),
    ...(permitsEmailCodes !== undefined && { permitsEmailCodes }),
  };
}

/**
 * The policy of a tenant, held until the transaction ends: a change of it comes first and is seen here, or comes later and
 * finds what is done now. As identity.
 */
export async function holdPolicy(tx: Tx, tenantId: string): Promise<SessionPolicy | null> {
  const [policy] = await tx.$queryRaw<SessionPolicy[]>`
    SELECT idle_minutes AS "idleMinutes", absolute_minutes AS "absoluteMinutes", sessions_max AS "sessionsMax",
      requires_second_factor AS "requiresSecondFactor",
      permits_sms_codes AS "permitsSmsCodes", permits_email_codes AS "permitsEmailCodes"
    FROM tenant_policies WHERE tenant_id = ${tenantId} FOR SHARE`;
  return policy ?? null;
}

/** Ends the oldest sessions of the user in the tenant, so that one more is not one too many. As identity. */
export async function makeRoom(
  deps: Deps,
  tx: Tx,
  { userId, tenantId, exceptId }: { readonly userId: string; readonly tenantId: string; readonly exceptId?: string },
  { sessionsMax }: SessionPolicy,
): Promise<void> {
  if (sessionsMax === null) return;
  // Of two that enter at once the second one counts the first.
  await tx.$queryRaw`SELECT id FROM memberships WHERE tenant_id = ${tenantId} AND user_id = ${userId} FOR NO KEY UPDATE`;
  const surplus = await tx.session.findMany({
    where: {
      userId,
      tenantId,
      endedAt: null,
      impersonatorId: null,
      ...(exceptId !== undefined && { id: { not: exceptId } }),
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    skip: sessionsMax - 1,
    select: { id: true },
  });
  if (surplus.length > 0) await endSessions(deps, tx, { userId, ids: surplus.map(({ id }) => id) }, 'TENANT_POLICY');
}

/** Ends open sessions that the policies of their tenants do not admit: those of one tenant, or of `limit` in all. As identity. */
export async function endSessionsBeyondPolicy(
  deps: Deps,
  tx: Tx,
  tenantId: string | null,
  limit: number | null = null,
): Promise<void> {
  const now = deps.clock.now();
  const beyond = await tx.$queryRaw<Pick<Session, 'id' | 'userId'>[]>`
    SELECT s.id, s.user_id AS "userId" FROM (
      SELECT s.*, row_number() OVER (PARTITION BY s.tenant_id, s.user_id, s.impersonator_id IS NULL ORDER BY s.started_at DESC, s.id DESC) AS place
      FROM sessions s WHERE s.ended_at IS NULL AND (${tenantId}::text IS NULL OR s.tenant_id = ${tenantId})
    ) s JOIN tenant_policies p ON p.tenant_id = s.tenant_id
    WHERE s.place > p.sessions_max
      OR s.last_used_at + make_interval(mins => p.idle_minutes) <= ${now}
      OR s.started_at + make_interval(mins => p.absolute_minutes) <= ${now}
      OR (s.proof_kind = 'SMS' AND NOT p.permits_sms_codes) OR (s.proof_kind = 'EMAIL' AND NOT p.permits_email_codes)
      OR (p.requires_second_factor AND s.fresh_proof_at IS NULL AND s.impersonator_id IS NULL)
    ORDER BY s.user_id LIMIT ${limit}`;
  for (const { id, userId } of beyond) await endSessions(deps, tx, { userId, ids: [id] }, 'TENANT_POLICY');
}
