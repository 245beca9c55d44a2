import { InvalidStateError, NotFoundError } from '@codai/kit';
import { builder } from '../../builder.ts';
import type { AnchorBatch } from '../../generated/prisma/client.ts';
import { IssuerType, staff } from '../issuers/graphql.ts';
import { listBatches } from './lists.ts';
import { anchorCredentials } from './service.ts';
import { AnchorStateType } from './types.ts';

const BatchType = builder.entity<AnchorBatch>('AnchorBatch', 'anb', {
  description: 'Salted hashes of credentials under one Merkle root.',
  authScopes: staff,
  loader: 'anchorBatch',
  fields: (t) => ({
    issuer: t.reference(IssuerType, 'issuerId', 'Issuer of the credentials.'),
    root: t.text('root', 'Merkle root in hexadecimal.'),
    leaves: t.integer('leaves', 'Number of credentials.'),
    network: t.text(
      'network',
      'Network of the anchor; `embedded-dev` is a chain of this installation alone and no public one.',
    ),
    state: t.field({
      type: AnchorStateType,
      description: 'State of the batch.',
      resolve: ({ state }) => state as 'PENDING',
    }),
    transaction: t.text('transaction', 'Transaction that holds the root; null before.', { nullable: true }),
    confirmedAt: t.instant('confirmedAt', 'Instant of the confirmation; null before.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('anchorBatches', {
  type: builder.connectionOf({ name: 'AnchorBatch', node: BatchType }),
  description: 'Batches of the active organisation, newest first.',
  authScopes: staff,
  list: listBatches,
});

builder.verb('anchorCredentials', {
  description:
    'Puts up to 1,000 credentials of an issuer that have no anchor under one Merkle root, to be anchored soon.',
  authScopes: staff,
  input: (t) => ({ issuerId: t.idOf('Issuer') }),
  idempotent: true,
  result: BatchType,
  refusals: [InvalidStateError, NotFoundError],
  run: anchorCredentials,
  read: 'batchId',
});
