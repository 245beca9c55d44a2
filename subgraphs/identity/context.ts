import { type BaseContext, type Caller, listLoaderById, loaderById } from '@codai/kit';
import { findEmails, findUsers, findUsersByHandle } from './accounts/service.ts';
import type { Deps } from './deps.ts';
import { factorsOf } from './factors/factor.ts';
import { findInvitations } from './organizations/invitations.ts';
import { findMemberships } from './organizations/members.ts';
import { findOrganizations } from './organizations/service.ts';
import { rolesOf } from './rights/service.ts';
import { findSessions } from './sessions/service.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface IdentityContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

/**
 * The loaders of one request: each gathers the ids asked for in one tick into one look-up under the caller's rights, and
 * gives null for unknown and for forbidden alike.
 */
export function loadersFor(deps: Deps, caller: Caller) {
  const byId = <Row extends { readonly id: string }>(
    find: (deps: Deps, caller: Caller, ids: readonly string[]) => Promise<readonly Row[]>,
  ) =>
    loaderById<string, Row>(
      (ids) => find(deps, caller, ids),
      (row) => row.id,
    );
  return {
    user: byId(findUsers),
    userByHandle: loaderById(
      (handles: readonly string[]) => findUsersByHandle(deps, caller, handles),
      ({ handle }) => handle,
    ),
    email: loaderById(
      (userIds: readonly string[]) => findEmails(deps, caller, userIds),
      ({ userId }) => userId,
    ),
    factors: listLoaderById(
      (userIds: readonly string[]) => factorsOf(deps, caller, userIds),
      ({ userId }) => userId,
    ),
    session: byId(findSessions),
    organization: byId(findOrganizations),
    membership: byId(findMemberships),
    invitation: byId(findInvitations),
    tenantRoles: listLoaderById(
      (userIds: readonly string[]) => rolesOf(deps, caller, userIds),
      ({ userId }) => userId,
    ),
  };
}
