import { NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { FileHold } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { listFileHolds, placeFileHold, releaseFileHold } from './service.ts';

const HoldType = builder.objectWithId<FileHold>('FileHold', {
  description: 'Legal hold that keeps a file from being purged or erased.',
  authScopes: operator,
  fields: (t) => ({
    fileId: t.identifier('fileId', 'Id of the file.'),
    reason: t.text('reason', 'Reason, 1 to 500 characters.'),
    placedBy: t.reference(UserType, 'placedById', 'Security officer who placed it.'),
    placedAt: t.instant('placedAt', 'Instant from which it holds.'),
    releasedAt: t.instant('releasedAt', 'Instant of its release; null while it is in force.', { nullable: true }),
  }),
});

builder.queryList('fileHolds', {
  type: builder.connectionOf({ name: 'FileHold', node: HoldType }),
  description: 'Legal holds on files of all organisations, newest first.',
  authScopes: operator,
  args: (arg) => ({ fileId: arg.id({ required: false, description: 'Id of a file: only holds on it.' }) }),
  list: listFileHolds,
});

builder.verb('placeFileHold', {
  description: 'Keeps a file of any organisation from being purged or erased, until the hold is released.',
  authScopes: provenOperator,
  input: (t) => ({ fileId: t.idOf('File'), reason: t.string({ description: 'Reason, 1 to 500 characters.' }) }),
  result: HoldType,
  refusals: [NotFoundError, ValidationError],
  run: placeFileHold,
});

builder.verb('releaseFileHold', {
  description: 'Ends a legal hold of a file. Succeeds also when it had ended.',
  authScopes: provenOperator,
  input: (t) => ({ holdId: t.idOf('FileHold') }),
  result: HoldType,
  refusals: [NotFoundError],
  run: releaseFileHold,
});
