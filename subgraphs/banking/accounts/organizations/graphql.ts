import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { BankingContext } from '../../context.ts';
import { AccountConnection } from '../bank-accounts/graphql.ts';
import { accountsOfTenant } from '../bank-accounts/lists.ts';
import { limitOf } from '../limits/service.ts';

/** Identity owns organisations; banking adds their accounts. Only the active tenant sees them. */
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

function isActive({ caller }: BankingContext, tenantId: string): boolean {
  return caller.tenantId === tenantId;
}
