import { expect, it } from 'vitest';
import { referenceRefusal, targetRefusal } from './rules.ts';

it.each([
  ['', true],
  ['Invoice № 7, mulțumesc!', true],
  ['x'.repeat(140), true],
  ['x'.repeat(141), false],
  ['a\nb', false],
  ['\u0000', false],
])('the reference %j', (reference, isFine) => {
  const refusal = referenceRefusal(reference);
  expect(refusal === null).toBe(isFine);
  if (!isFine) expect(refusal).toMatchObject({ code: 'VALIDATION_FAILED', inputPath: ['input', 'reference'] });
  if (!isFine) expect(refusal?.message).toBe('At most 140 printable characters.');
});

it('goes to another account than it comes from', () => {
  expect(targetRefusal('a', 'b')).toBeNull();
  expect(targetRefusal('a', 'a')).toMatchObject({
    code: 'SAME_ACCOUNT',
    message: expect.stringMatching(/same account/),
  });
});
