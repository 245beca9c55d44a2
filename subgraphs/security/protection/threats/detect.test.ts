import { RuleSyntaxError } from '@codai/contracts/security';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detect, type Signal } from './detect.ts';
import { readRule } from './language.ts';

const at = (seconds: number, facts: Partial<Signal> = {}): Signal => ({
  id: `evt_${seconds}`,
  userId: 'usr_one',
  source: 'here',
  at: new Date(seconds * 1000),
  ...facts,
});
const rule = (threshold: number, seconds: number, distinct: 'source' | 'user' | null = null) => ({
  threshold,
  windowMs: seconds * 1000,
  distinct,
});
const fired = (signals: readonly Signal[], of: ReturnType<typeof rule>) =>
  detect(of, signals).map(({ signal }) => signal.at.getTime() / 1000);

describe('a rule', () => {
  it('SEC-8: fires at the n-th signal within its window and not before', () => {
    const signals = [0, 10, 20, 30].map((second) => at(second));
    expect(fired(signals.slice(0, 2), rule(3, 60))).toEqual([]);
    expect(fired(signals, rule(3, 60))).toEqual([20]);
    // The window includes its end and not its beginning.
    expect(
      fired(
        [0, 30, 60].map((second) => at(second)),
        rule(3, 60),
      ),
    ).toEqual([]);
    expect(
      fired(
        [0.001, 30, 60].map((second) => at(second)),
        rule(3, 60),
      ),
    ).toEqual([60]);
  });

  it('SEC-8: fires once an attack, and again once a window has passed', () => {
    expect(
      fired(
        Array.from({ length: 100 }, (_, second) => at(second)),
        rule(3, 40),
      ),
    ).toEqual([2, 42, 82]);
  });

  it('SEC-8: counts different users or sources when the rule says so', () => {
    const signals = ['a', 'a', 'b', 'c'].map((userId, second) => at(second, { userId }));
    expect(fired(signals, rule(3, 60, 'user'))).toEqual([3]);
    expect(fired(signals, rule(2, 60, 'source'))).toEqual([]);
    expect(fired([at(0, { userId: null }), at(1, { userId: null })], rule(1, 60, 'user'))).toEqual([]);
  });

  it('SEC-8: says the same of the same signals, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 90 }),
        (seconds, threshold, window) => {
          const signals = seconds.map((second) => at(second));
          const sorted = [...seconds].sort((one, other) => one - other);
          const found = fired(
            sorted.map((second) => at(second)),
            rule(threshold, window),
          );
          expect(fired(signals, rule(threshold, window))).toEqual(found);
          const counts = (second: number) =>
            sorted.filter((other) => other > second - window && other <= second).length;
          for (const second of found) expect(counts(second)).toBeGreaterThanOrEqual(threshold);
          // Before the first one nothing was reached.
          for (const second of sorted.filter((one) => one < (found[0] ?? Number.POSITIVE_INFINITY)))
            expect(counts(second)).toBeLessThan(threshold);
        },
      ),
      { numRuns: 200, seed: freshSeed() },
    );
  });
});

describe('a definition', () => {
  it('is read as it is written', () => {
    expect(readRule('sign-in.failed by source distinct user >= 5 within 10m')).toEqual({
      kind: 'SIGN_IN_FAILED',
      by: 'source',
      distinct: 'user',
      threshold: 5,
      windowMs: 600_000,
    });
    expect(readRule('  token.replayed   by user >= 1 within 24h ')).toMatchObject({ by: 'user', distinct: null });
  });

  it.each([
    ['', 0],
    ['sign-in by user >= 1 within 1h', 0],
    ['toString by user >= 1 within 1h', 0],
    ['sign-in.failed user >= 1 within 1h', 15],
    ['sign-in.failed by tenant >= 1 within 1h', 18],
    ['sign-in.failed by user > 1 within 1h', 23],
    ['sign-in.failed by user >= 0 within 1h', 26],
    ['sign-in.failed by user >= 1 within 25h', 35],
    ['sign-in.failed by user >= 1 within 1h now', 38],
    ['sign-in.failed by user >= 1 within', 34],
  ])('%s is refused at %d', (definition, position) => {
    const refusal = readRule(definition);
    expect(refusal).toBeInstanceOf(RuleSyntaxError);
    expect(refusal).toMatchObject({ position });
  });
});
