import type { Permission } from '@codai/contracts/identity';
import type { Caller } from '@codai/kit';
import { type RightsResource, rightsError } from '@codai/kit/security';
import type { Deps, ReadingTx, Tx } from '../../deps.ts';
import type { AccessPolicy } from '../../generated/prisma/client.ts';
import type { SessionCaller } from '../../proofs/callers/as-caller.ts';
import { type Actor, decide, permitted } from './decisions.ts';
import { POLICIES_MAX } from './rules.ts';

/**
 * The permissions that the caller holds now. Throws FORBIDDEN when the action is not among what they may do, and STEP_UP_REQUIRED where a new proof is all
 * that a policy asks for. With the tenant's row locked, so that a role or policy taken away at the same moment comes first or later.
 */
export async function requireRight(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  session: SessionCaller,
  action: Permission,
  resource: RightsResource = {},
): Promise<ReadonlySet<string>> {
  const actor = await actorOf(tx, session);
  const decision = decide(actor, action, resource, { policies: await policiesOf(tx), now: deps.clock.now() });
  if (!decision.isAllowed) throw rightsError(decision, session);
  return permitted(actor);
}

/** Reads the role and the roles anew: a token may be ten minutes old. */
export async function actorOf(
  tx: Tx | ReadingTx,
  caller: Pick<Caller, 'tenantId' | 'aal' | 'authenticatedAt'> & { readonly userId: string | null },
): Promise<Actor> {
  const { userId, tenantId, aal, authenticatedAt } = caller;
  const member = await tx.membership.findUnique({
    where: { tenantId_userId: { tenantId: tenantId ?? '', userId: userId ?? '' } },
    select: { role: true, roles: { select: { role: { select: { permissions: true } } } } },
  });
  return {
    userId: userId ?? '',
    tenantId: tenantId ?? '',
    aal,
    authenticatedAt,
    role: member?.role ?? null,
    roles: member?.roles.map(({ role }) => role.permissions) ?? [],
  };
}

/** Row-level security shows those of the active tenant. */
export function policiesOf(tx: Tx | ReadingTx): Promise<AccessPolicy[]> {
  return tx.accessPolicy.findMany({ orderBy: { id: 'asc' }, take: POLICIES_MAX });
}
