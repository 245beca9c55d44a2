import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt } from './testing.ts';
import { advance, clockText, countAt, lengthOf } from './timeline.ts';

const at = (...moments: readonly number[]) => moments.map((atMs) => ({ atMs, instant: instantAt(atMs) }));

describe('the timeline of a replay', () => {
  it.each([
    { positionMs: 0, count: 2 },
    { positionMs: 499, count: 2 },
    { positionMs: 500, count: 4 },
    { positionMs: 501, count: 4 },
    { positionMs: 9_000, count: 5 },
  ])('has passed $count entries at $positionMs ms', ({ positionMs, count }) => {
    expect(countAt(at(0, 0, 500, 500, 2_000), positionMs)).toBe(count);
  });

  it.each([
    { entries: at(0, 1_000), stoppedAt: 4_200, lengthMs: 5_000 },
    { entries: at(0, 9_000), stoppedAt: 4_200, lengthMs: 9_000 },
    { entries: at(), stoppedAt: 4_000, lengthMs: 4_000 },
    { entries: at(0), stoppedAt: null, lengthMs: 0 },
  ])('is $lengthMs ms long', ({ entries, stoppedAt, lengthMs }) => {
    const recording = { startedAt: instantAt(0), stoppedAt: stoppedAt === null ? null : instantAt(stoppedAt) };
    expect(lengthOf(entries, recording)).toBe(lengthMs);
  });

  it.each([
    { case: 'goes with the clock', elapsedMs: 700, speed: 1, shortensSilence: true, to: 700 },
    { case: 'goes faster', elapsedMs: 700, speed: 4, shortensSilence: true, to: 2_800 },
    {
      case: 'passes half of a minute of silence in half a second',
      elapsedMs: 5_500,
      speed: 1,
      shortensSilence: true,
      to: 35_000,
    },
    { case: 'passes all of it in one second', elapsedMs: 6_000, speed: 1, shortensSilence: true, to: 65_000 },
    { case: 'goes on with the clock after it', elapsedMs: 7_000, speed: 1, shortensSilence: true, to: 66_000 },
    {
      case: 'passes the silence in its own time when asked',
      elapsedMs: 6_000,
      speed: 1,
      shortensSilence: false,
      to: 6_000,
    },
    {
      case: 'needs no shortening at a speed that makes it short',
      elapsedMs: 1_000,
      speed: 16,
      shortensSilence: true,
      to: 16_000,
    },
    { case: 'stops at the end', elapsedMs: 60_000, speed: 16, shortensSilence: true, to: 70_000 },
  ])('$case', ({ elapsedMs, speed, shortensSilence, to }) => {
    // Entries at 0 and 5 s, a minute of silence, and entries at 65 and 70 s.
    const entries = at(0, 5_000, 65_000, 70_000);
    expect(advance(entries, 0, elapsedMs, { speed, shortensSilence, endMs: 70_000 })).toBeCloseTo(to, 6);
  });

  it('shortens a silence of more than ten seconds, and none of ten', () => {
    const pace = { speed: 1, shortensSilence: true, endMs: 10_001 };
    expect(advance(at(0), 0, 1_000, { ...pace, endMs: 10_000 })).toBe(1_000);
    expect(advance(at(0), 0, 1_000, pace)).toBe(10_001);
  });

  it('goes forward by the same way in however many steps', () => {
    const recordings = fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 30 }).map((gaps) => {
      let atMs = 0;
      return [0, ...gaps.map((gap) => (atMs += gap))];
    });
    const elapsed = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(
        recordings,
        fc.nat({ max: 100_000 }),
        elapsed,
        elapsed,
        fc.constantFrom(1, 2, 4, 16),
        fc.boolean(),
        (moments, begin, first, second, speed, shortensSilence) => {
          const entries = at(...moments);
          const endMs = (moments.at(-1) ?? 0) + 20_000;
          const pace = { speed, shortensSilence, endMs };
          const from = Math.min(begin, endMs);
          const between = advance(entries, from, first, pace);
          const after = advance(entries, between, second, pace);
          expect(between).toBeGreaterThanOrEqual(from);
          expect(after).toBeLessThanOrEqual(endMs);
          expect(Math.abs(after - advance(entries, from, first + second, pace))).toBeLessThan(0.01);
        },
      ),
    );
  });

  it.each([
    [0, '0:00'],
    [59_999, '0:59'],
    [60_000, '1:00'],
    [3_723_000, '1:02:03'],
  ])('tells %i ms as %s', (positionMs, text) => {
    expect(clockText(positionMs)).toBe(text);
  });
});
