import { expect, it } from 'vitest';
import { joinRefusal } from './rules.ts';

const now = new Date('2031-05-02T09:00:00.000Z');
const open = { userId: 'usr_host', status: 'OPEN', matchId: null, expiresAt: new Date(now.getTime() + 1) };
const started = { ...open, status: 'STARTED', matchId: 'mtc_1' };

it.each([
  ['an open lobby', open, 'usr_guest', false, null],
  ['a lobby of their own', open, 'usr_host', false, 'INVALID_STATE'],
  ['an expired lobby', { ...open, expiresAt: now }, 'usr_guest', false, 'LOBBY_CLOSED'],
  ['a closed lobby', { ...open, status: 'CLOSED' }, 'usr_guest', false, 'LOBBY_CLOSED'],
  ['a lobby that others play', started, 'usr_guest', false, 'LOBBY_CLOSED'],
  ['a lobby that they play', started, 'usr_guest', true, null],
] as const)('judges a person who joins %s', (_name, lobby, userId, isPlaying, code) => {
  expect(joinRefusal(lobby, userId, isPlaying, now)?.code ?? null).toBe(code);
});
