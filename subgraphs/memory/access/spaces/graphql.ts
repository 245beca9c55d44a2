import { ConflictError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { signedIn, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { MemoryAccess, MemoryGrant } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { type AccessAction, accessLog } from './access-log.ts';
import {
  createMemorySpace,
  listGrants,
  listSpaces,
  revokeMemoryGrant,
  shareMemorySpace,
  type UsageStats,
  usageStats,
} from './service.ts';
import { ScopeType, SpaceType } from './types.ts';

builder.queryById('memorySpace', SpaceType, {
  description: 'Memory space by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});

builder.queryList('memorySpaces', {
  type: builder.connectionOf({ name: 'MemorySpace', node: SpaceType }),
  description: 'Memory spaces that the caller owns or may use, newest first.',
  authScopes: twoFactors,
  list: listSpaces,
});

const GrantType = builder.entity<MemoryGrant>('MemoryGrant', 'mgr', {
  description:
    'Right that a user gave: to another user, to use a space; or to a service, to read on the user’s behalf.',
  authScopes: twoFactors,
  loader: 'grant',
  fields: (t) => ({
    grantor: t.reference(UserType, 'grantorId', 'User who gave it.'),
    user: t.field({
      type: UserType,
      nullable: true,
      description: 'User who may use the space; null for a service.',
      resolve: ({ granteeKind, granteeId }) => (granteeKind === 'USER' ? { id: granteeId as never } : null),
    }),
    service: t.string({
      nullable: true,
      description: 'Service that may read; null for a user.',
      resolve: ({ granteeKind, granteeId }) => (granteeKind === 'SERVICE' ? granteeId : null),
    }),
    space: t.reference(SpaceType, 'spaceId', 'Space that it is for; null: the memories outside of spaces.', {
      nullable: true,
    }),
    scope: t.field({
      type: ScopeType,
      nullable: true,
      description: 'Only scope that it is for; null: all of them.',
      resolve: ({ scope }) => scope as 'USER' | null,
    }),
    mayWrite: t.flag('mayWrite', 'Whether the user may also store and change memories.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    revokedAt: t.instant('revokedAt', 'Instant of its revocation; null while it is in force.', { nullable: true }),
  }),
});

builder.queryList('memoryGrants', {
  type: builder.connectionOf({ name: 'MemoryGrant', node: GrantType }),
  description: 'Grants in force that the caller gave or was given, newest first.',
  authScopes: twoFactors,
  list: listGrants,
});

builder.verb('createMemorySpace', {
  description: 'Creates a memory space in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ name: t.string({ description: 'Name, 1 to 100 characters.' }) }),
  idempotent: true,
  result: SpaceType,
  refusals: [NotFoundError, QuotaExceededError],
  run: createMemorySpace,
  read: 'spaceId',
});

builder.verb('shareMemorySpace', {
  description:
    'Lets a user of the organisation use one of the caller’s spaces, or lets a service read on the caller’s behalf. Name one of `userId` and `service`.',
  authScopes: twoFactors,
  input: (t) => ({
    spaceId: t.id({
      required: false,
      description: 'Id of the space. Absent, for a service only: the memories outside of spaces that the caller sees.',
    }),
    userId: t.id({ required: false, description: 'Id of the user.' }),
    service: t.string({ required: false, description: 'Name of the service, such as `fabricai`.' }),
    scope: t.field({
      type: ScopeType,
      required: false,
      description: 'Only scope that a service may read; all when absent.',
    }),
    mayWrite: t.boolean({ defaultValue: false, description: 'Whether the user may also store and change memories.' }),
  }),
  result: GrantType,
  refusals: [ConflictError, NotFoundError, QuotaExceededError, ValidationError],
  run: (ctx, caller, { scope, ...input }) => shareMemorySpace(ctx, caller, { ...input, scope: scope as 'USER' | null }),
  read: 'grantId',
});

builder.verb('revokeMemoryGrant', {
  description: 'Withdraws a grant of the caller at once. Succeeds also when it had been withdrawn.',
  authScopes: twoFactors,
  input: (t) => ({ grantId: t.idOf('MemoryGrant') }),
  result: GrantType,
  refusals: [NotFoundError],
  run: revokeMemoryGrant,
  read: 'grantId',
});

const ActionType = builder.enumeration('MemoryAccessAction', 'Way in which memories were read.', {
  SEARCH: 'Search.',
  CONTEXT: 'Context for a model.',
});

const AccessType = builder.objectWithId<MemoryAccess>('MemoryAccessEntry', {
  description: 'Entry of the access log: reading of the caller’s memories by a search or a context.',
  authScopes: twoFactors,
  fields: (t) => ({
    reader: t.reference(UserType, 'readerId', 'User who was given them.'),
    service: t.text('service', 'Service that they were for; null for the reader’s own client.', { nullable: true }),
    action: t.field({
      type: ActionType,
      description: 'Way in which they were read.',
      resolve: ({ action }) => action as AccessAction,
    }),
    memoryIds: t.idList({ description: 'Ids of the memories.', resolve: ({ memoryIds }) => memoryIds }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('memoryAccessLog', {
  type: builder.connectionOf({ name: 'MemoryAccessEntry', node: AccessType }),
  description: 'Readings of the caller’s memories by searches and contexts in the last 90 days, newest first.',
  authScopes: twoFactors,
  list: accessLog,
});

const UsageType = builder.objectRef<UsageStats>('MemoryUsageStats').implement({
  description: "Usage of the caller's memory in the active organisation.",
  authScopes: twoFactors,
  fields: (t) => ({
    memoryCount: t.integer('memoryCount', 'Number of memories.'),
    memoriesMax: t.integer('memoriesMax', 'Largest number of memories.'),
    pinnedCount: t.integer('pinnedCount', 'Number of pinned memories.'),
    contentBytes: t.value('contentBytes', 'BigInt', 'Bytes of their encrypted contents.'),
    accessCount: t.integer('accessCount', 'Number of entries in the access log of the last 90 days.'),
  }),
});

builder.queryField('memoryUsageStats', (t) =>
  t.field({
    type: UsageType,
    description: "Usage of the caller's memory in the active organisation.",
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => usageStats(ctx, signedIn(ctx)),
  }),
);
