import { expect, it } from 'vitest';
import { mentionBefore } from './mention-before.ts';

it.each([
  ['@no', { at: 0, typed: 'no' }],
  ['Ask @No', { at: 4, typed: 'no' }],
  ['(@ștefan', { at: 1, typed: 'ștefan' }],
  ['line\n@a_b-c', { at: 5, typed: 'a_b-c' }],
])('finds the mention at the end of %j', (text, found) => {
  expect(mentionBefore(text, text.length)).toEqual(found);
});

it.each(['@', 'nora', 'Ask @no ', 'nora@north', 'https://host/@nora', '@@nora', `@${'x'.repeat(65)}`])(
  'finds no mention at the end of %j',
  (text) => {
    expect(mentionBefore(text, text.length)).toBeNull();
  },
);

it('reads only the text before the caret', () => {
  expect(mentionBefore('Ask @nora and', 7)).toEqual({ at: 4, typed: 'no' });
  expect(mentionBefore('Ask @nora and', 11)).toBeNull();
});
