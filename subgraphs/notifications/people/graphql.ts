import { entity } from '@codai/kit';
import { builder } from '../builder.ts';

/** Identity owns users; this domain points at them and adds fields. */
export const UserType = builder.objectRef<{ readonly id: string }>('User').implement({
  authScopes: { public: true },
  fields: (t) => ({ id: t.exposeID('id') }),
});
entity(builder, UserType, { stub: (id) => ({ id }) });
