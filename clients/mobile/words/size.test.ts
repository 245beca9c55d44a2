import { expect, it } from 'vitest';
import { sizeText } from './size.ts';

it.each([
  [0, '0\u00a0B', '0\u00a0B'],
  [999, '999\u00a0B', '999\u00a0B'],
  [1_440, '1.4\u00a0kB', '1,4\u00a0kB'],
  ['2000000', '2\u00a0MB', '2\u00a0MB'],
  [123_400_000, '123\u00a0MB', '123\u00a0MB'],
] as const)('writes %s bytes in both languages', (size, en, ro) => {
  expect([sizeText(size, 'en'), sizeText(size, 'ro')]).toEqual([en, ro]);
});
