import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { MemorySpace } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';

export const ScopeType = builder.enumeration('MemoryScope', 'Audience of a memory. It cannot be changed later.', {
  USER: 'Its owner.',
  AGENT: 'Its owner; kept for one agent, which `contextId` names.',
  SESSION: 'Its owner; kept for one session, which `contextId` names.',
  SHARED: 'Everybody who may use the space that it is in.',
  ORG: 'Everybody in the organisation.',
});

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
