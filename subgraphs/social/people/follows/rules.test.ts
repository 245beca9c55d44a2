import { expect, it } from 'vitest';
import { selfRefusal } from './rules.ts';

it('refuses to follow or block oneself, and nobody else', () => {
  expect(selfRefusal('usr_a', 'usr_a', 'follow')).toMatchObject({
    code: 'VALIDATION_FAILED',
    inputPath: ['input', 'userId'],
  });
  expect(selfRefusal('usr_a', 'usr_a', 'block')).toMatchObject({ message: 'You cannot block yourself.' });
  expect(selfRefusal('usr_a', 'usr_b', 'follow')).toBeNull();
});
