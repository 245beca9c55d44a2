import { entity, pageArgs } from '@codai/kit';
import { AccountConnection, AccountType } from '../accounts/graphql.ts';
import { accountsOfTenant } from '../accounts/lists.ts';
import { builder } from '../builder.ts';
import type { BankingContext } from '../context.ts';
import { limitOf } from '../limits/service.ts';

/** Identity owns organisations and people; this domain adds what is theirs here. Money is seen by the active tenant alone. */
const OrganizationType = builder.objectRef<{ readonly id: string }>('Organization').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    bankAccounts: t.field({
      type: AccountConnection,
      nullable: true,
      description: 'Newest first; null for a tenant that is not the active one.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => (isActive(ctx, id) ? accountsOfTenant(ctx, ctx.caller, args) : null),
    }),
    kycLevel: t.int({
      nullable: true,
      description: '0, 1 or 2: how far it is known; null for a tenant that is not the active one.',
      resolve: async ({ id }, _args, ctx) =>
        isActive(ctx, id) ? (await ctx.database.read(ctx.caller, (tx) => limitOf(tx, id))).level : null,
    }),
  }),
});
entity(builder, OrganizationType, { stub: (id) => ({ id }) });

const UserType = builder.objectRef<{ readonly id: string }>('User').implement({
  authScopes: { public: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    bankAccounts: t.field({
      type: AccountConnection,
      nullable: true,
      description: 'Accounts of the active tenant that the caller opened; null for anybody else.',
      authScopes: { signedIn: 2 },
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) =>
        id === ctx.caller.userId ? accountsOfTenant(ctx, ctx.caller, { ...args, ownerId: id }) : null,
    }),
  }),
});
entity(builder, UserType, { stub: (id) => ({ id }) });

builder.objectField(AccountType, 'owner', (t) =>
  t.field({
    type: UserType,
    nullable: true,
    description: 'Who opened it; null for one that a service opened for the tenant itself.',
    resolve: ({ ownerId, tenantId }) => ((ownerId as string) === tenantId ? null : { id: ownerId }),
  }),
);

function isActive({ caller }: BankingContext, tenantId: string): boolean {
  return caller.tenantId === tenantId;
}
