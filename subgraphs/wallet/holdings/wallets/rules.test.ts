import { describe, expect, it } from 'vitest';
import { handleRefusal } from './rules.ts';

describe('handleRefusal', () => {
  it.each(['abc', 'a-_9', 'a'.repeat(30)])('allows the handle %j', (handle) =>
    expect(handleRefusal(handle)).toBeNull(),
  );
  it.each(['a'.repeat(31), 'ab', '9ab', 'aBc', 'ab c'])('refuses the handle %j', (handle) =>
    expect(handleRefusal(handle)).not.toBeNull(),
  );
  it('refuses an empty handle at its place in the input, with the rule of handles', () => {
    expect(handleRefusal('')).toMatchObject({
      inputPath: ['input', 'handle'],
      message: 'A handle has 3 to 30 lower-case letters, digits, _ or -, and starts with a letter.',
    });
  });
});

it.each([
  ['admin', false],
  ['ad-min', false],
  ['support', false],
  ['no_reply', false],
  ['codai', false],
  ['admina', true],
  ['ana', true],
])('M-27: the handle %s can be taken: %s', (handle, isFree) => {
  expect(handleRefusal(handle) === null).toBe(isFree);
});
