import { entity, type Id } from '@codai/kit';
import { builder } from '../builder.ts';

/** Identity owns users; this domain points at them and adds fields. */
export const UserType = builder.objectRef<{ readonly id: Id<'User'> }>('User').implement({
  authScopes: { public: true },
  fields: (t) => ({ id: t.exposeID('id') }),
});
entity(builder, UserType, { stub: (id) => ({ id: id as Id<'User'> }) });
