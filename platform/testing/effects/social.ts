import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import { expect } from 'vitest';
import { subscribe } from '../live-client.ts';
import { type Effect, idOf, once, type World } from './world.ts';

const post = async (world: World, by: Parameters<World['as']>[0], more = {}) =>
  String((await (await world.as(by)).act('createPost', once({ text: `Effect ${randomUUID()}`, ...more }), 'id')).id);
const seesPost = async (world: World, by: Parameters<World['as']>[0], id: string) =>
  (await (await world.as(by)).read('query ($id: ID!) { post(id: $id) { id } }', { id })) !== null;

async function groupWithMember(world: World): Promise<{ readonly groupId: string; readonly postId: string }> {
  const owner = await world.as('owner@north');
  const group = await owner.act('createGroup', once({ name: `Group ${randomUUID()}` }), 'id');
  await (await world.as('member@north')).act('joinGroup', { groupId: group.id });
  const postId = await post(world, 'owner@north', { groupId: group.id, visibility: 'GROUP' });
  expect(await seesPost(world, 'member@north', postId)).toBe(true);
  return { groupId: group.id, postId };
}

export const socialEffects: Readonly<Record<string, Effect>> = {
  async blockUser(world) {
    const owner = await world.as('owner@south');
    const id = await post(world, 'owner@south');
    expect(await seesPost(world, 'member@south', id)).toBe(true);
    const game = once({ gameSlug: 'reversi', timeControl: 'RAPID' });
    const { joinCode } = await owner.act('createLobby', game, 'joinCode');
    await owner.act('blockUser', { userId: idOf('member@south') });
    expect(await seesPost(world, 'member@south', id)).toBe(false);
    expect(await (await world.as('member@south')).refusal('joinLobby', { joinCode })).toBe('NOT_FOUND');
    await owner.act('unblockUser', { userId: idOf('member@south') });
  },

  async banGroupMember(world) {
    const { groupId, postId } = await groupWithMember(world);
    await (await world.as('owner@north')).act('banGroupMember', { groupId, userId: idOf('member@north') });
    expect(await seesPost(world, 'member@north', postId)).toBe(false);
    expect(await (await world.as('member@north')).refusal('joinGroup', { groupId })).not.toBeNull();
  },

  async removeGroupMember(world) {
    const { groupId, postId } = await groupWithMember(world);
    await (await world.as('owner@north')).act('removeGroupMember', { groupId, userId: idOf('member@north') });
    expect(await seesPost(world, 'member@north', postId)).toBe(false);
  },

  async removeConversationMember(world) {
    const [owner, member, staying] = await Promise.all([
      world.as('owner@north'),
      world.as('member@both'),
      world.as('member@north'),
    ]);
    const memberIds = [idOf('member@both'), idOf('member@north')];
    const { id } = await owner.act('startConversation', once({ memberIds, title: 'Effects' }), 'id');
    const subscription = {
      url: world.url,
      query: 'subscription ($id: ID!) { messageReceived(conversationId: $id) { text } }',
      variables: { id },
    };
    const live = await subscribe({ ...subscription, token: member.token });
    const witness = await subscribe({ ...subscription, token: staying.token });
    await owner.act('removeConversationMember', { conversationId: id, userId: idOf('member@both') });
    expect(await member.read('query ($id: ID!) { conversation(id: $id) { id } }', { id })).toBeNull();
    const message = { conversationId: id, clientMessageId: randomUUID(), text: 'Said without them' };
    await owner.act('sendMessage', once(message), 'id');
    await witness.next();
    // A message to the member who stays does not reach the open socket of the one who was removed.
    await expect(
      live.next(300).then(({ data }) => data?.messageReceived ?? Promise.reject(new Error('No frame'))),
    ).rejects.toThrow(/No frame|closed/);
    witness.cut();
    live.cut();
  },

  async removeReaction(world) {
    const id = await post(world, 'owner@north');
    const [author, member] = await Promise.all([world.as('owner@north'), world.as('member@north')]);
    const counts = () => author.read('query ($id: ID!) { post(id: $id) { reactions { kind count } } }', { id });
    await member.act('addReaction', { targetId: id, kind: 'LOVE' });
    expect((await counts()).reactions).toEqual([{ kind: 'LOVE', count: 1 }]);
    await member.act('removeReaction', { targetId: id, kind: 'LOVE' });
    expect((await counts()).reactions.filter(({ count }: { count: number }) => count > 0)).toEqual([]);
  },

  async removeRepost(world) {
    const id = await post(world, 'owner@north');
    const [author, member] = await Promise.all([world.as('owner@north'), world.as('member@north')]);
    const count = () => author.read('query ($id: ID!) { post(id: $id) { repostCount } }', { id });
    const { id: repostId } = await member.act('repost', { postId: id }, 'id');
    expect((await count()).repostCount).toBe(1);
    await member.act('removeRepost', { postId: id });
    expect((await count()).repostCount).toBe(0);
    if (repostId !== id) expect(await seesPost(world, 'owner@north', repostId)).toBe(false);
  },

  async removeBookmark(world) {
    const id = await post(world, 'owner@north');
    const member = await world.as('member@north');
    await member.act('bookmarkPost', { postId: id });
    await member.act('removeBookmark', { postId: id });
    const elsewhere = await world.anew('member@north');
    const { edges } = await elsewhere.read('{ bookmarks(first: 50) { edges { node { id } } } }');
    expect(edges.map(({ node }: { node: { id: string } }) => node.id)).not.toContain(id);
  },

  async removeKeywordFilter(world) {
    const phrase = `walrus${randomUUID().slice(0, 8)}`;
    const id = await post(world, 'owner@north', { text: `A ${phrase} at the pier` });
    const member = await world.as('member@both');
    const inFeed = async () => {
      const { edges } = await member.read('{ feed(first: 50, mode: CHRONOLOGICAL) { edges { node { id } } } }');
      return edges.some(({ node }: { node: { id: string } }) => node.id === id);
    };
    await eventually(inFeed, true);
    const filter = await member.act('addKeywordFilter', { phrase }, 'id');
    await eventually(inFeed, false);
    await member.act('removeKeywordFilter', { filterId: filter.id });
    await eventually(inFeed, true);
  },

  async removeFromPersonList(world) {
    const id = await post(world, 'owner@north');
    const member = await world.as('member@north');
    const list = await member.act('createPersonList', { title: `Pilots ${randomUUID()}` }, 'id');
    const shown = async () => {
      const { posts } = await member.read(
        'query ($id: ID!) { personList(id: $id) { posts(first: 50) { edges { node { id } } } } }',
        { id: list.id },
      );
      return posts.edges.some(({ node }: { node: { id: string } }) => node.id === id);
    };
    await member.act('addToPersonList', { listId: list.id, userId: idOf('owner@north') });
    await eventually(shown, true);
    await member.act('removeFromPersonList', { listId: list.id, userId: idOf('owner@north') });
    await eventually(shown, false);
  },

  async endPresence(world) {
    const [member, other] = await Promise.all([world.as('member@south'), world.as('owner@south')]);
    const connectionId = randomUUID();
    const status = async () =>
      (
        await other.read('query ($ids: [ID!]!) { presence(userIds: $ids) { status } }', { ids: [idOf('member@south')] })
      )[0]?.status;
    await member.act('heartbeatPresence', { connectionId });
    expect(await status()).toBe('ONLINE');
    await member.act('endPresence', { connectionId });
    expect(await status()).toBe('OFFLINE');
  },
};
