import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError, DomainError } from '@codai/kit';
import type { AiRead, AiWrite, Deps } from '../../deps.ts';
import { openText, sealText } from '../../ports/cells.ts';
import type { CallFacts } from '../../spending/usage/record.ts';

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

/** Stands in the place of a result: the call has ended without one. */
const FAILED: Outcome = { modelId: '', costMicros: 0n };

/** As long as outcomes of idempotency keys are kept. */
export const OUTCOME_MS = 7 * 24 * 3_600_000;

/** For calls that nobody cancels: they go on when their client has left. */
export const NEVER = new AbortController().signal;

/** Notes that a call has ended without a result, for a repeated request with its key. */
export async function keepFailure(
  deps: Pick<Deps, 'clock' | 'keys'>,
  tx: AiWrite,
  { tenantId, userId, requestId }: Pick<CallFacts, 'requestId' | 'tenantId' | 'userId'>,
): Promise<void> {
  await keepOutcome(deps, tx, { tenantId, userId, key: requestId, value: FAILED, forMs: OUTCOME_MS });
}

/**
 * Does the work of a call outside of the request that began it: a client that has gone finds the result under its key.
 * When it ends without one, that is noted.
 */
export async function carriedOut<T>(
  deps: Deps,
  call: Pick<CallFacts, 'requestId' | 'tenantId' | 'userId'>,
  work: () => Promise<DomainError | T>,
): Promise<DomainError | T> {
  const note = () =>
    deps.database.systemWrite(call.tenantId, (tx) => keepFailure(deps, tx, call), { userId: call.userId });
  return deps.detached(async () => {
    try {
      const outcome = await work();
      if (outcome instanceof DomainError) await note();
      return outcome;
    } catch (error) {
      await note();
      throw error;
    }
  });
}

/** Longest wait for a call that an earlier request began; the deadline of the fields that wait is longer. */
const WAIT_MS = 100_000;
const LOOK_MS_MAX = 1_000;

/**
 * Returns the outcome of a request that was made before; waits while its call is under way, until `waiting` is aborted. `find` reads
 * the result, null while there is none. A call is under way for as long as the hold of its last attempt may be.
 *
 * Refuses with `ConflictError`: CALL_WITHOUT_RESULT when it failed, CALL_UNDER_WAY when the wait has ended.
 */
export async function awaited<T>(
  deps: Deps,
  { tenantId, requestId }: Pick<CallFacts, 'requestId' | 'tenantId'>,
  waiting: AbortSignal,
  find: () => Promise<T | null>,
): Promise<ConflictError | T> {
  const until = performance.now() + WAIT_MS;
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, LOOK_MS_MAX)) {
    // In this order: the result is kept before the call has ended.
    const isUnderWay = await deps.database.systemRead(tenantId, async (tx) => {
      if ((await keptOutcome(deps, tx, tenantId, requestId)) !== null) return false;
      const held = await tx.aiReservation.count({ where: { requestId, leaseExpiresAt: { gt: deps.clock.now() } } });
      return held > 0;
    });
    const found = await find();
    if (found !== null) return found;
    if (!isUnderWay) return new ConflictError('CALL_WITHOUT_RESULT', WITHOUT_RESULT);
    if (waiting.aborted || performance.now() > until) return new ConflictError('CALL_UNDER_WAY', UNDER_WAY);
    await sleep(waitMs, undefined, { signal: waiting }).catch(() => {});
  }
}

/** `awaited` for a result that is kept under the id of its request. */
export function replayed<T extends Outcome>(
  deps: Deps,
  call: Pick<CallFacts, 'requestId' | 'tenantId'>,
  waiting: AbortSignal,
): Promise<ConflictError | T> {
  const { tenantId, requestId } = call;
  return awaited(deps, call, waiting, async () => {
    const kept = await deps.database.systemRead(tenantId, (tx) => keptOutcome<T>(deps, tx, tenantId, requestId));
    return kept === null || kept.modelId === FAILED.modelId ? null : kept;
  });
}

const WITHOUT_RESULT =
  'The call with this key has failed, or its result is no longer kept. Use a new key to call again.';
const UNDER_WAY = 'The call with this key is still under way. Ask again with the same key.';
