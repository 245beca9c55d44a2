import { type Caller, ConflictError, requestError, ValidationError, VersionConflictError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { TenantPolicy } from '../../generated/prisma/client.ts';
import { writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { asIdentity } from '../../proofs/callers/as-identity.ts';
import { endSessionsBeyondPolicy } from '../../sessions/policy.ts';
import { readSessionPolicy, type SessionPolicy } from '../../sessions/policy-rules.ts';
import { currentRole, lockOrganization } from '../tenants/service.ts';

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
