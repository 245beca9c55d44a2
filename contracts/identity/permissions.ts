/** What can be permitted in a tenant, each with the sentence that documentation shows. */
export const permissions = {
  'account.manage': 'Open, rename and close bank accounts.',
  'account.read': 'Read statements of bank accounts.',
  'invoice.refund': 'Refund payments.',
  'member.invite': 'Invite people.',
  'member.read': 'Read the list of members.',
  'member.remove': 'Remove members.',
  'message.write': 'Write messages.',
  'organization.read': 'Read the organisation.',
  'organization.update': 'Rename the organisation.',
  'ownership.transfer': 'Hand the ownership over.',
  'policy.write': 'Change policies.',
  'post.moderate': 'Hold posts of the organisation, and release them.',
  'post.write': 'Write posts.',
  'role.assign': 'Give roles to members and take them away.',
  'role.write': 'Make and delete roles.',
  'transfer.approve': 'Approve transfers of others.',
  'transfer.create': 'Ask for transfers.',
  'wallet.read': 'Read the wallet.',
} as const;

export type Permission = keyof typeof permissions;

/** Those that a subgraph asks for today. Of the others OWNER, ADMIN and MEMBER decide, and roles and policies change nothing yet. */
export const enforcedPermissions: ReadonlySet<Permission> = new Set<Permission>([
  'account.read',
  'policy.write',
  'post.moderate',
  'role.assign',
  'role.write',
  'transfer.approve',
]);

const member: readonly Permission[] = [
  'account.read',
  'member.read',
  'message.write',
  'organization.read',
  'post.write',
  'wallet.read',
];
const admin: readonly Permission[] = [
  ...member,
  'account.manage',
  'member.invite',
  'member.remove',
  'organization.update',
  'post.moderate',
  'role.assign',
  'transfer.create',
];

/** What the three roles that every tenant has permit. A role of a tenant's own adds to them. */
export const rolePermissions: Readonly<Record<'OWNER' | 'ADMIN' | 'MEMBER', readonly Permission[]>> = {
  MEMBER: member,
  ADMIN: admin,
  OWNER: Object.keys(permissions) as Permission[],
};
