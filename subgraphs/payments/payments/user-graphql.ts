import { entity, pageArgs } from '@codai/kit';
import { builder } from '../builder.ts';
import { paymentsOfPerson } from './lists.ts';
import { PaymentConnection } from './payment-type.ts';

/** Identity owns people; this domain adds what they pay. Money is seen by the active tenant alone. */
const UserType = builder.objectRef<{ readonly id: string }>('User').implement({
  authScopes: { public: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    payments: t.field({
      type: PaymentConnection,
      nullable: true,
      description:
        'What this person began to pay for the active tenant, newest first; null but for themselves and the tenant’s owners and admins.',
      authScopes: { signedIn: 2 },
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => paymentsOfPerson(ctx, ctx.caller, { ...args, initiatorId: id }),
    }),
  }),
});
entity(builder, UserType, { stub: (id) => ({ id }) });
