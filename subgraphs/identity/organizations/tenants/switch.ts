import { TenantPolicyError } from '@codai/contracts/identity';
import { type Caller, type Id, NotFoundError } from '@codai/kit';
import { sqlStateOf } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { readAsIdentity } from '../../proofs/callers/as-identity.ts';
import { holdPolicy, makeRoom } from '../../sessions/policy.ts';
import { policyRefusal } from '../../sessions/policy-rules.ts';
import { type AccessTokenPayload, withNewAccessToken } from '../../sessions/service.ts';
import type { TenantChoice } from './invitations.ts';

/**
 * The tenants that the caller may switch to, the personal one first, then by name. They lie beyond the active tenant, so
 * identity reads them, by the caller's own id; names and roles only, nothing that is the tenants' business.
 */
export async function listTenants(deps: Deps, caller: Caller): Promise<TenantChoice[]> {
  if (caller.userId === null) return [];
  const { userId } = caller;
  const memberships = await readAsIdentity(deps, caller, (tx) =>
    tx.membership.findMany({ where: { userId }, include: { tenant: true } }),
  );
  return memberships
    .map(({ tenant, role }) => ({
      id: tenant.id as Id<'Organization'>,
      name: tenant.name,
      kind: tenant.kind,
      role,
    }))
    .sort(
      (one, other) =>
        rank(one) - rank(other) || one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1),
    );
}

/**
 * Makes another of the caller's tenants the active one of the session, and gives an access token for it. From then on
 * refreshes stay in it; the old access token goes on naming the old tenant until it dies, within ten minutes.
 * `NotFoundError` for a tenant that the caller is not a member of, `TenantPolicyError` when its policy does not admit the session.
 */
export function switchOrganization(
  deps: Deps,
  caller: Caller,
  organizationId: Id<'Organization'>,
): Promise<AccessTokenPayload | NotFoundError | TenantPolicyError> {
  return withNewAccessToken(deps, caller, async (tx, { userId, sessionId }) => {
    const isMember = await tx.membership.count({ where: { tenantId: organizationId, userId } });
    if (isMember === 0) return new NotFoundError('Organization');
    const session = await tx.session.findUniqueOrThrow({ where: { id: sessionId } });
    const policy = await holdPolicy(tx, organizationId);
    // Being here is being used.
    const refusal = policyRefusal({ ...session, lastUsedAt: deps.clock.now() }, policy, deps.clock.now());
    if (refusal !== null) return new TenantPolicyError({ reason: refusal });
    if (policy !== null) await makeRoom(deps, tx, { userId, tenantId: organizationId, exceptId: sessionId }, policy);
    return tx.session.update({
      where: { id: sessionId },
      data: { tenantId: organizationId, lastUsedAt: deps.clock.now() },
    });
  }).catch((error: unknown) => {
    // Removed from it between the check and the update: the database lets no session into a tenant without membership.
    if (sqlStateOf(error) === 'ID005') return new NotFoundError('Organization');
    throw error;
  });
}

function rank({ kind }: TenantChoice): number {
  return kind === 'PERSONAL' ? 0 : 1;
}
