import type { Id } from '../../../../base/ids.ts';
import { entity } from '../../../entity.ts';
import { builder } from '../builder.ts';

/** Identity owns users; ferry adds a field to them and looks nothing up. */
export const UserType = builder.objectRef<{ readonly id: Id<'User'> }>('User').implement({
  authScopes: { public: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    berthsBooked: t.int({
      authScopes: ({ id }, _args, ctx) => ctx.caller.userId === id,
      resolve: ({ id }, _args, ctx) =>
        [...ctx.bookings.values()].reduce((sum, { bookedById, berths }) => sum + (bookedById === id ? berths : 0), 0),
    }),
  }),
});
entity(builder, UserType, { stub: (id) => ({ id: id as Id<'User'> }) });
