import type { Caller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { anonymous, as, openSocial, userId } from './testing/social.ts';
import { act, newKey, post } from './testing/verbs.ts';

const social = await openSocial('bo');
afterAll(() => social[Symbol.asyncDispose]());

/** Keyed by the user, as identity does. */
const about = (name: string) => ({ subject: userId(name), partitionKey: userId(name) });
const registered = (name: string, handle = name, id?: string) =>
  social.deliver(
    'identity.user.registered',
    {
      userId: userId(name),
      handle,
      displayName: `${name} of Identity`,
      personalTenantId: `org_${name}`,
      locale: 'en',
      sealed: 'x',
    },
    { ...about(name), ...(id && { id }) },
  );
const verified = (name: string) =>
  social.deliver(
    'identity.user.verified',
    { userId: userId(name), verifiedAt: social.clock.now().toISOString() },
    about(name),
  );
const updated = (name: string, handle: string, version: number, displayName = `${name} again`) =>
  social.deliver(
    'identity.user.updated',
    { userId: userId(name), handle, displayName, locale: 'en', version },
    about(name),
  );

const profile = async (handle: string, caller: Caller = as('bo')) =>
  (
    await social.ask<{ socialProfile: { displayName: string; user: { id: string } } | null }>(
      caller,
      'query ($handle: String!) { socialProfile(handle: $handle) { displayName user { id } } }',
      { handle },
    )
  ).socialProfile;
const handles = async () =>
  Object.fromEntries(
    (
      await social.rows<{ name: string; handle: string }>(
        'SELECT substr(user_id, 5) AS name, handle FROM social.profile',
      )
    ).map(({ name, handle }) => [name, handle]),
  );

describe('profiles from identity', () => {
  it('begin with the registration, and are seen by others once it is verified', async () => {
    await registered('ana');
    await social.runEvents();
    expect(await profile('ana')).toBeNull();
    expect(await profile('ana', as('ana'))).toEqual({ displayName: 'ana of Identity', user: { id: 'usr_ana' } });
    await verified('ana');
    await social.runEvents();
    expect(await profile('ana')).toEqual({ displayName: 'ana of Identity', user: { id: 'usr_ana' } });
    expect(await profile('ANA', anonymous)).not.toBeNull();
  });

  it('take an event delivered twice once', async () => {
    await registered('twice', 'twice', 'evt_twice');
    await social.runEvents();
    await registered('twice', 'twice', 'evt_twice');
    expect(await social.runEvents()).toEqual([]);
    expect(await social.rows(`SELECT 1 FROM social.profile WHERE user_id = 'usr_twice'`)).toHaveLength(1);
  });

  it('complete the makeshift profile of one who was faster than their event', async () => {
    await post(social, as('fast'));
    expect((await handles()).fast).toBe('user.usr_fast');
    await registered('fast');
    await social.runEvents();
    expect(await profile('fast')).toEqual({ displayName: 'fast of Identity', user: { id: 'usr_fast' } });
  });

  it('follow the name of the account, unless another one was chosen here', async () => {
    await registered('named');
    await verified('named');
    await social.runEvents();
    const edit = (input: Record<string, unknown>) => act(social, as('named'), 'updateSocialProfile', input);
    expect(await edit({ displayName: 'Captain', bio: 'At sea.', expectedVersion: 1 })).toMatchObject({
      displayName: 'Captain',
      bio: 'At sea.',
      version: 2,
    });
    await updated('named', 'named', 2, 'Renamed');
    await social.runEvents();
    expect((await profile('named'))?.displayName).toBe('Captain');
    expect(await edit({ displayName: null, expectedVersion: 2 })).toMatchObject({
      displayName: 'Renamed',
      bio: 'At sea.',
      version: 3,
    });
  });

  it('are edited with a version: of several at once one wins', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        act(social, as('named'), 'updateSocialProfile', { bio: `Bio ${index}`, expectedVersion: 3 }),
      ),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'SocialProfile')).toHaveLength(1);
    expect(outcomes.filter(({ currentVersion }) => currentVersion === 4)).toHaveLength(4);
    expect(
      await act(social, as('named'), 'updateSocialProfile', { bio: 'x'.repeat(501), expectedVersion: 4 }),
    ).toMatchObject({ __typename: 'ValidationError' });
    expect(await act(social, as('stranger'), 'updateSocialProfile', { bio: '', expectedVersion: 1 })).toMatchObject({
      __typename: 'NotFoundError',
    });
  });

  it('hand a handle over in either order of the two events', async () => {
    for (const name of ['one', 'two']) await registered(name);
    await social.runEvents();
    // Identity: one becomes "uno", then two becomes "one". We hear of two first.
    await updated('two', 'one', 2);
    await social.runEvents();
    expect(await handles()).toMatchObject({ one: 'user.usr_one', two: 'one' });
    await updated('one', 'uno', 2);
    await social.runEvents();
    expect(await handles()).toMatchObject({ one: 'uno', two: 'one' });
  });

  it('give a handle back to the person who lost it for a moment', async () => {
    for (const name of ['x', 'y']) await registered(name);
    await social.runEvents();
    // Identity: x → "x2", y → "x", y → "y2", x → "x". We hear of all of x's first.
    await updated('x', 'x2', 2);
    await updated('x', 'x', 3);
    await social.runEvents();
    await updated('y', 'x', 2);
    await updated('y', 'y2', 3);
    await social.runEvents();
    expect(await handles()).toMatchObject({ x: 'x', y: 'y2' });
  });

  it('disappear with all posts and comments while the person is suspended, and return on reinstatement', async () => {
    const postId = await post(social, as('bo'));
    const commentOn = await post(social, as('fast'));
    await act(social, as('bo'), 'createComment', { postId: commentOn, text: 'Hi.', idempotencyKey: newKey() });
    await act(social, as('fast'), 'followUser', { userId: 'usr_bo' });
    const look = async () => {
      const found = await social.ask<Record<string, unknown>>(
        as('fast'),
        `query ($post: ID!, $other: ID!) { post(id: $post) { id } socialProfile(handle: "bo") { id }
          other: post(id: $other) { comments { edges { node { id } } } } feed { edges { node { author { id } } } } }`,
        { post: postId, other: commentOn },
      );
      const { other, feed } = found as {
        other: { comments: { edges: unknown[] } };
        feed: { edges: { node: { author: { id: string } } }[] };
      };
      return [
        found.post !== null,
        found.socialProfile !== null,
        other.comments.edges.length,
        feed.edges.filter(({ node }) => node.author.id === 'usr_bo').length,
      ];
    };
    expect(await look()).toEqual([true, true, 1, 1]);
    await social.deliver('identity.user.suspended', { userId: 'usr_bo', reason: 'spam' }, about('bo'));
    await social.runEvents();
    expect(await look()).toEqual([false, false, 0, 0]);
    await social.deliver('identity.user.reinstated', { userId: 'usr_bo' }, about('bo'));
    await social.runEvents();
    expect(await look()).toEqual([true, true, 1, 1]);
  });
});
