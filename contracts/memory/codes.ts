/** The refusals of memory, each with the sentence that documentation shows. */
export const codes = {
  MEMORY_PAUSED: 'The user has paused their memory; nothing is remembered until they resume it.',
  EMBEDDING_DIMENSION: 'The embedding model returned a vector of another length than its setting says.',
} as const;
