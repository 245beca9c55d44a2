import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { LegalHold } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { listHolds, placeHold, releaseHold } from './service.ts';

const HoldType = builder.objectWithId<LegalHold>('DataHold', {
  description: "Order to keep a person's data in some subgraphs. It defers the erasure there and nowhere else.",
  authScopes: operator,
  fields: (t) => ({
    user: t.reference(
      UserType,
      'userId',
      'Person whose data is kept. After an erasure only the id is known; asked for more, it is null.',
      { nullable: true },
    ),
    subgraphs: t.exposeStringList('domains', { description: 'Subgraphs that keep the data.' }),
    reason: t.text('reason', 'Reason for the hold.'),
    placedBy: t.reference(
      UserType,
      'placedById',
      'Operator who placed the hold; null when the account no longer exists and more than the id is asked for.',
      { nullable: true },
    ),
    placedAt: t.instant('placedAt', 'Instant from which data is kept.'),
    releasedAt: t.instant('releasedAt', 'Instant of the release; null while the hold is in force.', { nullable: true }),
  }),
});

builder.queryList('dataHolds', {
  type: builder.connectionOf({ name: 'DataHold', node: HoldType }),
  description: 'Holds on personal data, newest first.',
  authScopes: operator,
  args: (arg) => ({ userId: arg.id({ required: false, description: 'Id of a user: only holds on their data.' }) }),
  list: listHolds,
});

builder.verb('placeDataHold', {
  description:
    "Keeps a person's data in the named subgraphs. Erasures that start from then on leave it there until the release.",
  authScopes: provenOperator,
  input: (t) => ({
    userId: t.idOf('User'),
    domains: t.stringList({
      description: 'Subgraphs to keep the data in, such as `banking`.',
      validate: z.array(z.string().max(63)).max(100),
    }),
    reason: t.string({
      description: 'Reason for the hold, 1 to 500 characters.',
      validate: z.string().trim().min(1).max(500),
    }),
  }),
  result: HoldType,
  refusals: [NotFoundError, ValidationError],
  run: placeHold,
});
builder.verb('releaseDataHold', {
  description: 'Ends a hold. Erasures that no other hold defers begin.',
  authScopes: provenOperator,
  input: (t) => ({ id: t.idOf('DataHold') }),
  result: HoldType,
  refusals: [InvalidStateError, NotFoundError],
  run: releaseHold,
});
