import type { Caller } from '@codai/kit';
import { listen } from '@codai/kit/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, codeOf, idOf, newKey, post } from '../../testing/verbs.ts';

const social = await openSocial();
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
});
afterAll(() => social[Symbol.asyncDispose]());

const [ana, bo, cy, di] = [as('ana'), as('bo'), as('cy'), as('di')];
const start = async (others: readonly string[], title: string | null = 'Crew') =>
  idOf(await act(social, ana, 'startConversation', { memberIds: others.map(userId), title, idempotencyKey: newKey() }));
const send = async (who: Caller, conversationId: string, text: string) =>
  idOf(
    await act(social, who, 'sendMessage', {
      conversationId,
      clientMessageId: newKey(),
      text,
      idempotencyKey: newKey(),
    }),
  );
const roles = async (conversationId: string) =>
  Object.fromEntries(
    (
      await social.rows<{ user_id: string; role: string }>(
        'SELECT user_id, role FROM social.conversation_member WHERE conversation_id = $1 AND left_at IS NULL',
        [conversationId],
      )
    ).map(({ user_id, role }) => [user_id.slice(4), role]),
  );
interface Read {
  readonly conversation: {
    readonly unreadCount: number;
    readonly messages: {
      readonly edges: readonly { readonly node: { sequence: string; text: string | null; isDeleted: boolean } }[];
    };
  };
}
const read = async (who: Caller, id: string) =>
  (
    await social.ask<Read>(
      who,
      'query ($id: ID!) { conversation(id: $id) { unreadCount messages { edges { node { sequence text isDeleted } } } } }',
      { id },
    )
  ).conversation;

describe('roles of a group', () => {
  it('are given by the owner, and decide who may rename the group and remove members', async () => {
    const id = await start(['bo', 'cy', 'di']);
    expect(await roles(id)).toEqual({ ana: 'OWNER', bo: 'MEMBER', cy: 'MEMBER', di: 'MEMBER' });
    const role = (who: Caller, name: string, to: string) =>
      ({ conversationId: id, userId: userId(name), role: to, who }) as const;
    const give = ({ who, ...input }: ReturnType<typeof role>) => act(social, who, 'setConversationRole', input);
    expect(
      await codeOf(social, bo, 'setConversationRole', { conversationId: id, userId: 'usr_bo', role: 'OWNER' }),
    ).toBe('FORBIDDEN');
    await give(role(ana, 'bo', 'ADMIN'));
    expect(await act(social, bo, 'renameConversation', { conversationId: id, title: 'Boat crew' })).toMatchObject({
      title: 'Boat crew',
    });
    expect(await codeOf(social, cy, 'renameConversation', { conversationId: id, title: 'Mine' })).toBe('FORBIDDEN');
    expect(await act(social, bo, 'renameConversation', { conversationId: id, title: ' ' })).toMatchObject({
      __typename: 'ValidationError',
    });
    expect(await codeOf(social, bo, 'removeConversationMember', { conversationId: id, userId: 'usr_ana' })).toBe(
      'FORBIDDEN',
    );
    await act(social, bo, 'removeConversationMember', { conversationId: id, userId: 'usr_di' });
    expect(await give(role(ana, 'ana', 'MEMBER'))).toMatchObject({ reason: 'OWN_ROLE' });
    expect(await give(role(ana, 'cy', 'OWNER'))).toMatchObject({ viewerRole: 'ADMIN' });
    expect(await roles(id)).toEqual({ ana: 'ADMIN', bo: 'ADMIN', cy: 'OWNER' });
    expect(
      await act(social, ana, 'setConversationRole', { conversationId: 'cnv_none', userId: 'usr_bo', role: 'ADMIN' }),
    ).toMatchObject({
      __typename: 'NotFoundError',
    });
  });

  it('an owner who leaves is followed; who comes back is an ordinary member', async () => {
    const id = await start(['bo', 'cy']);
    await act(social, ana, 'setConversationRole', { conversationId: id, userId: 'usr_cy', role: 'ADMIN' });
    await act(social, ana, 'removeConversationMember', { conversationId: id, userId: 'usr_ana' });
    expect(await roles(id)).toEqual({ bo: 'MEMBER', cy: 'OWNER' });
    await act(social, cy, 'addConversationMember', { conversationId: id, userId: 'usr_ana' });
    expect(await roles(id)).toEqual({ ana: 'MEMBER', bo: 'MEMBER', cy: 'OWNER' });
    const direct = idOf(
      await act(social, ana, 'startConversation', { memberIds: ['usr_di'], idempotencyKey: newKey() }),
    );
    expect(await roles(direct)).toEqual({ ana: 'MEMBER', di: 'MEMBER' });
    expect(await act(social, di, 'renameConversation', { conversationId: direct, title: 'x' })).toMatchObject({
      reason: 'DIRECT_CONVERSATION',
    });
  });
});

describe('a message', () => {
  it('is edited by its sender, and its earlier texts stay readable for members', async () => {
    const id = await start(['bo']);
    const messageId = await send(bo, id, 'One');
    expect(await codeOf(social, ana, 'editMessage', { messageId, text: 'x', expectedVersion: 1 })).toBe('FORBIDDEN');
    expect(await act(social, cy, 'editMessage', { messageId, text: 'x', expectedVersion: 1 })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await act(social, bo, 'editMessage', { messageId, text: 'Two', expectedVersion: 1 })).toMatchObject({
      text: 'Two',
      version: 2,
    });
    expect(await act(social, bo, 'editMessage', { messageId, text: 'Three', expectedVersion: 1 })).toMatchObject({
      currentVersion: 2,
    });
    const before = (who: Caller) =>
      social.ask(
        who,
        `{ conversation(id: "${id}") { messages { edges { node { revisions { edges { node { version text } } } } } } } }`,
      );
    expect(await before(ana)).toEqual({
      conversation: {
        messages: { edges: [{ node: { revisions: { edges: [{ node: { version: 1, text: 'One' } }] } } }] },
      },
    });
    await act(social, ana, 'blockUser', { userId: 'usr_bo' });
    expect(await before(ana)).toEqual({
      conversation: { messages: { edges: [{ node: { revisions: { edges: [] } } }] } },
    });
  });

  it('SOC-5: deleted, by its sender or who leads the group, leaves its place and no words', async () => {
    const id = await start(['bo', 'cy']);
    const [first, second] = [await send(bo, id, 'One'), await send(cy, id, 'Two')];
    await act(social, bo, 'editMessage', { messageId: first, text: 'One!', expectedVersion: 1 });
    expect(await codeOf(social, bo, 'deleteMessage', { messageId: second })).toBe('FORBIDDEN');
    await act(social, bo, 'deleteMessage', { messageId: first });
    await act(social, ana, 'deleteMessage', { messageId: second });
    await send(cy, id, 'Three');
    const { messages, unreadCount } = await read(ana, id);
    expect(messages.edges.map(({ node }) => node)).toEqual([
      { sequence: '3', text: 'Three', isDeleted: false },
      { sequence: '2', text: null, isDeleted: true },
      { sequence: '1', text: null, isDeleted: true },
    ]);
    expect(unreadCount).toBe(1);
    expect(
      await social.rows(
        `SELECT text FROM social.chat_message_revision UNION SELECT text FROM social.chat_message WHERE sequence < 3`,
      ),
    ).toEqual([{ text: '' }]);
    expect(await act(social, bo, 'deleteMessage', { messageId: first })).toMatchObject({ __typename: 'NotFoundError' });
  });
});

describe('conversationUpdated', () => {
  const UPDATED =
    'subscription ($id: ID!) { conversationUpdated(conversationId: $id) { change sequence user { id } message { text isDeleted } conversation { title } } }';
  interface Updated {
    readonly conversationUpdated: { readonly change: string; readonly [field: string]: unknown };
  }

  it('delivers receipts, titles, roles, members, edits and deletions, and ends at the return of a removal', async () => {
    const id = await start(['bo', 'cy']);
    await using forBo = await listen<Updated>(social, bo, UPDATED, { id });
    const messageId = await send(ana, id, 'One');
    await act(social, cy, 'markRead', { conversationId: id, sequence: '1' });
    await act(social, cy, 'markRead', { conversationId: id, sequence: '1' });
    await act(social, ana, 'editMessage', { messageId, text: 'Two', expectedVersion: 1 });
    await act(social, ana, 'renameConversation', { conversationId: id, title: 'Boat' });
    await act(social, ana, 'setConversationRole', { conversationId: id, userId: 'usr_cy', role: 'ADMIN' });
    await act(social, ana, 'addConversationMember', { conversationId: id, userId: 'usr_di' });
    await act(social, ana, 'deleteMessage', { messageId });
    await social.runEvents();
    const told: Updated['conversationUpdated'][] = [];
    while (told.length < 6) told.push((await forBo.nextData()).conversationUpdated);
    expect(told).toMatchObject([
      { change: 'READ', user: { id: 'usr_cy' }, sequence: '1' },
      { change: 'MESSAGE_EDITED', sequence: '1' },
      { change: 'RENAMED', conversation: { title: 'Boat' } },
      { change: 'ROLE_CHANGED', user: { id: 'usr_cy' } },
      { change: 'MEMBER_ADDED', user: { id: 'usr_di' } },
      { change: 'MESSAGE_DELETED', message: { text: null, isDeleted: true } },
    ]);
    await act(social, ana, 'renameConversation', { conversationId: id, title: 'Written in time' });
    await act(social, ana, 'removeConversationMember', { conversationId: id, userId: 'usr_bo' });
    await social.runEvents();
    expect(await forBo.endedWith()).toBe('FORBIDDEN');
  });

  it('SOC-1: delivers no act of a person hidden by a block', async () => {
    const id = await start(['bo', 'cy']);
    await using forBo = await listen<Updated>(social, bo, UPDATED, { id });
    await send(ana, id, 'One');
    await act(social, bo, 'blockUser', { userId: 'usr_cy' });
    await act(social, cy, 'markRead', { conversationId: id, sequence: '1' });
    await act(social, ana, 'renameConversation', { conversationId: id, title: 'Boat' });
    await social.runEvents();
    expect((await forBo.nextData()).conversationUpdated.change).toBe('RENAMED');
  });
});

it('a filter that warns labels a post and leaves it where it is; one that hides does not show it', async () => {
  await act(social, ana, 'followUser', { userId: 'usr_bo' });
  const postId = await post(social, bo, { text: 'A long meeting.' });
  const feed = () => social.ask(ana, '{ feed { edges { node { id viewerWarnings } } } }') as Promise<unknown>;
  expect(await act(social, ana, 'addKeywordFilter', { phrase: 'long meeting', action: 'WARN' })).toMatchObject({
    action: 'WARN',
  });
  expect(await feed()).toEqual({ feed: { edges: [{ node: { id: postId, viewerWarnings: ['long meeting'] } }] } });
  expect(await social.ask(bo, `{ post(id: "${postId}") { viewerWarnings } }`)).toEqual({
    post: { viewerWarnings: [] },
  });
  await act(social, ana, 'addKeywordFilter', { phrase: 'meeting' });
  expect(await feed()).toEqual({ feed: { edges: [] } });
});
