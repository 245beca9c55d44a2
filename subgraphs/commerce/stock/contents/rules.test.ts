import { describe, expect, it } from 'vitest';
import { endingOf, fileRefusal, KEYS_AT_ONCE, keysOf, keysRefusal } from './rules.ts';

describe('licence keys', () => {
  it.each([
    [[], ['input', 'keys']],
    [Array.from({ length: KEYS_AT_ONCE + 1 }, (_, at) => `K-${at}`), ['input', 'keys']],
    [
      ['A-1', ''],
      ['input', 'keys', '1'],
    ],
    [
      ['A-1', 'B-2', 'A-1'],
      ['input', 'keys', '2'],
    ],
    [['x'.repeat(201)], ['input', 'keys', '0']],
  ])('are refused by their place: %#', (keys, path) => {
    expect(keysRefusal(keys)?.inputPath).toEqual(path);
  });
  it('are kept without white space around them', () => {
    expect(keysRefusal(keysOf([' A-1 ', 'A-2']))).toBeNull();
    expect(keysRefusal(keysOf([' A-1 ', 'A-1']))).not.toBeNull();
  });
  it.each([
    ['ABCD-EFGH-1234', '1234'],
    ['ABCDEF', 'DEF'],
    ['A', ''],
  ])('%s shows no more than its half', (key, ending) => {
    expect(endingOf(key)).toBe(ending);
  });
});

it('refuses a file without a name and a limit outside of 1 to 100', () => {
  expect([fileRefusal('', 1), fileRefusal('Charts', 0), fileRefusal('Charts', 101)].every(Boolean)).toBe(true);
  expect(fileRefusal('Charts', 100)).toBeNull();
});
