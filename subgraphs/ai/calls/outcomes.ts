import { ConflictError } from '@codai/kit';
import { openText, sealText } from '../cells.ts';
import type { AiRead, AiWrite, Deps } from '../deps.ts';

/** Result of a call, as it is given again to the same request. Everything but the cost is JSON. */
export interface Outcome {
  readonly modelId: string;
  readonly costMicros: bigint;
}

export interface KeptOutcome<T extends Outcome> {
  readonly tenantId: string;
  readonly userId: string;
  /** The request, or what the answer depends on. */
  readonly key: string;
  readonly value: T;
  readonly forMs: number;
}

/** Keeps a result, sealed. Returns until when. */
export async function keepOutcome<T extends Outcome>(
  { clock, keys }: Pick<Deps, 'clock' | 'keys'>,
  tx: AiWrite,
  { tenantId, userId, key, value, forMs }: KeptOutcome<T>,
): Promise<Date> {
  const now = clock.now();
  const json = JSON.stringify({ ...value, costMicros: String(value.costMicros) });
  const data = {
    userId,
    modelId: value.modelId,
    response: sealText(keys, 'ai_cache_entry.response', { id: key, tenantId }, json),
    expiresAt: new Date(now.getTime() + forMs),
    createdAt: now,
  };
  const where = { tenantId_key: { tenantId, key } };
  await tx.aiCacheEntry.upsert({ where, create: { tenantId, key, ...data }, update: data, select: { key: true } });
  return data.expiresAt;
}

/** The result of the key; null when it is not kept any more. */
export async function keptOutcome<T extends Outcome>(
  { clock, keys }: Pick<Deps, 'clock' | 'keys'>,
  tx: Pick<AiRead, 'aiCacheEntry'>,
  tenantId: string,
  key: string,
): Promise<T | null> {
  const row = await tx.aiCacheEntry.findFirst({ where: { tenantId, key, expiresAt: { gt: clock.now() } } });
  if (row === null) return null;
  const json = openText(keys, 'ai_cache_entry.response', { id: key, tenantId }, row.response);
  const value = JSON.parse(json);
  return { ...value, costMicros: BigInt(value.costMicros) };
}

/** What a request that was made before came to. */
export async function replayed<T extends Outcome>(
  deps: Deps,
  tenantId: string,
  requestId: string,
): Promise<ConflictError | T> {
  const kept = await deps.database.systemRead(tenantId, (tx) => keptOutcome<T>(deps, tx, tenantId, requestId));
  return kept ?? new ConflictError('CALL_WITHOUT_RESULT', WITHOUT_RESULT);
}

export const WITHOUT_RESULT = 'The call with this key is under way or has failed. Use a new key to call again.';
