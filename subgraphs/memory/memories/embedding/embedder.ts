import { type Logger, PortUnavailable } from '@codai/kit';
import { createHashEmbedder, type Embedder } from '@codai/kit/search';
import { createApiEmbedder, type EmbeddingsApi } from './live.ts';

/** The model that the settings name: an API, or `embedded-hash-v1`, which finds texts that share words and spellings. */
export function createEmbedder(api: EmbeddingsApi | null): Embedder {
  return api === null ? createHashEmbedder() : createApiEmbedder(api);
}

/**
 * The vectors of texts, or nulls while the model is away: a memory without a vector is found by its words, and `reindexMemories`
 * adds the vector later. Throws `EmbeddingDimensionError`, which no waiting cures.
 */
export async function embedOrNull(
  { embedder, logger }: { readonly embedder: Embedder; readonly logger: Logger },
  texts: readonly string[],
): Promise<readonly (readonly number[] | null)[]> {
  try {
    return await embedder.embed(texts, AbortSignal.timeout(EMBED_MS));
  } catch (error) {
    if (!(error instanceof PortUnavailable)) throw error;
    logger.warn({ err: error, model: embedder.model }, 'The embedding model is away.');
    return texts.map(() => null);
  }
}

const EMBED_MS = 20_000;
