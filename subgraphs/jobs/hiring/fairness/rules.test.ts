import { describe, expect, it } from 'vitest';
import { fourFifths } from './rules.ts';

describe('the four-fifths rule', () => {
  it('compares each group with the best one, exactly at four fifths too', () => {
    const { groups, suppressed } = fourFifths([
      { group: 'A', applicants: 10, selected: 5 },
      { group: 'B', applicants: 10, selected: 4 },
      { group: 'C', applicants: 100, selected: 39 },
      { group: 'D', applicants: 4, selected: 0 },
    ]);
    expect(groups.map(({ group, rate, impactRatio, isAdverse }) => [group, rate, impactRatio, isAdverse])).toEqual([
      ['A', 5_000, 10_000, false],
      ['B', 4_000, 8_000, false],
      ['C', 3_900, 7_800, true],
    ]);
    expect(suppressed).toBe(4);
  });

  it('says nothing while nobody is selected', () => {
    const { groups } = fourFifths([{ group: 'A', applicants: 9, selected: 0 }]);
    expect(groups).toMatchObject([{ impactRatio: null, isAdverse: false }]);
  });
});
