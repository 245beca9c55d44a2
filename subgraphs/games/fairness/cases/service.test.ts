import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answered, type GamesUnderTest, openGames, player } from '../../testing/games.ts';

let games: GamesUnderTest;
beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

const list = '{ fairPlayCases { edges { node { id note player { id } } } } }';

it('takes one report of the opponent for each match, which operators decide once', async () => {
  const [ana, bo, stranger] = [player('ana'), player('bo'), player('stranger')];
  const matchId = await games.between(ana, bo);
  const report = (caller: typeof ana, note = 'Lets the time run out.') =>
    games.call(caller, 'reportPlayer', { matchId, kind: 'STALLING', note });
  expect((await report(stranger)).code).toBe('NOT_FOUND');
  expect((await report(ana, ' ')).code).toBe('VALIDATION_FAILED');
  const made = await report(ana);
  expect(made).toMatchObject({ status: 'OPEN', player: { id: 'usr_bo' } });
  expect((await report(ana)).code).toBe('CONFLICT');
  const operator = callerOf({
    userId: 'usr_operator',
    tenantId: 'org_ops',
    roles: ['PLATFORM_ADMIN'],
    authenticatedAt: games.clock.now(),
  });
  const { fairPlayCases } = await games.ask<{ fairPlayCases: { edges: { node: Answered }[] } }>(operator, list);
  expect(fairPlayCases.edges.map(({ node }) => node.id)).toEqual([made.id]);
  expect((await games.execute(bo, list)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const decide = (reason = 'The moves show it.') =>
    games.call(operator, 'decideFairPlayCase', { caseId: made.id, isUpheld: true, reason });
  expect((await decide(' ')).code).toBe('VALIDATION_FAILED');
  expect(await decide()).toMatchObject({ status: 'UPHELD', decisionReason: 'The moves show it.' });
  expect((await decide()).code).toBe('INVALID_STATE');
});
