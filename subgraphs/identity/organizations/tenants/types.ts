import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { TenantChoice } from './invitations.ts';

export const OrganizationKind = builder.enumeration('OrganizationKind', 'Kind of a tenant.', {
  PERSONAL: 'Personal tenant of one user, who is its only member.',
  ORGANIZATION: 'Organisation with any number of members.',
});
export const OrganizationRole = builder.enumeration('OrganizationRole', 'Role of a member in a tenant.', {
  OWNER: 'Grants and revokes every role. A tenant keeps at least one owner.',
  ADMIN: 'Manages the organisation, its invitations, its admins and its members, but not its owners.',
  MEMBER: 'Works in the tenant without managing it.',
});

/** Not an `Organization`: that one is seen by its own tenant only, while a switcher shows them all. */
export const TenantChoiceType = builder.objectRef<TenantChoice>('TenantChoice').implement({
  description: 'Tenant that the caller can switch to.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.identifier('id', 'Identifier of the tenant, for `switchOrganization`.'),
    name: t.text('name', 'Name of the tenant.'),
    kind: t.field({ type: OrganizationKind, description: 'Kind of the tenant.', resolve: ({ kind }) => kind }),
    role: t.field({
      type: OrganizationRole,
      description: 'Role of the caller in the tenant.',
      resolve: ({ role }) => role,
    }),
    isActive: t.boolean({
      description: 'Whether the access token of this request is for the tenant.',
      resolve: ({ id }, _args, ctx) => id === ctx.caller.tenantId,
    }),
  }),
});
