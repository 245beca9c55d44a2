import { type Caller, hasRole } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Invitation, Membership, Organization } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly organization: ReturnType<typeof organizationLoader>;
    readonly membership: ReturnType<typeof membershipLoader>;
    readonly invitation: ReturnType<typeof invitationLoader>;
  }
}

/** Invitations of the ids in the active tenant, for those who may send them. */
async function findInvitations(deps: Deps, caller: Caller, ids: readonly string[]): Promise<Invitation[]> {
  if (caller.tenantId === null || caller.aal < 2 || !hasRole(caller, 'OWNER', 'ADMIN')) return [];
  return deps.database.read(caller, (tx) => tx.invitation.findMany({ where: { id: { in: [...ids] } } }));
}

/** Memberships of the ids in the active tenant; no other is seen. */
async function findMemberships(deps: Deps, caller: Caller, ids: readonly string[]): Promise<Membership[]> {
  if (caller.tenantId === null || caller.aal < 2) return [];
  return deps.database.read(caller, (tx) => tx.membership.findMany({ where: { id: { in: [...ids] } } }));
}

/** Organisations of the ids that the caller may see: the active tenant, and no other. */
async function findOrganizations(deps: Deps, caller: Caller, ids: readonly string[]): Promise<Organization[]> {
  if (caller.tenantId === null || !ids.includes(caller.tenantId)) return [];
  return deps.database.read(caller, (tx) => tx.organization.findMany({ where: { id: { in: [...ids] } } }));
}

/** Organisations that the caller sees, by id: null for every tenant but the active one. */
export function organizationLoader(deps: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) => findOrganizations(deps, caller, ids));
}

/** Memberships of the active tenant, by id. */
export function membershipLoader(deps: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) => findMemberships(deps, caller, ids));
}

/** Invitations of the active tenant, by id: null for callers who may not send them. */
export function invitationLoader(deps: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) => findInvitations(deps, caller, ids));
}
