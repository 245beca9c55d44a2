/**
 * Permissions of a tenant, each with the sentence that documentation shows. A subgraph asks for each of them: a name that none asks for is
 * not in this list, so roles and policies over it are refused (`subgraphs/identity/organizations/rights/enforced.test.ts` tries each one).
 */
export const permissions = {
  'account.read': 'Read statements of bank accounts.',
  'member.invite': 'Invite people, and take invitations back.',
  'member.read': 'Read the list of members and the people of teams.',
  'member.remove': 'Remove members.',
  'organization.read': 'Read the organisation.',
  'organization.update': 'Rename the organisation.',
  'ownership.transfer': 'Hand the ownership over.',
  'policy.write': 'Change policies.',
  'post.moderate': 'Hold posts of the organisation, and release them.',
  'role.assign': 'Give roles to members and take them away.',
  'role.write': 'Make and delete roles.',
  'transfer.approve': 'Approve transfers of others.',
} as const;

export type Permission = keyof typeof permissions;

/** Acts on something that a user owns, so that a policy can ask for the owner: an invitation is its sender's. */
export const ownedPermissions: ReadonlySet<Permission> = new Set<Permission>(['member.invite']);

/** Permissions that no policy denies to an owner: without these nobody could take back a policy that is too strict. */
export const ownersAlways: ReadonlySet<Permission> = new Set<Permission>(['policy.write', 'role.assign', 'role.write']);

/** Permissions of owners alone, whatever roles grant: a role of the tenant's own that named it would grant nothing. */
export const ownersOnly: ReadonlySet<Permission> = new Set<Permission>(['ownership.transfer']);

const member: readonly Permission[] = ['account.read', 'member.read', 'organization.read'];
const admin: readonly Permission[] = [
  ...member,
  'member.invite',
  'member.remove',
  'organization.update',
  'post.moderate',
  'role.assign',
];

/** Permissions of the three roles that every tenant has. A role of a tenant's own adds to them. */
export const rolePermissions: Readonly<Record<'OWNER' | 'ADMIN' | 'MEMBER', readonly Permission[]>> = {
  MEMBER: member,
  ADMIN: admin,
  OWNER: Object.keys(permissions) as Permission[],
};
