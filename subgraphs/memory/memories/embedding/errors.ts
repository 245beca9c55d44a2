import { DomainError } from '@codai/kit';

/** The model that the settings name gives vectors of another length: it is another model, or the setting is wrong. */
export class EmbeddingDimensionError extends DomainError {
  readonly code = 'EMBEDDING_DIMENSION';
  constructor(
    readonly expected: number,
    readonly got: number,
  ) {
    super(`The embedding model returned ${got} numbers instead of ${expected}. Correct MEMORY_EMBEDDINGS_DIMENSION.`);
  }
}
