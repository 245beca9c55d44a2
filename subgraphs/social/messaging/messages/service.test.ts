import type { Caller } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, codeOf, idOf, newKey } from '../../testing/verbs.ts';
import { MEMBERS_MAX } from '../conversations/rules.ts';

const social = await openSocial('ana', 'bo', 'cy', 'eve');
/** The clock stands still, and this file starts more conversations than anybody may in a minute. */
beforeEach(async () => {
  await social.database.admin.query('TRUNCATE social.speed_limit');
});
afterAll(() => social[Symbol.asyncDispose]());

const ana = as('ana');
const bo = as('bo');
const cy = as('cy');
const eve = as('eve');

async function start(starter: Caller, others: readonly string[], title: string | null = newKey()): Promise<string> {
  return idOf(
    await act(social, starter, 'startConversation', { memberIds: others.map(userId), title, idempotencyKey: newKey() }),
  );
}
const send = (caller: Caller, conversationId: string, more: Record<string, unknown> = {}) =>
  act(social, caller, 'sendMessage', {
    conversationId,
    clientMessageId: newKey(),
    text: 'Hello.',
    idempotencyKey: newKey(),
    ...more,
  });

interface Messages {
  conversation: {
    lastSequence: string;
    unreadCount: number;
    messages: { edges: { node: { id: string; sequence: string; text: string; clientMessageId: string | null } }[] };
  } | null;
}
const LIST = `query ($id: ID!) { conversation(id: $id) { lastSequence unreadCount
  messages(first: 100) { edges { node { id sequence text clientMessageId } } } } }`;
async function messagesFor(caller: Caller, id: string) {
  const { conversation } = await social.ask<Messages>(caller, LIST, { id });
  return conversation?.messages.edges.map(({ node }) => node) ?? null;
}

describe('sendMessage', () => {
  it('SOC-5: sent again under its client message id it is one message, at once or later, under any key', async () => {
    const id = await start(ana, ['bo']);
    const again = { clientMessageId: 'tab-1/7' };
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => send(ana, id, again)));
    expect(new Set(outcomes.map(idOf)).size).toBe(1);
    expect(idOf(await send(ana, id, again))).toBe(outcomes[0]?.id);
    expect(await send(ana, id, { ...again, text: 'Other words.' })).toMatchObject({
      __typename: 'ConflictError',
      reason: 'CLIENT_MESSAGE_ID_REUSED',
    });
    // The name is the sender's own: another member's message of that name is another message.
    expect(await send(bo, id, again)).toMatchObject({ sequence: '2' });
    expect(await messagesFor(bo, id)).toHaveLength(2);
  });

  it('is done once per idempotency key, and refuses another input under it', async () => {
    const id = await start(ana, ['bo']);
    const input = { clientMessageId: newKey(), idempotencyKey: newKey() };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => send(ana, id, input)));
    expect(new Set(outcomes.map(idOf)).size).toBe(1);
    expect(await send(ana, id, { ...input, text: 'Other.' })).toMatchObject({
      __typename: 'IdempotencyKeyReusedError',
    });
  });

  it('shows the client message id to its sender only', async () => {
    const id = await start(ana, ['bo']);
    await send(ana, id, { clientMessageId: 'mine' });
    expect((await messagesFor(ana, id))?.[0]?.clientMessageId).toBe('mine');
    expect((await messagesFor(bo, id))?.[0]?.clientMessageId).toBeNull();
  });

  it('SOC-5: a person who is not a member can neither write nor read, by any path', async () => {
    const id = await start(ana, ['bo']);
    const messageId = idOf(await send(ana, id));
    expect(await send(eve, id)).toMatchObject({ __typename: 'NotFoundError' });
    expect(await act(social, eve, 'markRead', { conversationId: id, sequence: '1' })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await act(social, eve, 'setTyping', { conversationId: id, isTyping: true })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await act(social, eve, 'addConversationMember', { conversationId: id, userId: 'usr_eve' })).toMatchObject({
      __typename: 'NotFoundError',
    });
    const found = await social.ask(
      eve,
      'query ($id: ID!, $of: [_Any!]!) { conversation(id: $id) { id } conversations { edges { node { id } } } unreadMessageCount _entities(representations: $of) { __typename } }',
      {
        id,
        of: [
          { __typename: 'Conversation', id },
          { __typename: 'ChatMessage', id: messageId },
        ],
      },
    );
    expect(found).toEqual({
      conversation: null,
      conversations: { edges: [] },
      unreadMessageCount: 0,
      _entities: [null, null],
    });
    expect(await social.rows(`SELECT 1 FROM social.chat_message WHERE sender_id = 'usr_eve'`)).toEqual([]);
  });

  it.each([
    { input: { text: ' ' }, path: 'text' },
    { input: { text: 'x'.repeat(10_001) }, path: 'text' },
    { input: { clientMessageId: '' }, path: 'clientMessageId' },
    { input: { clientMessageId: 'x'.repeat(65) }, path: 'clientMessageId' },
  ])('refuses $path: $input', async ({ input, path }) => {
    const id = await start(ana, ['bo']);
    expect(await send(ana, id, input)).toMatchObject({ __typename: 'ValidationError', path: ['input', path] });
    expect(await messagesFor(ana, id)).toEqual([]);
  });

  it('refuses a cursor past every number', async () => {
    const id = await start(ana, ['bo']);
    await send(ana, id);
    const list =
      'query ($id: ID!, $after: String) { conversation(id: $id) { messages(after: $after) { edges { cursor } } } }';
    type Listed = { conversation: { messages: { edges: { cursor: string }[] } } };
    const { conversation } = await social.ask<Listed>(ana, list, { id });
    const [tag] = JSON.parse(Buffer.from(conversation.messages.edges[0]?.cursor ?? '', 'base64url').toString());
    const after = Buffer.from(JSON.stringify([tag, '9'.repeat(39)])).toString('base64url');
    expect((await social.execute(ana, list, { id, after })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('SOC-5: the database refuses a number out of turn and a message that is moved', async () => {
    const id = await start(ana, ['bo']);
    await send(ana, id);
    const { admin } = social.database;
    const insert = `INSERT INTO social.chat_message (id, conversation_id, sequence, sender_id, client_message_id, text, sent_at)
      VALUES ('msg_x', $1, $2, 'usr_ana', 'x', 'x', now())`;
    await expect(admin.query(insert, [id, 5])).rejects.toMatchObject({ constraint: 'chat_message_sequence' });
    const move = 'UPDATE social.chat_message SET sequence = 9 WHERE conversation_id = $1';
    await expect(admin.query(move, [id])).rejects.toMatchObject({ constraint: 'chat_message_place' });
  });
});

describe('conversations', () => {
  it('exist once for two people, even when both start at the same time', async () => {
    await social.people('fay', 'gus');
    const [fay, gus] = [as('fay'), as('gus')];
    const ids = await Promise.all([...Array(4)].flatMap(() => [start(fay, ['gus'], null), start(gus, ['fay'], null)]));
    expect(new Set(ids).size).toBe(1);
    expect(
      (await social.published()).filter(
        ({ type, subject }) => type === 'social.conversation.started' && subject === ids[0],
      ),
    ).toHaveLength(1);
  });

  it.each([
    { memberIds: [], title: null, type: 'ValidationError' },
    { memberIds: ['usr_ana'], title: null, type: 'ValidationError' },
    { memberIds: ['usr_nobody'], title: null, type: 'NotFoundError' },
    { memberIds: ['usr_bo', 'usr_nobody'], title: 'x', type: 'NotFoundError' },
    { memberIds: ['usr_bo'], title: ' ', type: 'ValidationError' },
  ])('have the type $type with $memberIds, titled $title', async ({ type, ...input }) => {
    expect(await act(social, ana, 'startConversation', { ...input, idempotencyKey: newKey() })).toMatchObject({
      __typename: type,
    });
  });

  it('a group takes people in and lets them go; each reads from where they joined until they left', async () => {
    const id = await start(ana, ['bo']);
    await send(ana, id, { text: 'One.' });
    expect(await act(social, bo, 'addConversationMember', { conversationId: id, userId: 'usr_cy' })).toMatchObject({
      __typename: 'Conversation',
    });
    await act(social, bo, 'addConversationMember', { conversationId: id, userId: 'usr_cy' });
    await send(ana, id, { text: 'Two.' });
    expect((await messagesFor(cy, id))?.map(({ sequence }) => sequence)).toEqual(['2']);
    expect((await social.ask<Messages>(cy, LIST, { id })).conversation?.unreadCount).toBe(1);

    expect(await codeOf(social, cy, 'removeConversationMember', { conversationId: id, userId: 'usr_bo' })).toBe(
      'FORBIDDEN',
    );
    await act(social, cy, 'removeConversationMember', { conversationId: id, userId: 'usr_cy' });
    expect(await messagesFor(cy, id)).toBeNull();
    expect(await act(social, ana, 'removeConversationMember', { conversationId: id, userId: 'usr_cy' })).toMatchObject({
      __typename: 'NotFoundError',
    });
    await send(ana, id, { text: 'Three.' });
    await act(social, ana, 'addConversationMember', { conversationId: id, userId: 'usr_cy' });
    expect(await messagesFor(cy, id)).toEqual([]);
    expect((await social.ask<Messages>(cy, LIST, { id })).conversation?.unreadCount).toBe(0);
    expect(await act(social, ana, 'removeConversationMember', { conversationId: id, userId: 'usr_bo' })).toMatchObject({
      __typename: 'RemovedConversationMember',
    });
    expect(await messagesFor(bo, id)).toBeNull();
  });

  it('a direct one has its two members and no others', async () => {
    const id = await start(ana, ['bo'], null);
    expect(await act(social, ana, 'addConversationMember', { conversationId: id, userId: 'usr_cy' })).toMatchObject({
      __typename: 'ConflictError',
      message: 'The members of a direct conversation cannot change. Start a group instead.',
    });
    expect(await act(social, bo, 'removeConversationMember', { conversationId: id, userId: 'usr_bo' })).toMatchObject({
      __typename: 'ConflictError',
      message: 'The members of a direct conversation cannot change. Start a group instead.',
    });
  });

  it('are started once per idempotency key, and refuse another input under it', async () => {
    const input = { memberIds: ['usr_bo'], title: 'Once', idempotencyKey: newKey() };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => act(social, ana, 'startConversation', input)));
    expect(new Set(outcomes.map(idOf)).size).toBe(1);
    expect(await act(social, ana, 'startConversation', { ...input, title: 'Twice' })).toMatchObject({
      __typename: 'IdempotencyKeyReusedError',
    });
  });

  it('take a hundred people, and not one more', async () => {
    const names = Array.from({ length: MEMBERS_MAX - 2 }, (_, index) => `crowd_${index}`);
    await social.people(...names);
    const id = await start(ana, names);
    const add = (name: string) =>
      act(social, ana, 'addConversationMember', { conversationId: id, userId: userId(name) });
    // The last place is sought by two at once.
    const outcomes = await Promise.all([add('bo'), add('cy')]);
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['Conversation', 'ValidationError']);
    expect(await add('nobody')).toMatchObject({ __typename: 'NotFoundError' });
  });

  it('are listed with the last active first', async () => {
    await social.people('hal');
    const hal = as('hal');
    const first = await start(hal, ['ana']);
    social.clock.advance(1000);
    const second = await start(hal, ['bo']);
    social.clock.advance(1000);
    await send(hal, first);
    const list = '{ conversations { edges { node { id } } } }';
    const { conversations } = await social.ask<{ conversations: { edges: { node: { id: string } }[] } }>(hal, list);
    expect(conversations.edges.map(({ node }) => node.id)).toEqual([first, second]);
  });
});

describe('SOC-6: unread', () => {
  const unread = async (caller: Caller, id: string) =>
    (await social.ask<Messages>(caller, LIST, { id })).conversation?.unreadCount;
  const mark = (caller: Caller, id: string, sequence: number) =>
    act(social, caller, 'markRead', { conversationId: id, sequence: String(sequence) });

  it('is the number of messages after the marker from others', async () => {
    const id = await start(ana, ['bo', 'cy']);
    for (const who of [ana, bo, bo, ana, cy]) await send(who, id);
    // An answer has read what came before it.
    expect([await unread(ana, id), await unread(bo, id), await unread(cy, id)]).toEqual([1, 2, 0]);
    expect(await mark(ana, id, 2)).toMatchObject({ lastReadSequence: '4', unreadCount: 1 });
    expect(await mark(ana, id, 5)).toMatchObject({ unreadCount: 0 });
    await send(bo, id);
    expect(await unread(ana, id)).toBe(1);
  });

  it('tells others that an answer has read theirs, and nothing of one that passes none', async () => {
    const id = await start(ana, ['bo']);
    await send(ana, id);
    await send(ana, id);
    await send(bo, id);
    await send(bo, id);
    const told = (await social.published()).flatMap(({ type, data }) =>
      type === 'social.conversation.read' && data.conversationId === id ? [data] : [],
    );
    expect(told.map(({ userId, sequence }) => [userId, sequence])).toEqual([['usr_bo', '3']]);
  });

  it('the marker never moves back, by this device or by a slower one', async () => {
    const id = await start(ana, ['bo']);
    for (let sequence = 1; sequence <= 20; sequence += 1) await send(bo, id);
    await Promise.all(Array.from({ length: 20 }, (_, index) => mark(ana, id, 20 - index)));
    expect(await mark(ana, id, 3)).toMatchObject({ lastReadSequence: '20', unreadCount: 0 });
    const back = `UPDATE social.conversation_member SET last_read_sequence = 1 WHERE conversation_id = $1 AND user_id = 'usr_ana'`;
    await expect(social.database.admin.query(back, [id])).rejects.toMatchObject({
      constraint: 'conversation_member_marker',
    });
  });

  it.each([-1, 3])('refuses a marker at %i of 2', async (sequence) => {
    const id = await start(ana, ['bo']);
    await send(bo, id);
    await send(bo, id);
    expect(await mark(ana, id, sequence)).toMatchObject({ __typename: 'ValidationError', path: ['input', 'sequence'] });
  });

  it('counts all conversations together', async () => {
    await social.people('ida');
    const ida = as('ida');
    for (const who of [ana, bo]) await send(who, await start(who, ['ida']));
    expect(await social.ask(ida, '{ unreadMessageCount }')).toEqual({ unreadMessageCount: 2 });
  });
});
