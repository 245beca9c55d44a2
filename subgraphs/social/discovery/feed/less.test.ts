import { afterAll, beforeEach, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, post } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());
const ana = as('ana');
const bo = as('bo');
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
  for (const whom of ['bo', 'cy']) await act(social, ana, 'followUser', { userId: userId(whom) });
});

it('less of an author divides their scores by what explainFeedItem says, a minute later', async () => {
  const postId = await post(social, bo);
  const explain = async () =>
    (
      await social.ask<{ explainFeedItem: { score: number; divisor: number; factors: { points: number }[] } }>(
        ana,
        `{ explainFeedItem(postId: "${postId}") { score divisor factors { points } } }`,
      )
    ).explainFeedItem;
  for (const less of [1, 2, 3, 3])
    expect(await act(social, ana, 'showLessOf', { userId: userId('bo') })).toMatchObject({ less });
  expect((await explain()).divisor).toBe(1);
  social.clock.advance(60_000);
  const { score, divisor, factors } = await explain();
  const sum = factors.reduce((total, { points }) => total + points, 0);
  expect([divisor, score]).toEqual([4, Math.floor(sum / 4)]);
  for (const less of [2, 1, 0, 0])
    expect(await act(social, ana, 'showMoreOf', { userId: userId('bo') })).toMatchObject({ less });
});
