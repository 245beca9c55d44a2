import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymous, as, openSocial, type SocialUnderTest, userId } from '../../testing/social.ts';
import { act, idOf, newKey, post } from '../../testing/verbs.ts';

let social: SocialUnderTest;
beforeAll(async () => {
  social = await openSocial('ana', 'bo', 'cy', 'gone');
  await social.rows(`UPDATE social.profile SET suspended_at = now() WHERE handle = 'gone'`);
});
afterAll(() => social[Symbol.asyncDispose]());

const NAMED = 'mentions { handle }';
const handles = (mentions: readonly { handle: string }[] | undefined) => mentions?.map(({ handle }) => handle);

it('resolves the handles in a post to people whom the viewer may see', async () => {
  const text = 'With @Bo, @cy, @bo, @gone and @nobody.';
  const id = await post(social, as('ana'), { text });
  const of = async (viewer = anonymous) => {
    const { post: read } = await social.ask<{ post: { mentions: { handle: string }[] } | null }>(
      viewer,
      `query ($id: ID!) { post(id: $id) { ${NAMED} } }`,
      { id },
    );
    return handles(read?.mentions);
  };
  expect(await of()).toEqual(['bo', 'cy']);
  await act(social, as('cy'), 'blockUser', { userId: userId('bo') });
  expect(await of(as('bo'))).toEqual(['bo']);
  expect(await of(as('ana'))).toEqual(['bo', 'cy']);
  await act(social, as('cy'), 'unblockUser', { userId: userId('bo') });
});

it('resolves the handles in a comment, an earlier text and a bio', async () => {
  const postId = await post(social, as('ana'), { text: 'First with @cy.' });
  await act(social, as('ana'), 'editPost', { postId, text: 'Now alone.', expectedVersion: 1 });
  await act(social, as('bo'), 'createComment', { postId, text: 'Ask @cy.', idempotencyKey: newKey() });
  await social.rows(`UPDATE social.profile SET bio = 'Sails with @bo and @gone.' WHERE handle = 'ana'`);
  const { post: read, socialProfile } = await social.ask<{
    post: Record<'comments' | 'revisions', { edges: { node: { mentions: { handle: string }[] } }[] }>;
    socialProfile: { bioMentions: { handle: string }[] };
  }>(
    anonymous,
    `query ($id: ID!) {
      post(id: $id) { comments { edges { node { ${NAMED} } } } revisions { edges { node { ${NAMED} } } } }
      socialProfile(handle: "ana") { bioMentions { handle } } }`,
    { id: postId },
  );
  for (const list of [read.comments, read.revisions]) expect(handles(list.edges[0]?.node.mentions)).toEqual(['cy']);
  expect(handles(socialProfile.bioMentions)).toEqual(['bo']);
});

it('resolves the handles in a message, and none once its words are gone', async () => {
  const conversationId = idOf(
    await act(social, as('ana'), 'startConversation', { memberIds: [userId('bo')], idempotencyKey: newKey() }),
  );
  const messageId = idOf(
    await act(social, as('ana'), 'sendMessage', {
      conversationId,
      clientMessageId: newKey(),
      text: 'Ask @cy.',
      idempotencyKey: newKey(),
    }),
  );
  const of = async () => {
    const { conversation } = await social.ask<{
      conversation: { messages: { edges: { node: { mentions: { handle: string }[] } }[] } };
    }>(as('bo'), `query ($id: ID!) { conversation(id: $id) { messages { edges { node { ${NAMED} } } } } }`, {
      id: conversationId,
    });
    return handles(conversation.messages.edges[0]?.node.mentions);
  };
  expect(await of()).toEqual(['cy']);
  await act(social, as('ana'), 'deleteMessage', { messageId });
  expect(await of()).toEqual([]);
});
