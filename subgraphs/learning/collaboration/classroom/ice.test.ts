import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIceSettings } from '../../settings.ts';
import { as, type ClassroomTest, classroomTest } from '../../testing/classroom.ts';

const SECRET = 'a-secret-of-the-relay';
const TURN = 'turn:turn.north.test:3478?transport=udp,turns:turn.north.test:5349?transport=tcp';

let room: ClassroomTest;
beforeAll(async () => {
  const settings = { STUN_URLS: 'stun:stun.north.test:3478', TURN_URLS: TURN, TURN_SECRET: SECRET };
  room = await classroomTest({ settings });
});
afterAll(() => room[Symbol.asyncDispose]());

describe('servers for clients that cannot reach each other', () => {
  it('are given with the place in a room, with a credential that the relay can check and that names nobody', async () => {
    const { id } = await room.schedule(as('ana'), []);
    await room.call(as('ana'), 'startClassSession', { sessionId: id });
    const document = `mutation ($input: JoinClassSessionInput!) { joinClassSession(input: $input) {
      ... on JoinedClassRoom { visitId token iceServers { urls username credential } } } }`;
    const { joinClassSession: joined } = await room.ask<{
      joinClassSession: { visitId: string; iceServers: object[] };
    }>(as('ana'), document, { input: { sessionId: id, connectionId: 'tab' } });
    const username = `${Math.floor(room.clock.now().getTime() / 1000) + 12 * 60 * 60}:${joined.visitId}`;
    expect(joined.iceServers).toEqual([
      { urls: ['stun:stun.north.test:3478'], username: null, credential: null },
      { urls: TURN.split(','), username, credential: createHmac('sha1', SECRET).update(username).digest('base64') },
    ]);
  });

  it.each([
    [{ TURN_URLS: TURN }, 'TURN_SECRET'],
    [{ TURN_SECRET: SECRET }, 'TURN_SECRET'],
    [{ TURN_URLS: TURN, TURN_SECRET: 'short' }, 'TURN_SECRET'],
    [{ STUN_URLS: 'https://stun.north.test' }, 'STUN_URLS'],
    [{ TURN_URLS: 'turn:a b', TURN_SECRET: SECRET }, 'TURN_URLS'],
  ])('%j ends the start and names the setting', (env, name) => {
    expect(() => readIceSettings(env as never)).toThrow(`The setting ${name}`);
  });

  it('are none where none is configured', () => {
    expect(readIceSettings({})).toEqual({ stunUrls: [], turn: null });
  });
});
