import { expect, it } from 'vitest';
import { normalAddress } from './rules.ts';

it.each([
  [' Ana@Example.TEST ', 'Ana@example.test'],
  ["o'brien+news@sub.example.co", "o'brien+news@sub.example.co"],
  ['ana@', null],
  ['ana@x@y.test', null],
  ['ana <ana@example.test>', null],
  ['ana\r\nBcc: x@y.test', null],
  [`${'a'.repeat(65)}@example.test`, null],
  ['', null],
])('normalises %j to %j', (given, expected) => {
  expect(normalAddress(given)).toBe(expected);
});
