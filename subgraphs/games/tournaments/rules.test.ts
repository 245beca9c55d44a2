import { expect, it } from 'vitest';
import { inputRefusal, joinRefusal, openRefusal, startRefusal } from './rules.ts';

it.each([
  ['Cup', 2, false],
  ['Cup', 32, false],
  ['Cup', 1, true],
  ['Cup', 33, true],
  [' ', 8, true],
  ['x'.repeat(81), 8, true],
])('judges a tournament %j of %i players', (name, players, isRefused) => {
  expect(inputRefusal(name, players) !== null).toBe(isRefused);
});

it.each([
  [['usr_a'], 2, null],
  [['usr_a', 'usr_b'], 2, 'QUOTA_EXCEEDED'],
  [['usr_me'], 2, 'CONFLICT'],
] as const)('judges a person who joins %j with %i places', (players, places, code) => {
  expect(joinRefusal(players, 'usr_me', places)?.code ?? null).toBe(code);
});

it.each([
  ['usr_me', 2, null],
  ['usr_me', 1, 'CONFLICT'],
  ['usr_other', 2, 'NOT_FOUND'],
] as const)('judges the start of a tournament of %s with %i players', (opener, players, code) => {
  expect(startRefusal(opener, 'usr_me', players)?.code ?? null).toBe(code);
});

it('lets players change while it is open', () => {
  expect([openRefusal('OPEN'), openRefusal('RUNNING')?.code]).toEqual([null, 'INVALID_STATE']);
});
