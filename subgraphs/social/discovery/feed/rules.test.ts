import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsOf, ranking, reasonOf, scoreOf } from './rules.ts';

const hour = 3_600_000;

describe('the ranking formula', () => {
  it.each([
    { ageMs: 0, recency: 500_000 },
    { ageMs: -5, recency: 500_000 },
    { ageMs: 24 * hour, recency: 250_000 },
    { ageMs: 72 * hour, recency: 125_000 },
    { ageMs: ranking.windowMs, recency: 33_333 },
    { ageMs: ranking.windowMs + 1, recency: 0 },
  ])('gives an age of $ageMs ms $recency points', ({ ageMs, recency }) => {
    expect(pointsOf({ ageMs, affinity: 0, engagement: 0 }).recency).toBe(recency);
  });

  it.each([
    { affinity: 0, engagement: 0, points: [0, 0] },
    { affinity: 1, engagement: 1, points: [27_272, 7_692] },
    { affinity: 10, engagement: 25, points: [150_000, 100_000] },
    { affinity: -3, engagement: -1, points: [0, 0] },
    { affinity: 1e9, engagement: 1e9, points: [299_999, 199_999] },
  ])('gives interest of $affinity and $engagement $points points', ({ affinity, engagement, points }) => {
    const terms = pointsOf({ ageMs: 0, affinity, engagement });
    expect([terms.affinity, terms.engagement]).toEqual(points);
  });

  it('counts nothing outside the window, however loved', () => {
    expect(scoreOf(pointsOf({ ageMs: ranking.windowMs + 1, affinity: 99, engagement: 99 }), 0)).toBe(0);
  });

  it('never ranks lower for being newer, closer or more engaging, and scores every post in the window', () => {
    const measures = fc.record({
      ageMs: fc.integer({ min: 0, max: ranking.windowMs }),
      affinity: fc.nat(10_000),
      engagement: fc.nat(1_000_000),
    });
    fc.assert(
      fc.property(measures, fc.nat(hour), fc.nat(100), fc.nat(100), (post, newer, closer, livelier) => {
        const better = {
          ageMs: Math.max(0, post.ageMs - newer),
          affinity: post.affinity + closer,
          engagement: post.engagement + livelier,
        };
        const score = scoreOf(pointsOf(post), 0);
        expect(score).toBeGreaterThan(0);
        expect(scoreOf(pointsOf(better), 0)).toBeGreaterThanOrEqual(score);
      }),
      { seed: freshSeed() },
    );
  });

  it.each([
    { points: { recency: 3, affinity: 1, engagement: 2 }, reason: 'RECENCY' },
    { points: { recency: 1, affinity: 2, engagement: 3 }, reason: 'ENGAGEMENT' },
    { points: { recency: 1, affinity: 3, engagement: 2 }, reason: 'AFFINITY' },
    { points: { recency: 2, affinity: 2, engagement: 2 }, reason: 'AFFINITY' },
    { points: { recency: 2, affinity: 1, engagement: 2 }, reason: 'ENGAGEMENT' },
    { points: { recency: 0, affinity: 0, engagement: 0 }, reason: 'RECENCY' },
  ])('names $reason for $points', ({ points, reason }) => {
    expect(reasonOf(points)).toBe(reason);
  });
});
