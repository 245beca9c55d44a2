import { EmbeddingDimensionError, MemoryPausedError } from '@codai/contracts/memory';
import {
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { ScopeType } from '../access/spaces/types.ts';
import { builder } from '../builder.ts';
import { UserType } from '../users/graphql.ts';
import { listMemories, memoryHistory, type RevisionRow } from './lists.ts';
import type { MemoryDraft } from './rules.ts';
import {
  deleteMemory,
  type Forgotten,
  forgetMemories,
  type MemoryId,
  pinMemory,
  type StoredItem,
  storeMemories,
  storeMemory,
  updateMemory,
} from './service.ts';
import { FilterInput, KindType, MemoryType, SensitivityType } from './types.ts';

const MemoryConnection = builder.connectionOf({ name: 'Memory', node: MemoryType });

builder.queryById('memory', MemoryType, {
  description: 'Memory by its id; null when it is unknown, forgotten, expired or not visible to the caller.',
  authScopes: twoFactors,
});

builder.queryList('memories', {
  type: MemoryConnection,
  description: 'Memories in the active organisation that the caller may see, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    filter: arg({ type: FilterInput, required: false, description: 'Conditions; all memories when absent.' }),
  }),
  list: listMemories,
});

builder.objectField(UserType, 'memories', (t) =>
  t.field({
    type: MemoryConnection,
    nullable: true,
    description:
      'Memories that the user stored in the active organisation, newest first; null unless the user is the caller.',
    authScopes: twoFactors,
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) =>
      id === ctx.caller.userId ? listMemories(ctx, ctx.caller, { ...args, filter: { ownerId: id } }) : null,
  }),
);

const RevisionChangeType = builder.enumeration('MemoryRevisionChange', 'Kind of change of a memory.', {
  STORED: 'The memory was stored.',
  UPDATED: 'Its content or its properties were changed.',
  PINNED: 'The memory was pinned.',
  UNPINNED: 'The memory was unpinned.',
  SUPERSEDED: 'Another memory took its place.',
});

const RevisionType = builder.objectRef<RevisionRow>('MemoryRevision').implement({
  description: 'Memory as it was in one version.',
  authScopes: twoFactors,
  fields: (t) => ({
    version: t.integer('version', 'Number of the version, from 1 without gaps.'),
    change: t.value('change', RevisionChangeType, 'Change that made the version.'),
    changedBy: t.reference(UserType, 'changedById', 'User who made the change.'),
    changedAt: t.instant('changedAt', 'Instant of the change.'),
    content: t.text('content', 'Content in this version.'),
    metadata: t.text('metadata', 'Metadata in this version, a JSON object as text; null without any.', {
      nullable: true,
    }),
    importance: t.exposeFloat('importance', { description: 'Importance in this version.' }),
    pinned: t.flag('pinned', 'Whether it was pinned.'),
    validFrom: t.instant('validFrom', 'Instant from which it was valid.'),
    validTo: t.instant('validTo', 'Instant at which it stopped being valid; null without an end.', { nullable: true }),
    expiresAt: t.instant('expiresAt', 'Instant of expiry; null without one.', { nullable: true }),
  }),
});

const RevisionConnection = builder.connectionOf({ name: 'MemoryRevision', node: RevisionType });

builder.queryField('memoryHistory', (t) =>
  t.field({
    type: RevisionConnection,
    description: 'Versions of a memory, first version first; empty when the memory is not visible to the caller.',
    authScopes: twoFactors,
    args: { ...pageArgs(t), memoryId: t.arg.id({ description: 'Id of the memory.' }) },
    resolve: (_root, args, ctx) => memoryHistory(ctx, ctx.caller, args),
  }),
);

/** Fields of what is stored, in `storeMemory` and in each item of `storeMemories`. */
const draftFields = (t: Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0]) => ({
  content: t.string({ description: 'Content, 1 byte to 32 KiB.' }),
  scope: t.field({ type: ScopeType, defaultValue: 'USER', description: 'Audience.' }),
  kind: t.field({ type: KindType, defaultValue: 'FACT', description: 'Kind of the memory.' }),
  spaceId: t.id({ required: false, description: 'Id of the space, for the scope `SHARED` and for no other.' }),
  contextId: t.string({ required: false, description: 'Agent or session, for the scopes `AGENT` and `SESSION`.' }),
  service: t.string({ required: false, description: 'Service that stores it, such as `fabricai`.' }),
  importance: t.float({ defaultValue: 0.5, description: 'Importance, 0 to 1.' }),
  pinned: t.boolean({ defaultValue: false, description: 'Whether to include it in contexts whatever the query.' }),
  sensitivity: t.field({ type: SensitivityType, defaultValue: 'NORMAL', description: 'Sensitivity of the content.' }),
  metadata: t.string({
    required: false,
    description:
      'JSON object as text, at most 16 KiB and 5 levels. Members that are texts, numbers or booleans can be filtered by.',
  }),
  validFrom: t.field({
    type: 'DateTime',
    required: false,
    description: 'Instant from which it is valid; now when absent.',
  }),
  validTo: t.field({ type: 'DateTime', required: false, description: 'Instant at which it stops being valid.' }),
  expiresAt: t.field({
    type: 'DateTime',
    required: false,
    description: 'Instant at which to forget it, in the future.',
  }),
  supersedesId: t.id({
    required: false,
    description:
      'Id of the memory whose place it takes: that one stops being valid at the instant from which this one is.',
  }),
  derivedFromIds: t.idList({
    required: false,
    description: 'Ids of the memories that it was made from, at most 100. It is forgotten when all of them are.',
  }),
});

builder.verb('storeMemory', {
  description: 'Stores a memory for the caller. The next search finds it.',
  authScopes: twoFactors,
  input: draftFields,
  idempotent: true,
  result: MemoryType,
  refusals: [EmbeddingDimensionError, InvalidStateError, MemoryPausedError, NotFoundError, QuotaExceededError],
  run: (ctx, caller, input) => storeMemory(ctx, caller, input as MemoryDraft & typeof input),
  read: 'memoryId',
});

const ItemInput = builder.inputType('StoreMemoriesItemInput', {
  description: 'One of several memories to store.',
  fields: draftFields,
});

const ItemFaultType = builder.objectRef<NonNullable<StoredItem['refusal']>>('StoreMemoriesFault').implement({
  description: 'Refusal of one item.',
  authScopes: twoFactors,
  fields: (t) => ({
    code: t.string({ description: 'Code of the refusal.', resolve: ({ code }) => code }),
    reason: t.string({ description: 'The refusal in words.', resolve: ({ message }) => message }),
  }),
});

const StoredItemType = builder.objectRef<StoredItem>('StoreMemoriesItem').implement({
  description: 'Result of one item: a memory or a refusal.',
  authScopes: twoFactors,
  fields: (t) => ({
    memory: t.reference(MemoryType, 'memoryId', 'Stored memory; null when the item was refused.', { nullable: true }),
    refusal: t.field({
      type: ItemFaultType,
      nullable: true,
      description: 'Reason for the refusal of the item; null when it was stored.',
      resolve: ({ refusal }) => refusal,
    }),
  }),
});

const StoredItemsType = builder.objectRef<readonly StoredItem[]>('StoredMemories').implement({
  description: 'Results of storing several memories.',
  authScopes: twoFactors,
  fields: (t) => ({
    items: t.field({
      type: [StoredItemType],
      description: 'Results in the order of the items.',
      resolve: (items) => [...items],
    }),
  }),
});

builder.verb('storeMemories', {
  description: 'Stores 1 to 100 memories, each by itself. An item that is refused does not keep the others back.',
  authScopes: twoFactors,
  input: (t) => ({ items: t.field({ type: [ItemInput], description: 'Memories to store, 1 to 100.' }) }),
  idempotent: true,
  result: StoredItemsType,
  refusals: [EmbeddingDimensionError],
  run: (ctx, caller, input) => storeMemories(ctx, caller, input as typeof input & { items: MemoryDraft[] }),
});

builder.verb('updateMemory', {
  description: 'Changes a memory and adds a version to its history. Absent fields stay as they are.',
  authScopes: twoFactors,
  input: (t) => ({
    memoryId: t.idOf('Memory'),
    content: t.string({ required: false, description: 'New content.' }),
    importance: t.float({ required: false, description: 'New importance, 0 to 1.' }),
    metadata: t.string({ required: false, description: 'New metadata, a JSON object as text; null removes it.' }),
    validTo: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant at which it stops being valid; null: never.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant at which to forget it; null: never.',
    }),
    expectedVersion: t.int(),
  }),
  result: MemoryType,
  refusals: [EmbeddingDimensionError, MemoryPausedError, NotFoundError, ValidationError, VersionConflictError],
  run: (ctx, caller, { content, importance, ...input }) =>
    updateMemory(ctx, caller, {
      ...input,
      ...(content != null && { content }),
      ...(importance != null && { importance }),
    }),
  read: 'memoryId',
});

builder.verb('pinMemory', {
  description: 'Pins a memory, so that contexts include it whatever the query, or unpins it.',
  authScopes: twoFactors,
  input: (t) => ({ memoryId: t.idOf('Memory'), pinned: t.boolean({ description: 'Whether it is to be pinned.' }) }),
  result: MemoryType,
  refusals: [NotFoundError],
  run: pinMemory,
  read: 'memoryId',
});

const DeletedType = builder.objectRef<MemoryId>('DeletedMemory').implement({
  description: 'Result of deleting a memory.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.id({ description: 'Id of the deleted memory.', resolve: ({ memoryId }) => memoryId }) }),
});

builder.verb('deleteMemory', {
  description: 'Forgets a memory with its history, and what was derived from it alone.',
  authScopes: twoFactors,
  input: (t) => ({ memoryId: t.idOf('Memory') }),
  result: DeletedType,
  refusals: [NotFoundError],
  run: deleteMemory,
});

const ForgottenType = builder.objectRef<Forgotten>('ForgottenMemories').implement({
  description: 'Result of forgetting memories.',
  authScopes: twoFactors,
  fields: (t) => ({
    count: t.integer('count', 'Number of memories that were forgotten, without those derived from them.'),
    hasMore: t.flag('hasMore', 'Whether more memories match. Repeat the mutation to forget them.'),
  }),
});

builder.verb('forgetMemories', {
  description:
    'Forgets the caller’s own memories that match, at most 5,000 at a time, with their history and what was derived from them alone.',
  authScopes: twoFactors,
  input: (t) => ({ filter: t.field({ type: FilterInput, description: 'Conditions, at least one.' }) }),
  result: ForgottenType,
  refusals: [ValidationError],
  run: (ctx, caller, { filter }) => forgetMemories(ctx, caller, filter),
});
