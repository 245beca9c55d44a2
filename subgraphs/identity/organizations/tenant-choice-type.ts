import { builder } from '../builder.ts';
import type { TenantChoice } from './invitations.ts';

export const OrganizationKind = builder.enumType('OrganizationKind', { values: ['PERSONAL', 'ORGANIZATION'] as const });
export const OrganizationRole = builder.enumType('OrganizationRole', {
  values: ['OWNER', 'ADMIN', 'MEMBER'] as const,
});

/** Not an `Organization`: that one is seen by its own tenant only, while a switcher shows them all. */
export const TenantChoiceType = builder.objectRef<TenantChoice>('TenantChoice').implement({
  description: 'A tenant that the caller may switch to, by what the switcher shows of it.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'For `switchOrganization`.' }),
    name: t.exposeString('name'),
    kind: t.field({ type: OrganizationKind, resolve: ({ kind }) => kind }),
    role: t.field({ type: OrganizationRole, resolve: ({ role }) => role }),
    isActive: t.boolean({ resolve: ({ id }, _args, ctx) => id === ctx.caller.tenantId }),
  }),
});
