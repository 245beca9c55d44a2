import { twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { ScopeType, SpaceType } from '../access/spaces/types.ts';
import { builder } from '../builder.ts';
import { UserType } from '../users/graphql.ts';
import { modelNameOf } from './embedding/stored-vector.ts';
import type { MemoryRow } from './memory-row.ts';

export const KindType = builder.enumeration('MemoryKind', 'Kind of a memory.', {
  FACT: 'Statement that is true for a time.',
  PREFERENCE: 'Taste or wish of the owner.',
  EPISODE: 'Something that happened.',
  SUMMARY: 'Summary of other memories.',
  PROCEDURE: 'Steps by which something is done.',
});

export const SensitivityType = builder.enumeration('MemorySensitivity', 'Sensitivity of a memory.', {
  NORMAL: 'No particular care.',
  PERSONAL: 'About a person.',
  SECRET: 'Never included in a context for a service.',
});

export const MemoryType = builder.entity<MemoryRow>('Memory', 'mem', {
  description: 'Something remembered for a user, by the user or a program.',
  authScopes: twoFactors,
  loader: 'memory',
  fields: (t) => ({
    owner: t.reference(UserType, 'ownerId', 'User who stored it.'),
    scope: t.value('scope', ScopeType, 'Audience.'),
    space: t.reference(SpaceType, 'spaceId', 'Space that it is in; null unless `scope` is `SHARED`.', {
      nullable: true,
    }),
    contextId: t.text('contextId', 'Agent or session of the scopes `AGENT` and `SESSION`; otherwise null.', {
      nullable: true,
    }),
    service: t.text('service', 'Service that stored it; null when no service is named.', { nullable: true }),
    kind: t.value('kind', KindType, 'Kind of the memory.'),
    content: t.text('content', 'Content, at most 32 KiB. Encrypted at rest.'),
    metadata: t.text('metadata', 'Metadata, a JSON object as text; null without any.', { nullable: true }),
    importance: t.exposeFloat('importance', { description: 'Importance, 0 to 1. Raises the score in searches.' }),
    pinned: t.flag('pinned', 'Whether it is included in contexts whatever the query.'),
    sensitivity: t.value('sensitivity', SensitivityType, 'Sensitivity of the content.'),
    validFrom: t.instant('validFrom', 'Instant from which it is valid.'),
    validTo: t.instant('validTo', 'Instant at which it stops being valid; null while no end is known.', {
      nullable: true,
    }),
    expiresAt: t.instant('expiresAt', 'Instant at which it is forgotten; null: never by itself.', { nullable: true }),
    supersededById: t.string({
      nullable: true,
      description: 'Id of the memory that took its place; null while none has.',
      resolve: ({ supersededById }) => supersededById,
    }),
    embeddingModel: t.string({
      nullable: true,
      description:
        'Model of its vector; null while it has none. `embedded-hash-v1` finds texts that share words and spellings, not texts that mean the same.',
      resolve: ({ embeddingModel }) => (embeddingModel === null ? null : modelNameOf(embeddingModel)),
    }),
    version: t.integer('version', 'Hand it back as `expectedVersion` when you update the memory.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.instant('updatedAt', 'Instant of the last change.'),
  }),
});

const MetadataConditionInput = builder.inputType('MemoryMetadataCondition', {
  description: 'Member of the metadata that has a value.',
  fields: (t) => ({
    name: t.string({ description: 'Name of a member of the outermost object.' }),
    value: t.string({ description: 'Its value; numbers and booleans as JSON writes them.' }),
  }),
});

export const FilterInput = builder.inputType('MemoryFilter', {
  description: 'Conditions on memories, all of which must hold. Absent ones do not narrow.',
  fields: (t) => ({
    ids: t.idList({
      required: false,
      description: 'Ids of memories, at most 100.',
      validate: z.array(z.string()).max(100),
    }),
    scope: t.field({ type: ScopeType, required: false, description: 'Audience.' }),
    kind: t.field({ type: KindType, required: false, description: 'Kind of memories to find; all when absent.' }),
    spaceId: t.id({ required: false, description: 'Id of the space.' }),
    contextId: t.string({ required: false, description: 'Agent or session.' }),
    service: t.string({ required: false, description: 'Service that stored them.' }),
    isPinned: t.boolean({ required: false, description: 'Whether they are pinned.' }),
    metadata: t.field({ type: MetadataConditionInput, required: false, description: 'Member of their metadata.' }),
    createdBefore: t.field({
      type: 'DateTime',
      required: false,
      description: 'Latest instant of creation, exclusive.',
    }),
    asOf: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant at which they were valid. Searches and contexts use the present when it is absent.',
    }),
  }),
});
