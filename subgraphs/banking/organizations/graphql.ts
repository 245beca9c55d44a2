import { anyone, pageArgs, twoFactors } from '@codai/kit';
import { AccountConnection, AccountType } from '../accounts/graphql.ts';
import { accountsOfTenant } from '../accounts/lists.ts';
import { builder } from '../builder.ts';
import type { BankingContext } from '../context.ts';
import { limitOf } from '../limits/service.ts';

/** Identity owns organisations and users; banking adds their accounts. Only the active tenant sees them. */
builder.foreignEntity('Organization', {
  authScopes: twoFactors,
  fields: (t) => ({
    bankAccounts: t.field({
      type: AccountConnection,
      nullable: true,
      description: 'Bank accounts of the organisation, newest first; null unless it is the active tenant.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => (isActive(ctx, id) ? accountsOfTenant(ctx, ctx.caller, args) : null),
    }),
    kycLevel: t.int({
      nullable: true,
      description: 'Level of identity verification, 0 to 2; null unless the organisation is the active tenant.',
      resolve: async ({ id }, _args, ctx) =>
        isActive(ctx, id) ? (await ctx.database.read(ctx.caller, (tx) => limitOf(tx, id))).level : null,
    }),
  }),
});

const UserType = builder.foreignEntity('User', {
  authScopes: anyone,
  fields: (t) => ({
    bankAccounts: t.field({
      type: AccountConnection,
      nullable: true,
      description:
        'Accounts of the active tenant that the user opened, newest first; null unless the user is the caller.',
      authScopes: twoFactors,
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) =>
        id === ctx.caller.userId ? accountsOfTenant(ctx, ctx.caller, { ...args, ownerId: id }) : null,
    }),
  }),
});

builder.objectField(AccountType, 'owner', (t) =>
  t.field({
    type: UserType,
    nullable: true,
    description: 'User who opened the account; null when it was opened for the tenant itself.',
    resolve: ({ ownerId, tenantId }) => ((ownerId as string) === tenantId ? null : { id: ownerId }),
  }),
);

function isActive({ caller }: BankingContext, tenantId: string): boolean {
  return caller.tenantId === tenantId;
}
