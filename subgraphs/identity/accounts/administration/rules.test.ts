import { expect, it } from 'vitest';
import { reasonRefusal, statusRefusal } from './rules.ts';

it.each([
  { reason: '', refused: true },
  { reason: ' \n', refused: true },
  { reason: 'x', refused: false },
  { reason: 'x'.repeat(500), refused: false },
  { reason: 'x'.repeat(501), refused: true },
  { reason: '🙂'.repeat(500), refused: false },
])('refuses a reason outside of 1 to 500 characters: $refused', ({ reason, refused }) => {
  expect(reasonRefusal(reason) !== null).toBe(refused);
});

it('names the status that an account has and the one that the change needs', () => {
  expect(statusRefusal('ERASED', 'SUSPENDED')).toMatchObject({
    message: 'This account is erased. Only an account that is suspended can be changed like this.',
  });
});
