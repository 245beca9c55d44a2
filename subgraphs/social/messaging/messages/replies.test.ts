import type { Caller } from '@codai/kit';
import { listen } from '@codai/kit/testing';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, idOf, newKey } from '../../testing/verbs.ts';

const social = await openSocial('ana', 'bo', 'cy', 'eve');
beforeEach(() => social.database.admin.query('TRUNCATE social.speed_limit'));
afterAll(() => social[Symbol.asyncDispose]());

const group = async (starter: string, others: readonly string[]) =>
  idOf(
    await act(social, as(starter), 'startConversation', {
      memberIds: others.map(userId),
      title: 'Pier',
      idempotencyKey: newKey(),
    }),
  );
const send = (who: string, conversationId: string, more: Record<string, unknown> = {}) =>
  act(social, as(who), 'sendMessage', {
    conversationId,
    clientMessageId: newKey(),
    text: 'Hello.',
    idempotencyKey: newKey(),
    ...more,
  });

interface Message {
  readonly isReply: boolean;
  readonly replyTo: { readonly id: string; readonly text: string | null; readonly isDeleted: boolean } | null;
  readonly reactions: readonly { readonly kind: string; readonly count: number; readonly viewerReacted: boolean }[];
  readonly reactedBy: { readonly edges: readonly { readonly node: { readonly user: { readonly id: string } } }[] };
}
/** The newest message as the viewer sees it. */
async function newest(caller: Caller, id: string): Promise<Message | null> {
  const { conversation } = await social.ask<{
    conversation: { messages: { edges: { node: Message }[] } } | null;
  }>(
    caller,
    `query ($id: ID!) { conversation(id: $id) { messages(first: 1) { edges { node { isReply replyTo { id text isDeleted }
      reactions { kind count viewerReacted } reactedBy { edges { node { user { id } } } } } } } } }`,
    { id },
  );
  return conversation?.messages.edges[0]?.node ?? null;
}
const react = (who: string, messageId: string, kind = 'LOVE') =>
  act(social, as(who), 'addMessageReaction', { messageId, kind });
const takeBack = (who: string, messageId: string, kind = 'LOVE') =>
  act(social, as(who), 'removeMessageReaction', { messageId, kind });

it('answers a message of the conversation, and shows the answered one as the viewer may see it', async () => {
  const id = await group('ana', ['bo', 'cy']);
  const first = idOf(await send('ana', id, { text: 'Who brings rope?' }));
  const sent = { clientMessageId: newKey(), idempotencyKey: newKey(), text: 'I do.', replyToId: first };
  const reply = await send('bo', id, sent);
  expect(await send('bo', id, sent)).toEqual(reply);
  expect(await newest(as('cy'), id)).toMatchObject({ isReply: true, replyTo: { id: first, text: 'Who brings rope?' } });
  await act(social, as('cy'), 'blockUser', { userId: userId('ana') });
  expect(await newest(as('cy'), id)).toMatchObject({ isReply: true, replyTo: { text: null, isDeleted: false } });
  await act(social, as('cy'), 'unblockUser', { userId: userId('ana') });
  await act(social, as('ana'), 'deleteMessage', { messageId: first });
  expect(await newest(as('cy'), id)).toMatchObject({ replyTo: { id: first, text: null, isDeleted: true } });
  // A later member sees that it answers something, and nothing of that.
  await act(social, as('ana'), 'addConversationMember', { conversationId: id, userId: userId('eve') });
  await send('bo', id, { replyToId: idOf(reply) });
  expect(await newest(as('eve'), id)).toMatchObject({ isReply: true, replyTo: null });
});

it('refuses to answer a message of another conversation, a deleted one and an unknown one', async () => {
  const [one, other] = [await group('ana', ['bo']), await group('ana', ['cy'])];
  const elsewhere = idOf(await send('ana', other));
  const gone = idOf(await send('ana', one));
  await act(social, as('ana'), 'deleteMessage', { messageId: gone });
  for (const replyToId of [elsewhere, gone, 'msg_none'])
    expect(await send('ana', one, { replyToId })).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'replyToId'] });
});

it('SOC-4: counts one reaction for a person and kind, also when they are given at once', async () => {
  const id = await group('ana', ['bo', 'cy']);
  const messageId = idOf(await send('ana', id));
  await Promise.all(Array.from({ length: 6 }, () => react('bo', messageId)));
  await react('cy', messageId, 'FUNNY');
  expect(await newest(as('bo'), id)).toMatchObject({
    reactions: [
      { kind: 'LOVE', count: 1, viewerReacted: true },
      { kind: 'FUNNY', count: 1, viewerReacted: false },
    ],
    reactedBy: { edges: [{}, {}] },
  });
  await takeBack('bo', messageId);
  await takeBack('bo', messageId);
  expect((await newest(as('bo'), id))?.reactions).toEqual([{ kind: 'FUNNY', count: 1, viewerReacted: false }]);
  const told = (await social.published()).filter(({ type }) => type === 'social.message.reacted');
  expect(told.map(({ data }) => [data.userId, data.isAdded])).toEqual([
    ['usr_bo', true],
    ['usr_cy', true],
    ['usr_bo', false],
  ]);
});

it('notifies the sender of a reaction, but not of their own, of one taken back, of a muted person or after they have left', async () => {
  const id = await group('ana', ['bo', 'cy']);
  const messageId = idOf(await send('bo', id));
  const recipients = async () =>
    (await social.published()).filter(({ type }) => type === 'social.message.reacted').at(-1)?.data.recipientIds;
  await react('cy', messageId);
  expect(await recipients()).toEqual(['usr_bo']);
  await takeBack('cy', messageId);
  expect(await recipients()).toEqual([]);
  await react('bo', messageId);
  expect(await recipients()).toEqual([]);
  await act(social, as('bo'), 'muteUser', { userId: userId('cy') });
  await react('cy', messageId, 'FUNNY');
  expect(await recipients()).toEqual([]);
  await act(social, as('bo'), 'removeConversationMember', { conversationId: id, userId: userId('bo') });
  await react('ana', messageId);
  expect(await recipients()).toEqual([]);
  await act(social, as('bo'), 'unmuteUser', { userId: userId('cy') });
});

it('SOC-1: takes reactions from members who read the words, and counts none of a blocked person', async () => {
  const id = await group('ana', ['bo', 'cy']);
  const messageId = idOf(await send('ana', id));
  expect(await react('eve', messageId)).toMatchObject({ code: 'NOT_FOUND' });
  await react('bo', messageId);
  await act(social, as('cy'), 'blockUser', { userId: userId('bo') });
  expect((await newest(as('cy'), id))?.reactions).toEqual([]);
  expect((await newest(as('ana'), id))?.reactions).toHaveLength(1);
  await act(social, as('ana'), 'blockUser', { userId: userId('cy') });
  expect(await react('cy', messageId)).toMatchObject({ code: 'NOT_FOUND' });
  await act(social, as('ana'), 'deleteMessage', { messageId });
  expect(await react('bo', messageId, 'LIKE')).toMatchObject({ code: 'NOT_FOUND' });
  expect((await newest(as('ana'), id))?.reactions).toEqual([]);
});

it('delivers a reaction to the open subscription of the other members', async () => {
  const id = await group('ana', ['bo', 'eve']);
  const messageId = idOf(await send('ana', id));
  await social.runEvents();
  await using stream = await listen<{
    readonly conversationUpdated: { readonly change: string; readonly message: unknown };
  }>(
    social,
    as('eve'),
    'subscription ($id: ID!) { conversationUpdated(conversationId: $id) { change message { id reactions { kind count } } } }',
    { id },
  );
  await react('bo', messageId, 'SUPPORT');
  await social.runEvents();
  expect((await stream.nextData()).conversationUpdated).toEqual({
    change: 'MESSAGE_REACTED',
    message: { id: messageId, reactions: [{ kind: 'SUPPORT', count: 1 }] },
  });
});
