import type { Caller } from '@codai/kit';
import { listen } from '@codai/kit/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseDeletedGroups } from '../../tasks.ts';
import { anonymous, as, openSocial, userId } from '../../testing/social.ts';
import { act, codeOf, comment, idOf, newKey, post } from '../../testing/verbs.ts';

const social = await openSocial();
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
});
afterAll(() => social[Symbol.asyncDispose]());

const [ana, bo, cy, di] = [as('ana'), as('bo'), as('cy'), as('di')];

async function found(facts: Record<string, unknown> = {}): Promise<string> {
  return idOf(await act(social, ana, 'createGroup', { name: 'Harbour', idempotencyKey: newKey(), ...facts }));
}
const join = (who: Caller, groupId: string) => act(social, who, 'joinGroup', { groupId });
const on = (groupId: string, name: string) => ({ groupId, userId: userId(name) });
const write = (who: Caller, groupId: string, text = 'Among us.') =>
  post(social, who, { text, visibility: 'GROUP', groupId });
const sees = async (who: Caller, id: string) =>
  (await social.ask<{ post: object | null }>(who, 'query ($id: ID!) { post(id: $id) { id } }', { id })).post !== null;
const knows = async (who: Caller, id: string) =>
  (await social.ask<{ socialGroup: object | null }>(who, 'query ($id: ID!) { socialGroup(id: $id) { id } }', { id }))
    .socialGroup !== null;
const names = async (who: Caller, id: string, standing = 'MEMBER') =>
  (
    await social.ask<{ socialGroup: { members: { edges: { node: { user: { id: string } } }[] } } }>(
      who,
      'query ($id: ID!, $standing: GroupStanding!) { socialGroup(id: $id) { members(standing: $standing) { edges { node { user { id } } } } } }',
      { id, standing },
    )
  ).socialGroup.members.edges
    .map(({ node }) => node.user.id.slice(4))
    .sort();

describe('a community', () => {
  it('admits everyone, accepted requests only, or invited people only, as its setting says', async () => {
    const open = await found();
    expect(await join(bo, open)).toMatchObject({
      memberCount: 2,
      viewerMembership: { standing: 'MEMBER', role: 'MEMBER' },
    });
    expect(await join(bo, open)).toMatchObject({ memberCount: 2 });

    const asked = await found({ joining: 'REQUEST' });
    expect(await join(bo, asked)).toMatchObject({ memberCount: 1, viewerMembership: { standing: 'REQUESTED' } });
    expect(await names(ana, asked, 'REQUESTED')).toEqual(['bo']);
    expect(await codeOf(social, bo, 'acceptGroupMember', on(asked, 'bo'))).toBe('FORBIDDEN');
    expect(await act(social, ana, 'acceptGroupMember', on(asked, 'cy'))).toMatchObject({ __typename: 'NotFoundError' });
    await act(social, ana, 'acceptGroupMember', on(asked, 'bo'));
    expect(await names(cy, asked)).toEqual([]);
    expect(await names(bo, asked)).toEqual(['ana', 'bo']);
    const types = (await social.published()).map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('social.group.'))).toEqual([
      'social.group.created',
      'social.group.member-joined',
      'social.group.created',
      'social.group.join-requested',
      'social.group.join-accepted',
    ]);

    const closed = await found({ joining: 'INVITE' });
    expect(await knows(bo, closed)).toBe(false);
    expect(await join(bo, closed)).toMatchObject({ __typename: 'NotFoundError' });
    await act(social, ana, 'inviteToGroup', on(closed, 'bo'));
    expect(await knows(bo, closed)).toBe(true);
    expect(await join(bo, closed)).toMatchObject({ viewerMembership: { standing: 'MEMBER' } });
    const shown = await found({ joining: 'INVITE', isPublic: true });
    expect(await join(bo, shown)).toMatchObject({ __typename: 'InvalidStateError' });
  });

  it('has one owner at each moment: who hands it over before leaving', async () => {
    const id = await found();
    await join(bo, id);
    expect(await act(social, ana, 'leaveGroup', { groupId: id })).toMatchObject({ __typename: 'InvalidStateError' });
    expect(await codeOf(social, bo, 'setGroupRole', { ...on(id, 'bo'), role: 'OWNER' })).toBe('FORBIDDEN');
    expect(await act(social, ana, 'setGroupRole', { ...on(id, 'ana'), role: 'MEMBER' })).toMatchObject({
      __typename: 'InvalidStateError',
    });
    await act(social, ana, 'setGroupRole', { ...on(id, 'bo'), role: 'OWNER' });
    expect(await codeOf(social, ana, 'deleteGroup', { groupId: id })).toBe('FORBIDDEN');
    expect(await act(social, ana, 'leaveGroup', { groupId: id })).toMatchObject({ groupId: id });
    await expect(
      social.database.admin.query(`UPDATE social.group_membership SET role = 'MEMBER' WHERE group_id = $1`, [id]),
    ).rejects.toMatchObject({ constraint: 'group_membership_owner' });
    // Where the row goes with the person, the next in standing follows; without anybody it ends.
    await join(cy, id);
    await social.database.admin.query(`DELETE FROM social.group_membership WHERE role = 'OWNER'`);
    expect(await social.rows('SELECT user_id FROM social.group_membership WHERE role = $1', ['OWNER'])).toEqual([
      { user_id: 'usr_cy' },
    ]);
    await social.database.admin.query('DELETE FROM social.group_membership');
    expect(await knows(ana, id)).toBe(false);
  });

  it('keeps one owner when two people hand it over at the same time', async () => {
    const id = await found();
    await join(bo, id);
    await join(cy, id);
    await Promise.all(
      ['bo', 'cy'].map((name) =>
        social.execute(ana, 'mutation ($input: SetGroupRoleInput!) { setGroupRole(input: $input) { __typename } }', {
          input: { ...on(id, name), role: 'OWNER' },
        }),
      ),
    );
    expect(await social.rows(`SELECT count(*)::int FROM social.group_membership WHERE role = 'OWNER'`)).toEqual([
      { count: 1 },
    ]);
  });

  it('counts its members under concurrency, without people hidden by a block', async () => {
    const id = await found();
    await Promise.all([bo, cy, di, bo, cy, di].map((who) => join(who, id)));
    await act(social, di, 'leaveGroup', { groupId: id });
    expect(await social.rows('SELECT member_count FROM social.social_group')).toEqual([{ member_count: 3 }]);
    await act(social, bo, 'blockUser', { userId: 'usr_cy' });
    const { socialGroup } = await social.ask<{ socialGroup: object }>(
      cy,
      `{ socialGroup(id: "${id}") { memberCount } }`,
    );
    expect(socialGroup).toEqual({ memberCount: 2 });
    expect(await names(cy, id)).toEqual(['ana', 'cy']);
  });

  it('is changed and deleted by its owner only, and nobody reads it afterwards', async () => {
    const id = await found({ isPublic: true });
    await join(bo, id);
    const written = await write(bo, id);
    expect(await sees(anonymous, written)).toBe(true);
    expect(await codeOf(social, bo, 'updateGroup', { groupId: id, name: 'Mine', expectedVersion: 1 })).toBe(
      'FORBIDDEN',
    );
    expect(await act(social, ana, 'updateGroup', { groupId: id, name: ' ', expectedVersion: 1 })).toMatchObject({
      __typename: 'ValidationError',
    });
    expect(await act(social, ana, 'updateGroup', { groupId: id, name: 'Port', expectedVersion: 1 })).toMatchObject({
      version: 2,
    });
    expect(await act(social, ana, 'updateGroup', { groupId: id, name: 'Quay', expectedVersion: 1 })).toMatchObject({
      __typename: 'VersionConflictError',
    });
    await act(social, ana, 'deleteGroup', { groupId: id });
    for (const who of [ana, bo, anonymous]) expect(await sees(who, written)).toBe(false);
    await eraseDeletedGroups(social.deps);
    expect(await social.rows('SELECT text, deleted_at IS NULL AS lives FROM social.post')).toEqual([
      { text: '', lives: false },
    ]);
    expect(await social.rows('SELECT FROM social.group_membership')).toEqual([]);
    expect(await social.rows('SELECT name, description FROM social.social_group')).toEqual([
      { name: '', description: '' },
    ]);
  });
});

describe('a post in a community', () => {
  it('is written by members only, for members or for everybody', async () => {
    const closed = await found();
    const open = await found({ isPublic: true });
    for (const groupId of [closed, open]) {
      const input = { text: 'x', visibility: 'GROUP', groupId, idempotencyKey: newKey() };
      expect(await act(social, bo, 'createPost', input)).toMatchObject({ __typename: 'NotFoundError' });
    }
    expect(
      await act(social, ana, 'createPost', { text: 'x', visibility: 'GROUP', idempotencyKey: newKey() }),
    ).toMatchObject({ __typename: 'ValidationError' });
    const [inner, outer] = [await write(ana, closed), await write(ana, open)];
    expect([await sees(bo, inner), await sees(anonymous, outer), await sees(bo, outer)]).toEqual([false, true, true]);
    expect(await codeOf(social, bo, 'createComment', { postId: outer, text: 'x', idempotencyKey: newKey() })).toBe(
      'FORBIDDEN',
    );
    await join(bo, open);
    await comment(social, bo, outer);
    expect(await act(social, bo, 'repost', { postId: outer })).toMatchObject({ __typename: 'ValidationError' });
  });

  it('is out of sight at the return of a removal or a ban, in open subscriptions too', async () => {
    const FEED = 'subscription { feedUpdated { postId } }';
    const id = await found();
    const shown = await found({ isPublic: true });
    for (const groupId of [id, shown]) for (const who of [bo, cy]) await join(who, groupId);
    await using forBo = await listen<{ feedUpdated: { postId: string } }>(social, bo, FEED);
    await using forCy = await listen<{ feedUpdated: { postId: string } }>(social, cy, FEED);
    const before = await write(ana, id);
    const public1 = await write(ana, shown);
    await social.runEvents();
    expect([(await forBo.nextData()).feedUpdated.postId, (await forCy.nextData()).feedUpdated.postId]).toEqual([
      before,
      before,
    ]);
    expect([(await forBo.nextData()).feedUpdated.postId, (await forCy.nextData()).feedUpdated.postId]).toEqual([
      public1,
      public1,
    ]);
    // Written before the removal, delivered after it.
    await write(ana, id);
    await act(social, ana, 'removeGroupMember', on(id, 'bo'));
    await act(social, ana, 'banGroupMember', on(shown, 'cy'));
    await write(ana, id);
    const public2 = await write(ana, shown);
    expect([await sees(bo, before), await sees(cy, public1), await knows(cy, shown), await sees(bo, public1)]).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(await join(cy, shown)).toMatchObject({ __typename: 'NotFoundError' });
    const own = await post(social, bo);
    const ofCy = await post(social, cy);
    await social.runEvents();
    expect([(await forBo.nextData()).feedUpdated.postId, (await forBo.nextData()).feedUpdated.postId]).toEqual([
      public2,
      own,
    ]);
    const told: string[] = [];
    while (told.at(-1) !== ofCy) told.push((await forCy.nextData()).feedUpdated.postId);
    expect(told).toHaveLength(3);
    await act(social, ana, 'unbanGroupMember', on(shown, 'cy'));
    expect(await sees(cy, public1)).toBe(true);
  });

  it('never slips in behind a ban: of a post and a ban at once, a post that is there was committed first', async () => {
    const id = await found();
    for (let turn = 0; turn < 5; turn += 1) {
      await join(bo, id);
      const [outcome] = await Promise.all([
        act(social, bo, 'createPost', { text: 'x', visibility: 'GROUP', groupId: id, idempotencyKey: newKey() }),
        act(social, ana, 'banGroupMember', on(id, 'bo')),
      ]);
      expect(['Post', 'NotFoundError']).toContain(outcome.__typename);
      expect(
        await act(social, bo, 'createPost', { text: 'x', visibility: 'GROUP', groupId: id, idempotencyKey: newKey() }),
      ).toMatchObject({ __typename: 'NotFoundError' });
      await act(social, ana, 'unbanGroupMember', on(id, 'bo'));
      social.clock.advance(60_000);
    }
  });

  it('SOC-1: a block holds among members of one community', async () => {
    const id = await found();
    await join(bo, id);
    await join(cy, id);
    const [ofBo, ofCy] = [await write(bo, id), await write(cy, id)];
    await act(social, bo, 'blockUser', { userId: 'usr_cy' });
    expect([await sees(cy, ofBo), await sees(bo, ofCy), await sees(ana, ofBo), await sees(ana, ofCy)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('moderation of a community', () => {
  it('SOC-10: hides and removes by its moderators, with appeal to another one; members do not decide', async () => {
    const id = await found();
    for (const who of [bo, cy, di]) await join(who, id);
    await act(social, ana, 'setGroupRole', { ...on(id, 'bo'), role: 'MODERATOR' });
    const written = await write(cy, id);
    await act(social, di, 'reportContent', { postId: written, reason: 'SPAM' });
    const reports = (who: Caller) =>
      social.ask(who, `{ socialGroup(id: "${id}") { reports { edges { node { post { id } } } } } }`);
    expect(await reports(cy)).toEqual({ socialGroup: { reports: { edges: [] } } });
    expect(await reports(bo)).toEqual({ socialGroup: { reports: { edges: [{ node: { post: { id: written } } }] } } });
    const decide = (who: Caller, kind: string) =>
      act(social, who, 'moderateGroupPost', { postId: written, kind, reason: 'Rule 1.' });
    expect(await decide(di, 'REMOVE')).toMatchObject({ __typename: 'NotFoundError' });
    const actionId = idOf(await decide(bo, 'REMOVE'));
    expect([await sees(cy, written), await sees(di, written), await sees(ana, written)]).toEqual([false, false, true]);
    expect(await reports(bo)).toEqual({ socialGroup: { reports: { edges: [] } } });
    await act(social, cy, 'appealModeration', { actionId, text: 'It was a quote.' });
    expect(await codeOf(social, bo, 'decideGroupAppeal', { actionId, isAccepted: true })).toBe('FORBIDDEN');
    expect(await act(social, di, 'decideGroupAppeal', { actionId, isAccepted: true })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await act(social, ana, 'decideGroupAppeal', { actionId, isAccepted: true })).toMatchObject({
      appealStatus: 'ACCEPTED',
    });
    expect([await sees(cy, written), await sees(di, written)]).toEqual([true, true]);
    const applied = (await social.published()).filter(({ type }) => type === 'social.moderation.applied');
    expect(applied.map(({ data }) => data)).toMatchObject([{ kind: 'REMOVE', recipientIds: ['usr_cy'] }]);
  });

  it('does not undo what the platform’s moderators decided, who decide its appeals too', async () => {
    const id = await found({ isPublic: true });
    await join(bo, id);
    const written = await write(bo, id);
    const admin = as('di', { roles: ['PLATFORM_ADMIN'] });
    await act(social, admin, 'holdPost', { postId: written, reason: 'Look at it.' });
    expect(
      await act(social, ana, 'moderateGroupPost', { postId: written, kind: 'DISMISS', reason: 'Fine.' }),
    ).toMatchObject({
      __typename: 'InvalidStateError',
    });
    await act(social, admin, 'releasePost', { postId: written });
    const actionId = idOf(
      await act(social, ana, 'moderateGroupPost', { postId: written, kind: 'HIDE', reason: 'No.' }),
    );
    expect([await sees(bo, written), await sees(cy, written)]).toEqual([true, false]);
    await act(social, bo, 'appealModeration', { actionId, text: 'Why?' });
    expect(await act(social, admin, 'decideAppeal', { actionId, isAccepted: true })).toMatchObject({
      appealStatus: 'ACCEPTED',
    });
    expect(await sees(cy, written)).toBe(true);
  });
});
