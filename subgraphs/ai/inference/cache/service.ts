import { activeTenantOf, type Caller, type SignedInCaller, ValidationError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { thresholdOf } from './similar.ts';

export interface CacheSetting {
  /** Null: only equal questions. */
  readonly threshold: number | null;
}

/** Below this, questions about other things are found similar. */
const THRESHOLD_MIN = 0.8;

/** Has answers of the tenant given again to similar questions, or to equal ones alone. Returns the setting, or `ValidationError`. */
export async function setAiSemanticCache(
  { database }: Deps,
  caller: SignedInCaller,
  { threshold = null }: { readonly threshold?: number | null | undefined },
): Promise<CacheSetting | ValidationError> {
  if (threshold !== null && !(threshold >= THRESHOLD_MIN && threshold <= 1)) {
    return new ValidationError('input.threshold', `A threshold lies between ${THRESHOLD_MIN} and 1.`);
  }
  const tenantId = activeTenantOf(caller);
  await database.write(caller, async (tx) => {
    const data = { cacheThreshold: threshold };
    await tx.aiTenantSetting.upsert({ where: { tenantId }, create: { tenantId, ...data }, update: data });
    // What was found similar by another measure is not found again.
    if (threshold === null) await tx.aiCacheQuestion.deleteMany({ where: { tenantId } });
  });
  return { threshold };
}

export async function aiSemanticCache({ database }: Deps, caller: Caller): Promise<CacheSetting> {
  const tenantId = activeTenantOf(caller);
  return { threshold: await database.read(caller, (tx) => thresholdOf(tx, tenantId)) };
}
