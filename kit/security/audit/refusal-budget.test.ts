import { describe, expect, it } from 'vitest';
import { RefusalBudget } from './refusal-budget.ts';

const begin = new Date('2031-05-02T09:00:00.000Z');
const later = (ms: number) => new Date(begin.getTime() + ms);

describe('I-6: refusals that are written down', () => {
  it('are one for a field and person in five minutes', () => {
    const budget = new RefusalBudget();
    expect([0, 1, 299_999].map((ms) => budget.take('usr_1', 'setSeats', later(ms)))).toEqual([true, false, false]);
    expect(budget.take('usr_2', 'setSeats', later(1))).toBe(true);
    expect(budget.take('usr_1', 'setSeats', later(300_000))).toBe(true);
  });

  it('are at most twenty of one person in five minutes, whatever the fields', () => {
    const budget = new RefusalBudget();
    const taken = Array.from({ length: 50 }, (_, index) => budget.take('usr_1', `field${index}`, begin));
    expect(taken.filter(Boolean)).toHaveLength(20);
    expect(budget.take('usr_2', 'field0', begin)).toBe(true);
  });

  it('are of a bounded number of people', () => {
    const budget = new RefusalBudget();
    for (let person = 0; person <= 10_000; person += 1) budget.take(`usr_${person}`, 'setSeats', begin);
    expect(budget.take('usr_10000', 'setSeats', begin)).toBe(false);
    expect(budget.take('usr_0', 'setSeats', begin)).toBe(true);
  });
});
