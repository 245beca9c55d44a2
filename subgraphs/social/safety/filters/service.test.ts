import { afterAll, beforeEach, expect, it } from 'vitest';
import { feedOf } from '../../testing/feed.ts';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, idOf, post } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());
const ana = as('ana');
const bo = as('bo');
const cy = as('cy');
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
  for (const whom of ['bo', 'cy']) await act(social, ana, 'followUser', { userId: userId(whom) });
});

it('a filter leaves words out of the feed, whole and in any letter case, but for one’s own posts', async () => {
  const posts = {
    plain: await post(social, bo, { text: 'Nothing of it.' }),
    word: await post(social, bo, { text: 'The ȘEDINȚĂ, at last!' }),
    part: await post(social, bo, { text: 'sedintalogy' }),
    warned: await post(social, bo, { text: 'See.', contentWarning: 'About a sedinta' }),
    own: await post(social, ana, { text: 'My ședință' }),
  };
  const reposted = idOf(await act(social, cy, 'repost', { postId: posts.word }));
  const all = [...Object.values(posts), reposted];
  const filterId = idOf(await act(social, ana, 'addKeywordFilter', { phrase: 'sedinta' }));
  expect(await feedOf(social, ana, all)).toEqual([posts.plain, posts.part, posts.own].sort());
  expect(await act(social, bo, 'removeKeywordFilter', { filterId })).toMatchObject({ __typename: 'NotFoundError' });
  await act(social, ana, 'removeKeywordFilter', { filterId });
  expect(await feedOf(social, ana, all)).toHaveLength(all.length);
  expect(await act(social, ana, 'addKeywordFilter', { phrase: '!!' })).toMatchObject({ __typename: 'ValidationError' });
});
