import { createHashEmbedder } from '@codai/kit/search';
import type { AiRead, AiWrite, Deps } from '../../deps.ts';
import { openText, sealText } from '../../ports/cells.ts';

/** Answers of one kind that a question is compared with: the newest. */
const COMPARED_MAX = 200;

const embedder = createHashEmbedder();

/** A question as the cache compares it. */
export interface Asked {
  /** Keyed hash of all that an answer depends on but the question itself: tenant, model, prompt version, sampling, schema, tools and context. */
  readonly partition: string;
  readonly question: string;
}

interface Sketch {
  readonly vector: readonly number[];
  readonly guard: string;
}

/** Least similarity at which the tenant has answers given again; null: equal questions alone. */
export async function thresholdOf(tx: AiRead, tenantId: string): Promise<number | null> {
  const setting = await tx.aiTenantSetting.findUnique({ where: { tenantId } });
  return setting?.cacheThreshold ?? null;
}

async function sketchOf(question: string): Promise<Sketch> {
  const [vector = []] = await embedder.embed([question], new AbortController().signal);
  return { vector, guard: guardOf(question) };
}

const NEGATIONS = /\b(?:not|no|never|none|without|cannot|nor|un(?=like)|nu|nici|niciodată|fără)\b|n[’']t\b/giu;

/**
 * Parts in which similar wordings must not differ: numbers, quoted parts, names written with capital letters, negations. A difference of one digit or of
 * one "not" hardly moves a vector and turns an answer around.
 */
export function guardOf(question: string): string {
  const numbers = question.match(/\d+(?:[.,]\d+)*/g) ?? [];
  const quoted = question.match(/"[^"]+"|“[^”]+”|„[^”]+”/g) ?? [];
  const names = [...question.matchAll(/(?<=\S\s+)\p{Lu}[\p{L}\p{N}'’-]*/gu)].map(([name]) => name.toLowerCase());
  const negations = (question.match(NEGATIONS) ?? []).length;
  const signs = question.match(/[-+*/^=<>%€$£]/g) ?? [];
  return JSON.stringify([numbers, quoted, names.sort(), negations, signs]);
}

/** The answer to the most similar question of the same partition at or above the threshold: the key of its entry in the cache. */
export async function findSimilar(
  { clock, keys }: Pick<Deps, 'clock' | 'keys'>,
  tx: AiRead,
  tenantId: string,
  { partition, question, threshold }: Asked & { readonly threshold: number },
): Promise<{ readonly key: string; readonly similarity: number } | null> {
  const rows = await tx.aiCacheQuestion.findMany({
    where: { tenantId, partition, expiresAt: { gt: clock.now() } },
    orderBy: [{ createdAt: 'desc' }, { key: 'asc' }],
    take: COMPARED_MAX,
  });
  if (rows.length === 0) return null;
  const { vector, guard } = await sketchOf(question);
  let best: { readonly key: string; readonly similarity: number } | null = null;
  for (const { key, sketch } of rows) {
    const kept = JSON.parse(openText(keys, 'ai_cache_question.sketch', { id: key, tenantId }, sketch)) as Sketch;
    if (kept.guard !== guard || kept.vector.length !== vector.length) continue;
    const similarity = kept.vector.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0);
    if (similarity >= threshold && similarity > (best?.similarity ?? -1)) best = { key, similarity };
  }
  return best === null ? null : { ...best, similarity: Math.min(1, best.similarity) };
}

export interface KeptQuestion extends Asked {
  readonly key: string;
  readonly userId: string;
  readonly expiresAt: Date;
}

/** Keeps the question of an answer that the cache has just taken under `key`. */
export async function keepQuestion(
  { clock, keys }: Pick<Deps, 'clock' | 'keys'>,
  tx: AiWrite,
  tenantId: string,
  { partition, question, key, userId, expiresAt }: KeptQuestion,
): Promise<void> {
  const sketch = sealText(
    keys,
    'ai_cache_question.sketch',
    { id: key, tenantId },
    JSON.stringify(await sketchOf(question)),
  );
  const data = { partition, userId, sketch, expiresAt, createdAt: clock.now() };
  const where = { tenantId_key: { tenantId, key } };
  await tx.aiCacheQuestion.upsert({ where, create: { tenantId, key, ...data }, update: data, select: { key: true } });
}
