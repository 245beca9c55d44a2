import { signedIn, twoFactors } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { MemoryRow } from '../memories/memory-row.ts';
import { FilterInput, MemoryType } from '../memories/types.ts';
import type { ContextItem } from './assemble.ts';
import { type Context, memoryContext, type SearchHitRow, type SearchResult, searchMemories } from './service.ts';

const ModeType = builder.enumeration('MemorySearchMode', 'Method by which a search finds memories.', {
  HYBRID: 'Vectors and words.',
  KEYWORD: 'Words.',
  VECTOR: 'Vectors.',
});

const HitType = builder.objectRef<SearchHitRow>('MemorySearchHit').implement({
  description: 'Memory found by a search, with the parts of its score. Each part is 0 to 1, before its weight.',
  authScopes: twoFactors,
  fields: (t) => ({
    memory: t.field({ type: MemoryType, description: 'Memory that was found.', resolve: ({ memory }) => memory }),
    score: t.exposeFloat('score', { description: 'Weighted sum of the parts, plus 1 for an exact match.' }),
    vector: t.exposeFloat('vector', {
      description: 'Cosine similarity to the query; 0 without a vector of the current model.',
    }),
    text: t.exposeFloat('text', { description: 'Rank by full text relative to the best hit.' }),
    recency: t.exposeFloat('recency', { description: 'Recency of the last change; halves every 30 days.' }),
    importance: t.exposeFloat('importance', { description: 'Importance of the memory.' }),
    isExact: t.flag('isExact', 'Whether the content equals the query, apart from case and spaces.'),
  }),
});

const ResultType = builder.objectRef<SearchResult>('MemorySearchResult').implement({
  description: 'Result of a search.',
  authScopes: twoFactors,
  fields: (t) => ({
    hits: t.field({ type: [HitType], description: 'Hits, best first.', resolve: ({ hits }) => [...hits] }),
    isComplete: t.flag(
      'isComplete',
      'Whether every visible memory was compared in full; beyond 3,000 only the closest by an estimate are.',
    ),
    tookMs: t.exposeFloat('tookMs', { description: 'Duration in milliseconds.' }),
  }),
});

builder.queryField('searchMemories', (t) =>
  t.field({
    type: ResultType,
    description:
      'Memories that the caller may see and that match a query best. The search is entered in the access log of their owners.',
    authScopes: twoFactors,
    args: {
      query: t.arg.string({ description: 'Words or a question, 1 to 8,000 characters.' }),
      filter: t.arg({ type: FilterInput, required: false, description: 'Conditions; all memories when absent.' }),
      topK: t.arg.int({ defaultValue: 10, description: 'Number of hits, 1 to 100.' }),
      mode: t.arg({ type: ModeType, defaultValue: 'HYBRID', description: 'Method of the search.' }),
    },
    resolve: (_root, args, ctx) => searchMemories(ctx, signedIn(ctx), args),
  }),
);

const ReasonType = builder.enumeration('MemoryContextReason', 'Reason for which a memory is included in a context.', {
  PINNED: 'The memory is pinned.',
  EXACT: 'Its content equals the query.',
  SIMILAR: 'Its vector is close to that of the query.',
  WORDS: 'The memory has words of the query.',
});

const ItemType = builder.objectRef<ContextItem<MemoryRow>>('MemoryContextItem').implement({
  description: 'Memory included in a context.',
  authScopes: twoFactors,
  fields: (t) => ({
    memory: t.field({
      type: MemoryType,
      description: 'Memory that the line of text comes from.',
      resolve: ({ memory }) => memory,
    }),
    tokens: t.integer('tokens', 'Estimated tokens of its line.'),
    reason: t.value('reason', ReasonType, 'Reason for the inclusion.'),
    score: t.exposeFloat('score', { description: 'Score in the search.' }),
  }),
});

const ContextType = builder.objectRef<Context>('MemoryContext').implement({
  description: 'Memories for a query as one text, for the prompt of a model.',
  authScopes: twoFactors,
  fields: (t) => ({
    text: t.text(
      'text',
      'One line for each memory: its id, kind and date in brackets, then its content. Pinned ones first.',
    ),
    items: t.field({
      type: [ItemType],
      description: 'Memories in the order of the text.',
      resolve: ({ items }) => [...items],
    }),
    totalTokens: t.integer('totalTokens', 'Estimated tokens of the text (4 bytes each), never above the budget.'),
    truncated: t.flag('truncated', 'Whether a matching memory was left out for lack of budget.'),
    isComplete: t.flag(
      'isComplete',
      'Whether every visible memory was compared in full; beyond 3,000 only the closest by an estimate are.',
    ),
    tookMs: t.exposeFloat('tookMs', { description: 'Duration in milliseconds.' }),
  }),
});

builder.queryField('memoryContext', (t) =>
  t.field({
    type: ContextType,
    description:
      'Context for a query within a budget of tokens. For a service: only what it stored itself and what the caller lets it read. It is entered in the access log of the owners.',
    authScopes: twoFactors,
    args: {
      service: t.arg.string({
        required: false,
        description:
          'Service that the context is for; the caller’s own client, which sees all that the caller sees, when absent.',
      }),
      query: t.arg.string({ description: 'Words or a question, 1 to 8,000 characters.' }),
      tokenBudget: t.arg.int({ defaultValue: 2000, description: 'Largest number of tokens, 0 to 200,000.' }),
      filter: t.arg({ type: FilterInput, required: false, description: 'Conditions; all memories when absent.' }),
    },
    resolve: (_root, args, ctx) => memoryContext(ctx, signedIn(ctx), args),
  }),
);
