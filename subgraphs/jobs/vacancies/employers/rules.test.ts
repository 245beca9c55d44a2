import { expect, it } from 'vitest';
import { existingRefusal, factsRefusal } from './rules.ts';

it.each([
  [{}, false],
  [{ name: '' }, true],
  [{ name: 'x'.repeat(200) }, false],
  [{ name: 'x'.repeat(201) }, true],
  [{ website: 'not an address' }, true],
])('refuses an employer with %j: %s', (change, isRefused) => {
  expect(factsRefusal({ name: 'North Harbour', about: 'A port.', ...change }) !== null).toBe(isRefused);
});

it('refuses a second profile of one organisation', () => {
  expect(existingRefusal(0)).toBeNull();
  expect(existingRefusal(1)?.reason).toBe('EMPLOYER_EXISTS');
});
