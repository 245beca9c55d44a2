import { expect, it } from 'vitest';
import { hoursRefusal, listRefusal, unitsRefusal, withinRange } from './rules.ts';

const unit = { id: 'a', title: 'A', requires: [], teaches: ['knots'], hours: 1 };

it.each([
  { value: 0, isRefused: true },
  { value: 1, isRefused: false },
  { value: 20, isRefused: false },
  { value: 21, isRefused: true },
])('refuses a count of $value from 1 to 20: $isRefused', ({ value, isRefused }) => {
  expect(withinRange('modules', value, 20) !== null).toBe(isRefused);
});

it.each([
  { hours: 0, isRefused: true },
  { hours: 168, isRefused: false },
  { hours: 169, isRefused: true },
])('refuses $hours hours a week: $isRefused', ({ hours, isRefused }) => {
  expect(hoursRefusal(hours) !== null).toBe(isRefused);
});

it.each([
  { lines: [], path: ['input', 'goals'] },
  { lines: ['one'], path: undefined },
  { lines: ['one', ' '], path: ['input', 'goals', '1'] },
  { lines: ['n'.repeat(501)], path: ['input', 'goals', '0'] },
  { lines: Array.from({ length: 51 }, () => 'one'), path: ['input', 'goals'] },
])('refuses lines of a list at $path', ({ lines, path }) => {
  expect(listRefusal('goals', lines, 1)?.inputPath).toEqual(path);
});

it.each([
  { units: [], path: ['input', 'units'] },
  { units: [unit], path: undefined },
  { units: [unit, unit], path: ['input', 'units'] },
  { units: [{ ...unit, teaches: [] }], path: ['input', 'units', '0', 'teaches'] },
  { units: [{ ...unit, hours: 0 }], path: ['input', 'units', '0', 'hours'] },
])('refuses units of a learning path at $path', ({ units, path }) => {
  expect(unitsRefusal(units)?.inputPath).toEqual(path);
});
