import type { Answer } from '@codai/kit/testing';
import { listen, type Stream } from '@codai/kit/testing';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { anonymous, as, openSocial, userId } from '../../testing/social.ts';
import { act, post } from '../../testing/verbs.ts';

const social = await openSocial();
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'mod');
});
afterAll(() => social[Symbol.asyncDispose]());

const ana = as('ana');
const bo = as('bo');
const FEED_UPDATED = 'subscription { feedUpdated { change postId post { text } } }';
interface Update {
  readonly feedUpdated: {
    readonly change: string;
    readonly postId: string;
    readonly post: { readonly text: string } | null;
  };
}
const follow = (whom: string) => act(social, ana, 'followUser', { userId: userId(whom) });

it('delivers additions, edits and removals in the home feed, and no other posts', async () => {
  await follow('bo');
  await using updates = await listen<Update>(social, ana, FEED_UPDATED);
  await post(social, as('cy'), { text: 'Not followed' });
  await post(social, bo, { text: 'Private', visibility: 'PRIVATE' });
  await post(social, as('bo', { tenantId: 'org_two' }), { text: 'Elsewhere', visibility: 'ORGANIZATION' });
  const postId = await post(social, bo, { text: 'First' });
  const ours = await post(social, as('cy'), { text: 'Ours', visibility: 'ORGANIZATION' });
  await social.runEvents();
  expect((await updates.nextData()).feedUpdated).toEqual({ change: 'ADDED', postId, post: { text: 'First' } });
  expect((await updates.nextData()).feedUpdated).toEqual({ change: 'ADDED', postId: ours, post: { text: 'Ours' } });
  await act(social, bo, 'editPost', { postId, text: 'Second', expectedVersion: 1 });
  await social.runEvents();
  expect((await updates.nextData()).feedUpdated).toEqual({ change: 'EDITED', postId, post: { text: 'Second' } });
  await act(social, bo, 'deletePost', { postId });
  await social.runEvents();
  expect((await updates.nextData()).feedUpdated).toEqual({ change: 'REMOVED', postId, post: null });
});

it('takes a held post away, and brings it back', async () => {
  await follow('bo');
  const postId = await post(social, bo);
  await social.runEvents();
  await using updates = await listen<Update>(social, ana, FEED_UPDATED);
  const moderator = as('mod', { roles: ['PLATFORM_ADMIN'] });
  await act(social, moderator, 'holdPost', { postId, reason: 'Looks like spam.' });
  await social.runEvents();
  expect((await updates.nextData()).feedUpdated).toMatchObject({ change: 'REMOVED', postId, post: null });
  await act(social, moderator, 'releasePost', { postId });
  await social.runEvents();
  expect((await updates.nextData()).feedUpdated).toMatchObject({ change: 'ADDED', postId, post: { text: 'Words.' } });
});

it('SOC-1: an open stream delivers nothing of the blocker from the return of the block on, not even what was written before', async () => {
  await follow('bo');
  await follow('cy');
  await using updates = await listen<Update>(social, ana, FEED_UPDATED);
  // Written before the block, delivered after it: what the reader may see is asked at delivery.
  await post(social, bo, { text: 'Before' });
  await act(social, bo, 'blockUser', { userId: 'usr_ana' });
  await post(social, bo, { text: 'After' });
  const byCy = await post(social, as('cy'), { text: 'By Cy' });
  await social.runEvents();
  expect((await updates.nextData()).feedUpdated.postId).toBe(byCy);
});

it('resumes after the last position: every update once, in order, none missing', async () => {
  await follow('bo');
  const written: string[] = [];
  let position: string | null = null;
  const received: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await using updates: Stream<Update> = await listen<Update>(social, ana, FEED_UPDATED, {}, position);
    for (let one = 0; one < 3; one += 1) written.push(await post(social, bo, { text: `Post ${turn}.${one}` }));
    await social.runEvents();
    // Cut in the middle: the last one is not read by this connection.
    while (received.length < written.length - 1) {
      const { data, extensions }: Answer<Update> = await updates.next();
      received.push(data?.feedUpdated.postId ?? '');
      position = extensions?.resume?.position ?? null;
    }
  }
  await using rest = await listen<Update>(social, ana, FEED_UPDATED, {}, position);
  received.push((await rest.nextData()).feedUpdated.postId);
  expect(received).toEqual(written);
});

it('is for signed-in callers with two factors', async () => {
  for (const [caller, code] of [
    [anonymous, 'UNAUTHENTICATED'],
    [as('ana', { aal: 1 }), 'MFA_REQUIRED'],
  ] as const) {
    const answers = await social.subscribe(caller, FEED_UPDATED);
    expect((await answers.next()).value.errors[0].extensions.code).toBe(code);
  }
});
