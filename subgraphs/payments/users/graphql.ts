import { anyone, pageArgs, twoFactors } from '@codai/kit/graphql';
import { paymentsOfPerson } from '../acquiring/payments/lists.ts';
import { PaymentConnection } from '../acquiring/payments/types.ts';
import { builder } from '../builder.ts';

/**
 * Identity owns users; this domain adds what they pay. Money is seen by the active tenant alone.
 *
 * @public Aggregates that `npm run new` adds point at it.
 */
export const UserType = builder.foreignEntity('User', {
  authScopes: anyone,
  fields: (t) => ({
    payments: t.field({
      type: PaymentConnection,
      nullable: true,
      description:
        'Payments that the user created for the active tenant, newest first; null unless the caller is that user or an owner or admin of the tenant.',
      authScopes: twoFactors,
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => paymentsOfPerson(ctx, ctx.caller, { ...args, initiatorId: id }),
    }),
  }),
});
