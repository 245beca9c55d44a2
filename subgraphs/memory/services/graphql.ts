import { EmbeddingDimensionError, MemoryPausedError } from '@codai/contracts/memory';
import { InvalidStateError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { builder } from '../builder.ts';
import { type MemoryId, storeMemory } from '../memories/service.ts';
import { hidden, personOf, type RetrievedMemories, retrieveForService } from './service.ts';

const RetrievedType = builder.objectRef<RetrievedMemories>('ServiceMemoryContext').implement({
  description: 'Memories that a service may read for a user.',
  ...hidden,
  fields: (t) => ({
    text: t.text('text', 'One line for each memory; empty without any.'),
    count: t.integer('count', 'Number of memories.'),
  }),
});

builder.queryField('memoryContextForService', (t) =>
  t.field({
    type: RetrievedType,
    ...hidden,
    description:
      'Context for a query of the user whom the service acts for: what the service stored itself and what the user lets it read.',
    args: {
      query: t.arg.string({ description: 'Words or a question, 1 to 8,000 characters.' }),
      tokenBudget: t.arg.int({ description: 'Largest number of tokens.' }),
    },
    resolve: (_root, args, ctx) => retrieveForService(ctx, ctx.caller, args),
  }),
);

const StoredType = builder.objectRef<MemoryId>('ServiceStoredMemory').implement({
  description: 'Memory that a service stored for a user.',
  ...hidden,
  fields: (t) => ({ id: t.id({ description: 'Id of the memory.', resolve: ({ memoryId }) => memoryId }) }),
});

builder.verb('storeMemoryForService', {
  description: 'Stores a memory for the user whom the service acts for.',
  ...hidden,
  anybody: true,
  input: (t) => ({
    content: t.string({ description: 'Content, 1 byte to 32 KiB.' }),
    isForOrganization: t.boolean({
      description: 'Whether everybody in the organisation sees it, instead of the user alone.',
    }),
  }),
  idempotent: true,
  result: StoredType,
  refusals: [EmbeddingDimensionError, InvalidStateError, MemoryPausedError, NotFoundError, QuotaExceededError],
  run: (ctx, caller, { content, isForOrganization, idempotencyKey }) =>
    storeMemory(ctx, personOf(caller), {
      content,
      idempotencyKey,
      kind: 'FACT',
      importance: 0.5,
      pinned: false,
      sensitivity: 'NORMAL',
      scope: isForOrganization ? 'ORG' : 'USER',
      service: caller.service ?? null,
    }),
});
