import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { AllowedSource, Block } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { allowSource, disallowSource, listAllowed } from './allowed.ts';
import type { BlockKind, BlockReach } from './rules.ts';
import { blockSubject, listBlocks, unblockSubject } from './service.ts';

const BlockKindType = builder.enumeration('BlockKind', 'Kind of the subject of a block.', {
  USER: 'User, by id.',
  TENANT: 'Organisation, by id.',
  SOURCE: 'Source of requests: the keyed hash of its network address, an address, or a network.',
});
const BlockReachType = builder.enumeration('BlockReach', 'Requests that a block refuses.', {
  EVERYTHING: 'Every request, on every route.',
  SIGN_IN: 'Signing in and up, of a source. Who is signed in goes on.',
});

const BlockType = builder.objectWithId<Block>('AccessBlock', {
  description:
    'Block of a user, an organisation or a source. Their requests, or their sign-ins, are refused everywhere while it is in force.',
  authScopes: operator,
  fields: (t) => ({
    kind: t.field({
      type: BlockKindType,
      description: 'Kind of the subject.',
      resolve: ({ kind }) => kind as BlockKind,
    }),
    reach: t.field({
      type: BlockReachType,
      description: 'Requests that the block refuses. `SIGN_IN` for sources that a threat rule has blocked.',
      resolve: ({ reach }) => reach as BlockReach,
    }),
    subject: t.text(
      'subject',
      'Id of the user or organisation, hash of the source, or network such as `192.0.2.0/24`.',
    ),
    reason: t.text('reason', 'Reason for the block.'),
    placedBy: t.reference(UserType, 'placedById', 'Operator who placed the block; null for a threat rule.', {
      nullable: true,
    }),
    placedAt: t.instant('placedAt', 'Instant from which the block holds.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the block ends by itself; null until it is lifted.', {
      nullable: true,
    }),
    liftedAt: t.instant('liftedAt', 'Instant at which the block was lifted; null when it was not.', { nullable: true }),
  }),
});

builder.queryList('accessBlocks', {
  type: builder.connectionOf({ name: 'AccessBlock', node: BlockType }),
  description: 'Blocks, newest first.',
  authScopes: operator,
  args: (arg) => ({ inForce: arg.boolean({ required: false, description: 'Only blocks that are in force.' }) }),
  list: listBlocks,
});

const line = (max: number) => z.string().trim().min(1).max(max);

builder.verb('blockSubject', {
  description:
    'Blocks a user, an organisation or a source, everywhere and from the answer on. Blocks of the same subject are independent of each other. Operators who are signed in pass the block of a network; allowed networks pass every block of a source.',
  authScopes: provenOperator,
  input: (t) => ({
    kind: t.field({ type: BlockKindType, description: 'Kind of the subject.' }),
    subject: t.string({
      description:
        'Id of the user or organisation. Of a source: its hash; an address, which is one client (IPv6: its /64); or a network in CIDR notation, /8 (IPv6: /16) at the widest.',
      validate: line(200),
    }),
    reach: t.field({
      type: BlockReachType,
      defaultValue: 'EVERYTHING',
      description: 'Requests to refuse. `SIGN_IN` is for the hash of a source only.',
    }),
    reason: t.string({ description: 'Reason, 1 to 500 characters.', validate: line(500) }),
    seconds: t.int({
      required: false,
      description: 'Duration, 1 second to 365 days; until the block is lifted when absent.',
      validate: z
        .int()
        .min(1)
        .max(365 * 86_400),
    }),
  }),
  result: BlockType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: blockSubject,
});
builder.verb('unblockSubject', {
  description: 'Lifts a block. Other blocks of the same subject stay in force.',
  authScopes: provenOperator,
  input: (t) => ({ id: t.idOf('AccessBlock') }),
  result: BlockType,
  refusals: [InvalidStateError, NotFoundError],
  run: unblockSubject,
});

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
