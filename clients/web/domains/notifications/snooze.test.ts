import { describe, expect, it } from 'vitest';
import { snoozeUntil } from './snooze.ts';

// 4 May 2031 is a Sunday.
const at = (day: number, hour: number) => new Date(2031, 4, day, hour);

describe('the end of a snooze', () => {
  it.each([
    ['hour', at(4, 23), at(5, 0)],
    ['tomorrow', at(4, 0), at(5, 9)],
    ['tomorrow', at(31, 23), new Date(2031, 5, 1, 9)],
    ['monday', at(4, 23), at(5, 9)],
    ['monday', at(5, 0), at(12, 9)],
    ['monday', at(10, 12), at(12, 9)],
  ] as const)('for "%s" at %s is %s', (term, now, until) => {
    expect(snoozeUntil(term, now)).toEqual(until);
  });
});
