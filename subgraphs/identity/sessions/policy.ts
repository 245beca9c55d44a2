import type { Deps, Tx } from '../deps.ts';
import type { Session } from '../generated/prisma/client.ts';
import { endSessions } from './end-sessions.ts';
import type { SessionPolicy } from './policy-rules.ts';

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
  // The second of two that enter at once counts the first.
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
