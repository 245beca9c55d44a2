import { EmbeddingDimensionError } from '@codai/contracts/memory';
import { createHttpPort, PortUnavailable, parseJsonObject } from '@codai/kit';
import type { Embedder } from '@codai/kit/search';
import { z } from 'zod';

export interface EmbeddingsApi {
  readonly url: string;
  readonly key: string | null;
  readonly model: string;
  readonly dimension: number;
}

/** Texts of one request. Source: OpenAI's API reference, "Create embeddings" (at most 2,048; smaller requests fail apart). */
const BATCH_MAX = 100;
const TIMEOUT_MS = 10_000;
/** A number takes about 22 characters of JSON. */
const bytesMaxOf = (dimension: number) => 64 * 1024 + BATCH_MAX * dimension * 32;

const answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()) })),
});

/**
 * Vectors by an embeddings API as OpenAI has it (`POST /embeddings`). Throws `PortUnavailable` when there is no answer or none that
 * fits the request, `EmbeddingDimensionError` for vectors of another length than the setting says.
 * Source: https://platform.openai.com/docs/api-reference/embeddings/create
 */
export function createApiEmbedder({ url, key, model, dimension }: EmbeddingsApi): Embedder {
  const port = 'embeddings';
  const host = createHttpPort({
    port,
    baseUrl: url.replace(/\/$/, ''),
    timeoutMs: TIMEOUT_MS,
    bytesMax: bytesMaxOf(dimension),
    headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
  });

  async function embedBatch(input: readonly string[], signal: AbortSignal): Promise<readonly (readonly number[])[]> {
    const body = JSON.stringify({ model, input, encoding_format: 'float' });
    // A request that is repeated has no further effect.
    const { ok, status, text } = await host.send({
      path: '/embeddings',
      method: 'POST',
      isIdempotent: true,
      body,
      signal,
    });
    if (!ok) throw new PortUnavailable(port, 'STATUS', status);
    const read = answer.safeParse(parseJsonObject(text));
    if (!read.success) throw new PortUnavailable(port, 'STATUS', status, read.error);
    const byIndex = new Map(read.data.data.map((one) => [one.index, one.embedding]));
    return input.map((_text, index) => {
      const vector = byIndex.get(index);
      if (vector === undefined) throw new PortUnavailable(port, 'STATUS', status);
      if (vector.length !== dimension) throw new EmbeddingDimensionError({ expected: dimension, got: vector.length });
      return vector;
    });
  }

  return {
    model,
    dimension,
    async embed(texts, signal) {
      const vectors: (readonly number[])[] = [];
      for (let at = 0; at < texts.length; at += BATCH_MAX) {
        vectors.push(...(await embedBatch(texts.slice(at, at + BATCH_MAX), signal)));
      }
      return vectors;
    },
  };
}
