import { describe, expect, it } from 'vitest';
import { isOpenStage, moveBeside, movesFrom, movesOfAll, takesDrop } from './moves.ts';

const stages = ['SUBMITTED', 'SCREENING', 'INTERVIEW', 'OFFER', 'HIRED', 'REJECTED', 'WITHDRAWN'] as const;

describe('moves of an application', () => {
  it.each([
    ['SUBMITTED', 1, 'SCREENING'],
    ['SUBMITTED', -1, null],
    ['SCREENING', 1, 'INTERVIEW'],
    ['SCREENING', -1, null],
    ['INTERVIEW', 1, null],
    ['INTERVIEW', -1, 'SCREENING'],
    ['OFFER', -1, null],
    ['HIRED', 1, null],
  ] as const)('moves an application from %s by the step %i to %s', (stage, step, to) => {
    expect(moveBeside(stage, step)).toBe(to);
  });

  it('offers for several applications only moves that each of them has', () => {
    expect(movesOfAll(['SUBMITTED', 'SCREENING'])).toEqual(['INTERVIEW']);
    expect(movesOfAll(['SUBMITTED', 'SUBMITTED'])).toEqual(['SCREENING', 'INTERVIEW']);
    expect(movesOfAll(['SCREENING', 'INTERVIEW'])).toEqual([]);
    expect(movesOfAll([])).toEqual([]);
  });

  it('takes a card where it is moved or asked for terms or a reason, and never on its own stage', () => {
    const targets = (from: (typeof stages)[number]) => stages.filter((to) => takesDrop(from, to));
    expect(targets('SUBMITTED')).toEqual(['SCREENING', 'INTERVIEW', 'REJECTED']);
    expect(targets('INTERVIEW')).toEqual(['SCREENING', 'OFFER', 'REJECTED']);
    expect(targets('OFFER')).toEqual(['REJECTED']);
    for (const ended of ['HIRED', 'REJECTED', 'WITHDRAWN'] as const) {
      expect(targets(ended)).toEqual([]);
      expect([movesFrom(ended), isOpenStage(ended)]).toEqual([[], false]);
    }
  });
});
