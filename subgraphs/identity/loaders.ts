import type { Caller } from '@codai/kit';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { tenantRoleLoader } from './organizations/rights/loaders.ts';
import { invitationLoader, membershipLoader, organizationLoader } from './organizations/tenants/loaders.ts';
import { factorLoader } from './proofs/factors/loaders.ts';
import { sessionLoader } from './sessions/loaders.ts';
import { emailLoader, userByHandleLoader, userLoader } from './users/loaders.ts';

/**
 * The loaders of one request: each gathers the ids asked for in one tick into one look-up under the caller's rights, and
 * gives null for unknown and for forbidden alike.
 */
export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    user: userLoader(deps, caller),
    userByHandle: userByHandleLoader(deps, caller),
    email: emailLoader(deps, caller),
    factors: factorLoader(deps, caller),
    session: sessionLoader(deps, caller),
    organization: organizationLoader(deps, caller),
    membership: membershipLoader(deps, caller),
    invitation: invitationLoader(deps, caller),
    tenantRoles: tenantRoleLoader(deps, caller),
  };
}
