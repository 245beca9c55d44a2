import type { Caller } from '@codai/kit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ATTACHED, type Attachment, type AttachmentsTest, attachmentsTest } from '../testing/attachments.ts';
import { as, userId } from '../testing/social.ts';
import { act, idOf, newKey, post } from '../testing/verbs.ts';
import { releaseFiles } from './service.ts';

let world: AttachmentsTest;
beforeAll(async () => {
  world = await attachmentsTest('ana', 'bo', 'cy');
});
beforeEach(() => world.social.database.admin.query('TRUNCATE social.speed_limit'));
afterAll(() => world[Symbol.asyncDispose]());

const picture = async (who: string) => [{ fileId: await world.picture(who), kind: 'PICTURE', altText: 'A boat' }];

async function ofComment(caller: Caller, id: string): Promise<readonly Attachment[] | null> {
  const { comment } = await world.social.ask<{ comment: { attachments: Attachment[] } | null }>(
    caller,
    `query ($id: ID!) { comment(id: $id) { ${ATTACHED} } }`,
    { id },
  );
  return comment?.attachments ?? null;
}

async function ofConversation(caller: Caller, id: string): Promise<readonly (readonly Attachment[])[] | null> {
  const { conversation } = await world.social.ask<{
    conversation: { messages: { edges: { node: { attachments: Attachment[] } }[] } } | null;
  }>(caller, `query ($id: ID!) { conversation(id: $id) { messages { edges { node { ${ATTACHED} } } } } }`, { id });
  return conversation?.messages.edges.map(({ node }) => node.attachments) ?? null;
}

const group = async (starter: string, others: readonly string[]) =>
  idOf(
    await act(world.social, as(starter), 'startConversation', {
      memberIds: others.map(userId),
      title: 'Pier',
      idempotencyKey: newKey(),
    }),
  );
const send = (who: string, conversationId: string, more: Record<string, unknown>) =>
  act(world.social, as(who), 'sendMessage', {
    conversationId,
    clientMessageId: newKey(),
    text: '',
    idempotencyKey: newKey(),
    ...more,
  });

it('shows a picture in a comment to those who see the comment, until it is deleted', async () => {
  const postId = await post(world.social, as('ana'));
  const attachments = await picture('bo');
  const commentId = idOf(
    await act(world.social, as('bo'), 'createComment', { postId, text: '', attachments, idempotencyKey: newKey() }),
  );
  const url = (await ofComment(as('cy'), commentId))?.[0]?.previewUrl ?? null;
  expect(await world.status(url)).toBe(200);
  await act(world.social, as('bo'), 'blockUser', { userId: userId('cy') });
  expect(await world.status(url)).toBe(404);
  await act(world.social, as('bo'), 'unblockUser', { userId: userId('cy') });
  expect(await world.status(url)).toBe(200);
  // The author of the post deletes it: the file goes back to who attached it.
  await act(world.social, as('ana'), 'deleteComment', { commentId });
  expect(await world.status(url)).toBe(404);
  await releaseFiles(world.social.deps);
  expect(await world.isKept(String(attachments[0]?.fileId))).toBe(false);
});

it('shows a picture in a message to the members alone, and ends with the membership', async () => {
  const id = await group('ana', ['bo']);
  const attachments = await picture('ana');
  const sent = await send('ana', id, { attachments });
  expect(sent).toMatchObject({ sequence: '1', text: '' });
  expect(await ofConversation(as('cy'), id)).toBeNull();
  const [ofBo] = (await ofConversation(as('bo'), id)) ?? [];
  expect(ofBo).toMatchObject([{ kind: 'PICTURE', altText: 'A boat', width: 60 }]);
  const url = ofBo?.[0]?.previewUrl ?? null;
  expect(await world.status(url)).toBe(200);
  await act(world.social, as('ana'), 'removeConversationMember', { conversationId: id, userId: userId('bo') });
  expect(await world.status(url)).toBe(404);
  const own = (await ofConversation(as('ana'), id))?.[0]?.[0]?.previewUrl ?? null;
  expect(await world.status(own)).toBe(200);
  await act(world.social, as('ana'), 'deleteMessage', { messageId: idOf(sent) });
  expect([await world.status(own), await ofConversation(as('ana'), id)]).toEqual([404, [[]]]);
});

it('hides the attachments of a message with its words', async () => {
  const id = await group('cy', ['ana', 'bo']);
  await send('ana', id, { text: 'Look.', attachments: await picture('ana') });
  const url = (await ofConversation(as('bo'), id))?.[0]?.[0]?.thumbnailUrl ?? null;
  expect(await world.status(url)).toBe(200);
  await act(world.social, as('bo'), 'blockUser', { userId: userId('ana') });
  expect([await world.status(url), await ofConversation(as('bo'), id)]).toEqual([404, [[]]]);
  expect((await ofConversation(as('cy'), id))?.[0]).toHaveLength(1);
  await act(world.social, as('bo'), 'unblockUser', { userId: userId('ana') });
});

it('SOC-5: sends a message with a file once under its client message id, whatever the key', async () => {
  const id = await group('ana', ['bo']);
  const again = { clientMessageId: newKey(), attachments: [{ fileId: await world.file('ana'), kind: 'FILE' }] };
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => send('ana', id, again)));
  expect(new Set(outcomes.map(idOf)).size).toBe(1);
  expect(await ofConversation(as('bo'), id)).toMatchObject([[{ kind: 'FILE', name: 'tides.txt' }]]);
});

it('gives a file back that was for a conversation of others', async () => {
  const id = await group('ana', ['bo']);
  const attachments = await picture('cy');
  expect(await send('cy', id, { attachments })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await world.isKept(String(attachments[0]?.fileId))).toBe(false);
  expect(await send('ana', id, {})).toMatchObject({ code: 'VALIDATION_FAILED' });
});
