import { ConflictError, InvalidStateError, NotFoundError, operator, provenOperator, ValidationError } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { AllowedSource } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { allowSource, disallowSource, listAllowed } from './allowed.ts';

const AllowedSourceType = builder.objectWithId<AllowedSource>('AllowedSource', {
  description: 'Network whose clients no block of a source or network concerns.',
  authScopes: operator,
  fields: (t) => ({
    network: t.text('network', 'Network in CIDR notation, such as `192.0.2.0/24`.'),
    reason: t.text('reason', 'Reason for which it is allowed.'),
    addedBy: t.reference(UserType, 'addedById', 'Operator who allowed it.', { nullable: true }),
    addedAt: t.instant('addedAt', 'Instant from which it is allowed.'),
  }),
});

builder.queryList('allowedSources', {
  type: builder.connectionOf({ name: 'AllowedSource', node: AllowedSourceType }),
  description: 'Networks whose clients no block of a source concerns, newest first.',
  authScopes: operator,
  list: listAllowed,
});

builder.verb('allowSource', {
  description:
    'Allows an address or network: no block of a source or network concerns its clients, from the answer on. Their users and organisations can still be blocked.',
  authScopes: provenOperator,
  input: (t) => ({
    network: t.string({
      description: 'Address, which is one client, or network in CIDR notation, /8 (IPv6: /16) at the widest.',
      validate: z.string().trim().min(1).max(64),
    }),
    reason: t.string({ description: 'Reason, 1 to 500 characters.', validate: z.string().trim().min(1).max(500) }),
  }),
  result: AllowedSourceType,
  refusals: [ConflictError, ValidationError],
  run: allowSource,
});
builder.verb('disallowSource', {
  description: 'Takes a network off the list of allowed ones. Blocks of its sources that are in force hold again.',
  authScopes: provenOperator,
  input: (t) => ({ id: t.idOf('AllowedSource') }),
  result: AllowedSourceType,
  refusals: [InvalidStateError, NotFoundError],
  run: disallowSource,
});
