import { overhear } from '@codai/kit/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, codeOf } from '../../testing/verbs.ts';
import { CONNECTIONS_MAX, PRESENCE_TTL_MS } from './rules.ts';

const social = await openSocial();
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy');
});
afterAll(() => social[Symbol.asyncDispose]());

const ana = as('ana');
const bo = as('bo');
const beat = (who: typeof ana, connectionId = 'tab') => act(social, who, 'heartbeatPresence', { connectionId });
const end = (who: typeof ana, connectionId = 'tab') => act(social, who, 'endPresence', { connectionId });
const hide = (who: typeof ana, isHidden: boolean) =>
  social.ask(
    who,
    'mutation ($input: SetPresenceVisibilityInput!) { setPresenceVisibility(input: $input) { isHidden } }',
    { input: { isHidden } },
  );

async function statusOf(names: readonly string[], viewer = bo): Promise<readonly string[]> {
  const { presence } = await social.ask<{ presence: { user: { id: string }; status: string }[] }>(
    viewer,
    'query ($ids: [ID!]!) { presence(userIds: $ids) { user { id } status } }',
    { ids: names.map(userId) },
  );
  return presence.map(({ status }) => status);
}

const CHANGED = 'subscription ($ids: [ID!]!) { presenceChanged(userIds: $ids) { user { id } status } }';
interface Changed {
  readonly presenceChanged: { readonly user: { readonly id: string }; readonly status: string };
}
const watch = (names: readonly string[], viewer = bo) =>
  overhear<Changed>(social, viewer, CHANGED, { ids: names.map(userId) });

describe('SOC-7: presence', () => {
  it('is online until, and not at, the end of the time to live after the last heartbeat', async () => {
    expect(await statusOf(['ana'])).toEqual(['OFFLINE']);
    expect(await beat(ana)).toMatchObject({ connectionId: 'tab', expiresAt: '2031-05-02T09:01:00.000Z' });
    social.clock.advance(PRESENCE_TTL_MS - 1);
    expect(await statusOf(['ana'])).toEqual(['ONLINE']);
    social.clock.advance(1);
    expect(await statusOf(['ana'])).toEqual(['OFFLINE']);
    social.clock.set('2031-05-02T09:00:00.000Z');
  });

  it('one of several connections that closes or expires does not set offline; the last one does', async () => {
    await beat(ana, 'tab');
    social.clock.advance(30_000);
    await beat(ana, 'phone');
    await beat(ana, 'desk');
    await end(ana, 'desk');
    expect(await statusOf(['ana'])).toEqual(['ONLINE']);
    social.clock.advance(30_000);
    expect(await statusOf(['ana'])).toEqual(['ONLINE']);
    await end(ana, 'phone');
    expect(await statusOf(['ana'])).toEqual(['OFFLINE']);
    social.clock.set('2031-05-02T09:00:00.000Z');
  });

  it('answers as offline, like an unknown person, while it is hidden', async () => {
    await beat(ana);
    await hide(ana, true);
    const ask = 'query ($ids: [ID!]!) { presence(userIds: $ids) { user { id } status } }';
    const answer = async (name: string) =>
      JSON.stringify(await social.ask(bo, ask, { ids: [userId(name)] })).replaceAll(userId(name), 'X');
    expect(await answer('ana')).toBe(await answer('cy'));
    expect(await answer('ana')).toBe(await answer('nobody'));
    await hide(ana, false);
    expect(await statusOf(['ana'])).toEqual(['ONLINE']);
  });

  it('answers in the order asked, each person once, for at most a hundred', async () => {
    await beat(ana);
    expect(await statusOf(['cy', 'ana', 'cy', 'bo'])).toEqual(['OFFLINE', 'ONLINE', 'OFFLINE']);
    const ids = Array.from({ length: 101 }, (_, index) => `usr_${index}`);
    for (const userIds of [[], ids]) {
      const { errors } = await social.execute(bo, 'query ($ids: [ID!]!) { presence(userIds: $ids) { status } }', {
        ids: userIds,
      });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('keeps a bounded number of connections a person, the last heard of', async () => {
    for (let index = 0; index < CONNECTIONS_MAX + 5; index += 1) {
      social.clock.advance(1);
      await beat(ana, `tab-${index}`);
    }
    const rows = await social.rows<{ id: string }>(
      `SELECT connection_id AS id FROM social.presence_connection ORDER BY expires_at`,
    );
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: CONNECTIONS_MAX }, (_, index) => `tab-${index + 5}`));
    social.clock.set('2031-05-02T09:00:00.000Z');
  });

  it('refuses a connection without a name', async () => {
    expect(await beat(ana, '')).toMatchObject({ __typename: 'ValidationError' });
    expect(await end(ana, 'x'.repeat(65))).toMatchObject({ __typename: 'ValidationError' });
    expect(await codeOf(social, as('ana', { aal: 1 }), 'heartbeatPresence', { connectionId: 'tab' })).toBe(
      'MFA_REQUIRED',
    );
  });
});

describe('presenceChanged', () => {
  it('tells the present state first, then each change and nothing else', async () => {
    await beat(ana);
    await using changes = await watch(['ana', 'cy']);
    expect((await changes.nextData()).presenceChanged).toEqual({ user: { id: 'usr_ana' }, status: 'ONLINE' });
    expect((await changes.nextData()).presenceChanged).toEqual({ user: { id: 'usr_cy' }, status: 'OFFLINE' });
    await beat(as('cy'));
    expect((await changes.nextData()).presenceChanged).toEqual({ user: { id: 'usr_cy' }, status: 'ONLINE' });
    // A second connection, and the end of one of the two, do not change the presence.
    await beat(ana, 'phone');
    await end(ana, 'phone');
    await end(ana, 'tab');
    expect((await changes.nextData()).presenceChanged).toEqual({ user: { id: 'usr_ana' }, status: 'OFFLINE' });
  });

  it('SOC-7: notices the silence by itself, without anybody’s signal', async () => {
    await beat(ana);
    social.clock.advance(PRESENCE_TTL_MS - 30);
    await using changes = await watch(['ana']);
    expect((await changes.nextData()).presenceChanged.status).toBe('ONLINE');
    social.clock.advance(30);
    expect((await changes.nextData()).presenceChanged.status).toBe('OFFLINE');
    social.clock.set('2031-05-02T09:00:00.000Z');
  });

  it('SOC-7: hiding looks like going offline, and coming back hidden is not seen', async () => {
    await beat(ana);
    await using changes = await watch(['ana', 'cy']);
    await changes.nextData();
    await changes.nextData();
    await hide(ana, true);
    expect((await changes.nextData()).presenceChanged).toEqual({ user: { id: 'usr_ana' }, status: 'OFFLINE' });
    await end(ana);
    await beat(ana);
    await beat(as('cy'));
    expect((await changes.nextData()).presenceChanged).toEqual({ user: { id: 'usr_cy' }, status: 'ONLINE' });
  });

  it('SOC-1: a block turns the other offline at once, for both', async () => {
    await beat(ana);
    await beat(bo);
    await using forBo = await watch(['ana'], bo);
    await using forAna = await watch(['bo'], ana);
    expect([(await forBo.nextData()).presenceChanged.status, (await forAna.nextData()).presenceChanged.status]).toEqual(
      ['ONLINE', 'ONLINE'],
    );
    await act(social, ana, 'blockUser', { userId: 'usr_bo' });
    expect([(await forBo.nextData()).presenceChanged.status, (await forAna.nextData()).presenceChanged.status]).toEqual(
      ['OFFLINE', 'OFFLINE'],
    );
  });
});
