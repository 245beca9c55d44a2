import { expect, it } from 'vitest';
import { stepsOf } from './journey-steps.ts';

it('puts a wait before a letter that has one, and an exit at the end', () => {
  const letter = { key: '1', hours: '0', subject: 'Hello', body: 'News.' };
  expect(stepsOf([letter, { ...letter, hours: '24' }])).toEqual([
    { id: 'letter-1', kind: 'SEND', subject: 'Hello', body: 'News.', next: 'wait-2' },
    { id: 'wait-2', kind: 'WAIT', hours: 24, next: 'letter-2' },
    { id: 'letter-2', kind: 'SEND', subject: 'Hello', body: 'News.', next: 'exit' },
    { id: 'exit', kind: 'EXIT' },
  ]);
});
