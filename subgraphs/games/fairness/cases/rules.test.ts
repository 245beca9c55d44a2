import { expect, it } from 'vitest';
import { noteRefusal, reportedIn } from './rules.ts';

it.each([
  ['a player', ['usr_a', 'usr_b'], 'usr_b'],
  ['a stranger', ['usr_b', 'usr_c'], null],
  ['a player against the computer', ['usr_a', null], null],
] as const)('finds whom %s reports', (_name, users, reported) => {
  const found = reportedIn(
    users.map((userId) => ({ userId })),
    'usr_a',
  );
  expect(typeof found === 'string' ? found : null).toBe(reported);
});

it.each([
  ['', true],
  ['Insults.', false],
  ['x'.repeat(501), true],
])('judges the note %j', (note, isRefused) => {
  expect(noteRefusal(note) !== null).toBe(isRefused);
});
