import { EmbeddingDimensionError } from '@codai/contracts/memory';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { type Consolidated, consolidateMemories, type Reindexed, reindexMemories } from './service.ts';

const ReindexedType = builder.objectRef<Reindexed>('ReindexedMemories').implement({
  description: 'Result of indexing memories again.',
  authScopes: twoFactors,
  fields: (t) => ({
    count: t.integer('count', 'Number of memories that got a vector of the present model.'),
    hasMore: t.flag('hasMore', 'Whether more memories need one. Repeat the mutation.'),
  }),
});

builder.verb('reindexMemories', {
  description:
    'Gives the caller’s own memories vectors of the present embedding model where they have none, at most 500 at a time.',
  authScopes: twoFactors,
  result: ReindexedType,
  refusals: [EmbeddingDimensionError],
  run: reindexMemories,
});

const ConsolidatedType = builder.objectRef<Consolidated>('ConsolidatedMemories').implement({
  description: 'Result of merging duplicates.',
  authScopes: twoFactors,
  fields: (t) => ({
    keptCount: t.integer('keptCount', 'Number of memories that had duplicates and were kept.'),
    forgottenCount: t.integer('forgottenCount', 'Number of duplicates that were forgotten.'),
    hasMore: t.flag('hasMore', 'Whether more duplicates remain. Repeat the mutation.'),
  }),
});

builder.verb('consolidateMemories', {
  description:
    'Merges the caller’s own memories of equal content, apart from case and spaces, at most 200 groups at a time. By rule: it neither summarises nor looks for contradictions.',
  authScopes: twoFactors,
  result: ConsolidatedType,
  run: consolidateMemories,
});
