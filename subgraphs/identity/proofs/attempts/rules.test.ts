import { describe, expect, it } from 'vitest';
import { type AttemptBucket, type AttemptPolicy, accountPolicy, waitMs, withFailure, withoutFailure } from './rules.ts';

const policy: AttemptPolicy = { freeFailures: 3, firstWaitMs: 1_000, waitMsMax: 10_000, forgottenAfterMs: 60_000 };
const start = new Date('2031-05-02T09:00:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);

function afterFailures(count: number): AttemptBucket | null {
  let bucket: AttemptBucket | null = null;
  for (let failure = 0; failure < count; failure += 1) bucket = withFailure(bucket, policy, start);
  return bucket;
}

describe('the brute-force back-off', () => {
  it.each([
    { failures: 0, wait: 0 },
    { failures: 1, wait: 0 },
    { failures: 3, wait: 0 },
    { failures: 4, wait: 1_000 },
    { failures: 5, wait: 2_000 },
    { failures: 7, wait: 8_000 },
    { failures: 8, wait: 10_000 },
    { failures: 200, wait: 10_000 },
  ])('waits $wait ms after $failures failures', ({ failures, wait }) => {
    expect(waitMs(afterFailures(failures), start)).toBe(wait);
  });

  it.each([
    { ms: 0, wait: 1_000 },
    { ms: 999, wait: 1 },
    { ms: 1_000, wait: 0 },
    { ms: 5_000, wait: 0 },
  ])('$ms ms after the fourth failure $wait ms are left', ({ ms, wait }) => {
    expect(waitMs(afterFailures(4), after(ms))).toBe(wait);
  });

  it.each([
    { ms: 59_999, failures: 4 },
    { ms: 60_000, failures: 1 },
  ])('a failure $ms ms after three makes $failures', ({ ms, failures }) => {
    expect(withFailure(afterFailures(3), policy, after(ms)).failures).toBe(failures);
  });

  it('takes back what was charged for a right attempt', () => {
    const charged = withFailure(afterFailures(3), policy, start);
    expect(withoutFailure(charged, start)).toEqual({ failures: 3, lastFailedAt: start, blockedUntil: start });
  });

  it('never makes an owner wait longer than a minute for what strangers did', () => {
    let bucket: AttemptBucket | null = null;
    for (let failure = 0; failure < 10_000; failure += 1) bucket = withFailure(bucket, accountPolicy, start);
    expect(waitMs(bucket, start)).toBe(60_000);
  });
});
