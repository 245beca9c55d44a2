import { anyone, pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { AccountConnection, AccountType } from '../bank-accounts/graphql.ts';
import { accountsOfTenant } from '../bank-accounts/lists.ts';

/** Identity owns users; banking adds the accounts that they opened. Only the user and the active tenant see them. */
export const UserType = builder.foreignEntity('User', {
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
