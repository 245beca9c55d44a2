import { twoFactors } from '@codai/kit';
import { builder } from '../builder.ts';
import type { MemorySpace } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';

export const SpaceType = builder.entity<MemorySpace>('MemorySpace', 'msp', {
  description: 'Place for memories that several people of an organisation use.',
  authScopes: twoFactors,
  loader: 'space',
  fields: (t) => ({
    name: t.text('name', 'Name, at most 100 characters.'),
    owner: t.reference(UserType, 'ownerId', 'User who created it and decides who uses it.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
