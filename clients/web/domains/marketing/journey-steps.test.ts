import { expect, it } from 'vitest';
import { emptyFork, emptyLetter, emptyRule, stepsOf } from './journey-steps.ts';

const letter = { ...emptyLetter(), subject: 'Hello', body: 'News.' };

it('puts a wait before a letter that has one, and an exit at the end', () => {
  expect(stepsOf([letter, { ...letter, hours: '24' }])).toEqual([
    { id: 'letter-1', kind: 'SEND', subject: 'Hello', body: 'News.', next: 'wait-2' },
    { id: 'wait-2', kind: 'WAIT', hours: 24, next: 'letter-2' },
    { id: 'letter-2', kind: 'SEND', subject: 'Hello', body: 'News.', next: 'exit' },
    { id: 'exit', kind: 'EXIT' },
  ]);
});

it('leads both ways of a branch to the block after it', () => {
  const fork = { ...emptyFork(), holds: [{ ...letter, hours: '2' }], otherwise: [letter] };
  const steps = stepsOf([fork, letter]);
  expect(steps.map(({ id, next, otherwise }) => [id, next, otherwise])).toEqual([
    ['branch-1', 'wait-1-holds-1', 'letter-1-else-1'],
    ['wait-1-holds-1', 'letter-1-holds-1', undefined],
    ['letter-1-holds-1', 'letter-2', undefined],
    ['letter-1-else-1', 'letter-2', undefined],
    ['letter-2', 'exit', undefined],
    ['exit', undefined, undefined],
  ]);
});

it('leads a way without letters past them', () => {
  const [branch] = stepsOf([{ ...emptyFork(), rule: emptyRule(), holds: [letter], otherwise: [] }]);
  expect(branch).toMatchObject({ next: 'letter-1-holds-1', otherwise: 'exit' });
});
