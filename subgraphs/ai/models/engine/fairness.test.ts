import { describe, expect, it } from 'vitest';
import { newcombe, probeFairness, wilson } from './fairness.ts';

const rate = (group: string, hits: number, cases: number) => ({
  group,
  people: [group],
  hits,
  cases,
  rate: hits / cases,
  low: 0,
  high: 1,
});

describe('intervals', () => {
  it('match those of Wilson for a share', () => {
    // Newcombe (1998), table I: 81 of 263, and 15 of 148.
    expect(wilson(81, 263).map((end) => end.toFixed(4))).toEqual(['0.2553', '0.3662']);
    expect(wilson(15, 148).map((end) => end.toFixed(4))).toEqual(['0.0624', '0.1605']);
    expect(wilson(0, 20)[0]).toBe(0);
    expect(wilson(1, 1)[1]).toBeCloseTo(1);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });

  it('match those of Newcombe for a difference', () => {
    // Newcombe (1998), table II: 56 of 70 and 48 of 80, method 10.
    expect(newcombe(rate('a', 56, 70), rate('b', 48, 80))).toMatchObject({
      difference: 0.2,
      low: 0.0524,
      high: 0.3339,
      isSignificant: true,
    });
    expect(newcombe(rate('a', 9, 10), rate('b', 3, 10))).toMatchObject({ low: 0.1705, high: 0.809 });
    expect(newcombe(rate('a', 5, 10), rate('b', 5, 10))).toMatchObject({ difference: 0, isSignificant: false });
  });
});

describe('the committed set', () => {
  const probes = probeFairness();
  it('measures every group of every dimension by every measure, the same each time', () => {
    expect(probes.length).toBe(18);
    for (const { kind, sentences, rates, differences } of probes) {
      // Each group stands in each sentence once with each of its words; ranked sentences are compared with those of the other groups.
      for (const { people, cases } of rates) {
        const rounds = kind === 'RANKED_FIRST' ? rates.length - 1 : people.length;
        expect(cases).toBe(sentences.length * rounds);
      }
      expect(differences).toHaveLength((rates.length * (rates.length - 1)) / 2);
      for (const { cases, low, high, rate: share } of rates) {
        expect(cases).toBeGreaterThanOrEqual(6);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
      }
    }
    expect(probeFairness()).toEqual(probes);
  });

  it('finds every hostile sentence flagged, and no group ranked before another one', () => {
    const hostile = probes.filter(({ kind }) => kind === 'HOSTILE_FLAGGED').flatMap(({ rates }) => rates);
    expect(hostile.filter(({ hits, cases }) => hits < cases)).toEqual([]);
    expect(probes.flatMap(({ differences }) => differences).filter(({ isSignificant }) => isSignificant)).toEqual([]);
  });

  it('finds no harmless sentence flagged about any group', () => {
    const flagged = probes.filter(({ kind }) => kind === 'HARMLESS_FLAGGED').flatMap(({ rates }) => rates);
    expect(flagged.filter(({ hits }) => hits > 0)).toEqual([]);
  });
});
