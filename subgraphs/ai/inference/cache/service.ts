import { activeTenantOf, type Caller, type SignedInCaller, type ValidationError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { thresholdRefusal } from './rules.ts';
import { thresholdOf } from './similar.ts';

export interface CacheSetting {
  /** Null: only equal questions. */
  readonly threshold: number | null;
}

/** Has answers of the tenant given again to similar questions, or to equal ones alone. Returns the setting, or `ValidationError`. */
export async function setAiSemanticCache(
  { database }: Deps,
  caller: SignedInCaller,
  { threshold = null }: { readonly threshold?: number | null | undefined },
): Promise<CacheSetting | ValidationError> {
  const refusal = thresholdRefusal(threshold);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  await database.write(caller, async (tx) => {
    const data = { cacheThreshold: threshold };
    await tx.aiTenantSetting.upsert({ where: { tenantId }, create: { tenantId, ...data }, update: data });
    // Questions that were similar by the former threshold are not compared again.
    if (threshold === null) await tx.aiCacheQuestion.deleteMany({ where: { tenantId } });
  });
  return { threshold };
}

export async function aiSemanticCache({ database }: Deps, caller: Caller): Promise<CacheSetting> {
  const tenantId = activeTenantOf(caller);
  return { threshold: await database.read(caller, (tx) => thresholdOf(tx, tenantId)) };
}
