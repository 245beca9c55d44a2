import { expect, it } from 'vitest';
import { handlesIn } from './mentions.ts';

it.each([
  ['@ana, hello @Bo!', ['ana', 'bo']],
  ['@ana @ANA', ['ana']],
  ['ana@example.org and @ana@example.org', []],
  ['(@cy) @di.', ['cy', 'di']],
  ['@', []],
  ['@anaș', []],
])('reads the handles in %s', (text, handles) => {
  expect(handlesIn(text)).toEqual(handles);
});

it('reads at most twenty handles', () => {
  expect(handlesIn(Array.from({ length: 30 }, (_, index) => `@p${index}`).join(' '))).toHaveLength(20);
});
