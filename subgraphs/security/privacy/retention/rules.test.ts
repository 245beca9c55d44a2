import { expect, it } from 'vitest';
import { cutoff, keepDaysRefusal } from './rules.ts';

it.each([
  { dataClass: 'EXPORT_ARCHIVES', days: 0, refused: true },
  { dataClass: 'EXPORT_ARCHIVES', days: 1, refused: false },
  { dataClass: 'EXPORT_ARCHIVES', days: 30, refused: false },
  { dataClass: 'EXPORT_ARCHIVES', days: 31, refused: true },
  { dataClass: 'SIGN_IN_SIGNALS', days: 1, refused: true },
  { dataClass: 'SIGN_IN_SIGNALS', days: 2, refused: false },
] as const)('refuses to keep $dataClass for $days days: $refused', ({ dataClass, days, refused }) => {
  expect(keepDaysRefusal(dataClass, days) !== null).toBe(refused);
});

it('deletes what is older than the days of its class', () => {
  expect(cutoff(2, new Date('2031-05-03T00:00:00Z'))).toEqual(new Date('2031-05-01T00:00:00Z'));
});
