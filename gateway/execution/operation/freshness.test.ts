import { describe, expect, it } from 'vitest';
import { freshnessOf } from './freshness.ts';

const hinted = { maxAgeMs: 30_000, isPrivate: false };

describe('cache headers of subgraphs', () => {
  it.each<[string | null, string | null, number, boolean]>([
    [null, null, 30_000, false],
    ['max-age=60', null, 60_000, false],
    ['public, max-age=5', null, 5_000, false],
    ['max-age=60, s-maxage=10', null, 10_000, false],
    ['s-maxage=10, max-age=60', null, 10_000, false],
    ['MAX-AGE="60"', null, 60_000, false],
    ['max-age=60', '20', 40_000, false],
    ['max-age=60', '80', 0, false],
    ['max-age=60', 'soon', 60_000, false],
    ['private, max-age=60', null, 60_000, true],
    ['private', null, 30_000, true],
    ['no-store', null, 0, false],
    ['max-age=60, no-cache', null, 0, false],
    ['max-age=-1', null, 0, false],
    ['max-age=abc', null, 0, false],
    ['must-revalidate', null, 30_000, false],
  ])('%s with age %s holds for %i ms, privately: %s', (cacheControl, age, maxAgeMs, isPrivate) => {
    expect(freshnessOf({ cacheControl, age }, hinted)).toEqual({ maxAgeMs, isPrivate });
  });

  it('makes nothing public that the schema calls private', () => {
    const freshness = freshnessOf(
      { cacheControl: 'public, max-age=60', age: null },
      { maxAgeMs: 5_000, isPrivate: true },
    );
    expect(freshness).toEqual({ maxAgeMs: 60_000, isPrivate: true });
  });
});
