import { type Caller, requestError } from '@codai/kit';
import { requireUnblocked } from '@codai/kit/security';
import type { Deps, Tx } from '../../deps.ts';
import { writeAsIdentity } from '../callers/as-identity.ts';
import { type AttemptBucket, type AttemptPolicy, waitMs, withFailure, withoutFailure } from './rules.ts';

/** One bucket of failures. `name` is what is counted (`sign-in|account|…`); it is stored as a keyed hash. */
export interface Bucket {
  readonly name: string;
  readonly policy: AttemptPolicy;
}

interface CounterRow {
  readonly key: string;
  readonly failures: number;
  readonly last_failed_at: Date;
  readonly blocked_until: Date;
}

/**
 * Charges one failure to each bucket before the attempt is even judged, in a transaction of its own: N attempts at once
 * cannot all pass on the same count. `refund` takes it back when the attempt was right. Throws RATE_LIMITED, with nothing
 * charged, while one of the buckets has to wait, and FORBIDDEN to who is not signed in while security lets nobody sign in from where they are.
 */
export function charge(deps: Deps, caller: Caller, buckets: readonly Bucket[]): Promise<void> {
  return writeAsIdentity(deps, caller, async (tx) => {
    if (caller.userId === null) await requireUnblocked(tx, { signsInFrom: caller.source });
    await chargeWithin(deps, tx, buckets);
  });
}

/** The same in the transaction of what is charged for, which is then undone together with the charge. As identity. */
export async function chargeWithin(deps: Deps, tx: Tx, buckets: readonly Bucket[]): Promise<void> {
  const counters = await lockCounters(deps, tx, buckets);
  refuseWhileWaiting([...counters.values()], deps.clock.now());
  for (const bucket of buckets) await countFailure(deps, tx, bucket, counters);
}

/** Takes one charge back from each bucket, and opens it again. In the caller's transaction. */
export async function refund(deps: Deps, tx: Tx, buckets: readonly Bucket[]): Promise<void> {
  const now = deps.clock.now();
  for (const [key, bucket] of await lockCounters(deps, tx, buckets)) {
    const { failures, blockedUntil } = withoutFailure(bucket, now);
    await tx.attemptCounter.update({ where: { key }, data: { failures, blockedUntil } });
  }
}

/**
 * Locks the buckets until the transaction ends, in the order of their keys, and makes those that are missing. An
 * attempt that is judged while holding them is alone with these buckets.
 */
export async function lockCounters(
  deps: Deps,
  tx: Tx,
  buckets: readonly Bucket[],
): Promise<Map<string, AttemptBucket>> {
  const keys = buckets.map((bucket) => keyOf(deps, bucket)).sort();
  // One statement makes what is missing and locks what is there, in one order for everybody. The update changes nothing;
  // it is what takes the lock and lets RETURNING show the row.
  const rows = await tx.$queryRaw<CounterRow[]>`
    INSERT INTO attempt_counters AS c (key, failures, last_failed_at, blocked_until)
    SELECT key, 0, 'epoch', 'epoch' FROM unnest(${keys}::text[]) WITH ORDINALITY AS wanted (key, place) ORDER BY place
    ON CONFLICT (key) DO UPDATE SET failures = c.failures
    RETURNING c.key, c.failures, c.last_failed_at, c.blocked_until`;
  return new Map(
    rows.map((row) => [
      row.key,
      { failures: row.failures, lastFailedAt: row.last_failed_at, blockedUntil: row.blocked_until },
    ]),
  );
}

/** Writes one failure more into a bucket that `lockCounters` has locked, and gives it back. */
export async function countFailure(
  deps: Deps,
  tx: Tx,
  bucket: Bucket,
  locked: ReadonlyMap<string, AttemptBucket>,
): Promise<AttemptBucket> {
  const key = keyOf(deps, bucket);
  const after = withFailure(locked.get(key) ?? null, bucket.policy, deps.clock.now());
  await tx.attemptCounter.update({ where: { key }, data: { ...after } });
  return after;
}

/** Throws RATE_LIMITED with the longest wait among the buckets, in whole seconds, rounded up. */
export function refuseWhileWaiting(buckets: readonly AttemptBucket[], now: Date): void {
  const wait = Math.max(0, ...buckets.map((bucket) => waitMs(bucket, now)));
  if (wait > 0) throw requestError('RATE_LIMITED', null, { retryAfterSeconds: Math.ceil(wait / 1000) });
}

/** The key under which a bucket is stored. */
export function keyOf(deps: Deps, bucket: Bucket): string {
  return deps.keys.blindIndex(bucket.name, { table: 'identity.attempt_counters', column: 'key' });
}
