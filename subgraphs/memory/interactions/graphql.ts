import { EmbeddingDimensionError, MemoryPausedError } from '@codai/contracts/memory';
import { InvalidStateError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { MemoryContext } from '../context.ts';
import type { MemoryRow } from '../memories/memory-row.ts';
import { MemoryType } from '../memories/types.ts';
import type { InteractionMessage } from './rules.ts';
import { type StoredInteraction, storeInteraction } from './service.ts';

const RoleType = builder.enumeration('InteractionRole', 'Author of a message of an interaction.', {
  USER: 'The person whose memory it is.',
  ASSISTANT: 'A program or another party.',
});

const MessageInput = builder.inputType('InteractionMessageInput', {
  description: 'One message of an interaction.',
  fields: (t) => ({
    role: t.field({ type: RoleType, description: 'Author.' }),
    content: t.string({ description: 'Text of the message, not empty.' }),
  }),
});

/** Rows of memories in the order of the ids, without those forgotten since. */
const present = async (ids: readonly string[], { loaders }: MemoryContext): Promise<MemoryRow[]> =>
  (await Promise.all(ids.map((id) => loaders.memory.load(id)))).filter((row) => row !== null);

const StoredInteractionType = builder.objectRef<StoredInteraction>('StoredInteraction').implement({
  description: 'Memories that an interaction left.',
  authScopes: twoFactors,
  fields: (t) => ({
    episode: t.reference(MemoryType, 'episodeId', 'The interaction itself; null once it is forgotten.', {
      nullable: true,
    }),
    learned: t.field({
      type: [MemoryType],
      description: 'Statements that are new, in the order in which they were made. They are derived from the episode.',
      resolve: ({ learnedIds }, _args, ctx) => present(learnedIds, ctx),
    }),
    superseded: t.field({
      type: [MemoryType],
      description: 'Earlier statements whose place new ones took. They are valid until then.',
      resolve: ({ supersededIds }, _args, ctx) => present(supersededIds, ctx),
    }),
    known: t.field({
      type: [MemoryType],
      description: 'Statements that were stored before in the same words. They are unchanged.',
      resolve: ({ knownIds }, _args, ctx) => present(knownIds, ctx),
    }),
    extractedBy: t.text('extractedBy', 'Model or rules that found the statements; null without extraction.', {
      nullable: true,
    }),
  }),
});

builder.verb('storeInteraction', {
  description:
    'Stores an interaction as an episode, together with the facts, preferences and procedures that the caller states in it. A statement supersedes an earlier one about the same.',
  authScopes: twoFactors,
  input: (t) => ({
    messages: t.field({
      type: [MessageInput],
      description: 'Messages in their order, 1 to 100, at most 32 KiB together.',
    }),
    sessionId: t.string({ required: false, description: 'Session that the episode belongs to; none when absent.' }),
    service: t.string({ required: false, description: 'Service that stores it, such as `fabricai`.' }),
    extract: t.boolean({
      defaultValue: true,
      description: 'Whether to extract statements, or to store the episode alone.',
    }),
  }),
  idempotent: true,
  result: StoredInteractionType,
  refusals: [EmbeddingDimensionError, InvalidStateError, MemoryPausedError, NotFoundError, QuotaExceededError],
  run: (ctx, caller, input) =>
    storeInteraction(ctx, caller, input as typeof input & { messages: InteractionMessage[] }),
});
