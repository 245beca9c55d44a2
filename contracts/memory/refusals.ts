import { defineRefusal, fact } from '@codai/kit/contract';

export class MemoryPausedError extends defineRefusal({
  code: 'MEMORY_PAUSED',
  message: 'Memory is paused. Resume it with pauseMemory before you store anything.',
  description: 'The caller has paused their memory. Nothing was stored.',
  fields: {
    until: fact.instant('Instant at which the pause ends by itself; null when the caller ends it.', { nullable: true }),
  },
}) {}

export class EmbeddingDimensionError extends defineRefusal({
  code: 'EMBEDDING_DIMENSION',
  message: ({ expected, got }) =>
    `The embedding model returned ${got} numbers instead of ${expected}. Correct MEMORY_EMBEDDINGS_DIMENSION.`,
  description: 'The embedding model returned vectors of another length than its setting says. Nothing was stored.',
  fields: {
    expected: fact.integer('Length that the setting names.'),
    got: fact.integer('Length of the vector that the model returned.'),
  },
}) {}
