import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { graphqlClient, tokenOf as tokenFrom } from './graphql-client.ts';
import { subscribe } from './live-client.ts';
import { untilQuiet } from './until-quiet.ts';

/** The operation of the README: three subgraphs, a page, references. */
export const homePage = /* GraphQL */ `
  query HomePage {
    me { displayName unreadNotificationCount }
    feed(first: 10) { edges { node { text author { displayName } reactions { kind count } } reason } }
  }
`;
export const createPost = /* GraphQL */ `
  mutation CreatePost($input: CreatePostInput!) {
    createPost(input: $input) { __typename ... on Post { id text } ... on Error { code message } }
  }
`;
export const createComment = /* GraphQL */ `
  mutation CreateComment($input: CreateCommentInput!) {
    createComment(input: $input) { __typename ... on Comment { id text } ... on Error { code message } }
  }
`;
export const notificationReceived = /* GraphQL */ `
  subscription NotificationReceived {
    notificationReceived { id type { key } title }
  }
`;

type Created = Record<
  string,
  { readonly __typename: string; readonly id: string; readonly text: string; readonly code: string }
>;

/** Where a running product answers. */
export interface Place {
  readonly url: string;
  /** Where identity's `/dev/token` is: not at the gateway when identity runs apart. */
  readonly tokenUrl: string;
}

/** Tests that hold however the parts run: in one process, apart over HTTP, with Redis between them. `at` is asked inside tests. */
export function operationsSuite(place: () => Place): void {
  const at = () => place().url;
  const tokenOf = (user: string, options?: { aal1?: boolean }) => tokenFrom(place().tokenUrl, user, options);

  it('answers one operation over three subgraphs', async () => {
    const ask = graphqlClient(at(), await tokenOf('owner@north.test'));
    const { data, errors } = await ask<{ me: { displayName: string }; feed: { edges: unknown[] } }>(homePage);
    expect(errors).toEqual([]);
    expect(data.me.displayName).toBe('Nora North');
    expect(data.feed.edges.length).toBeGreaterThan(0);
  });

  it('makes one post of many requests with one key, and refuses the key for another text', async () => {
    const ask = graphqlClient(at(), await tokenOf('member@north.test'));
    const input = { text: `Said once ${randomUUID()}`, idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask<Created>(createPost, { input })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data.createPost?.id)).size).toBe(1);
    const other = await ask<Created>(createPost, { input: { ...input, text: 'Something else' } });
    expect(other.data.createPost).toMatchObject({
      __typename: 'IdempotencyKeyReusedError',
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('refuses by type: no token, one factor only, an unknown field, a text that is too long', async () => {
    const anonymous = await graphqlClient(at())(homePage);
    expect(anonymous.errors.map(({ extensions }) => extensions.code)).toContain('UNAUTHENTICATED');
    const oneFactor = graphqlClient(at(), await tokenOf('member@south.test', { aal1: true }));
    expect((await oneFactor(homePage)).errors.map(({ extensions }) => extensions.code)).toContain('MFA_REQUIRED');
    const ask = graphqlClient(at(), await tokenOf('member@south.test'));
    expect((await ask('{ me { shoeSize } }')).errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const tooLong = await ask<Created>(createPost, {
      input: { text: 'x'.repeat(10_001), idempotencyKey: randomUUID() },
    });
    expect(tooLong.data.createPost).toMatchObject({ __typename: 'ValidationError' });
  });

  it('shows nothing of an organisation to another tenant', async () => {
    const south = graphqlClient(at(), await tokenOf('owner@south.test'));
    const { data } = await south<{ organization: unknown; feed: { edges: { node: { text: string } }[] } }>(
      '{ organization(id: "org_seed_north") { id name } feed(first: 100, mode: CHRONOLOGICAL) { edges { node { text } } } }',
    );
    expect(data.organization).toBeNull();
    expect(data.feed.edges.some(({ node }) => node.text.startsWith('Harbour people'))).toBe(false);
  });

  it('carries an event from one subgraph to a live client of another, over a cut and back, once and in order', async () => {
    const url = at();
    const [owner, member] = await Promise.all([tokenOf('owner@south.test'), tokenOf('member@both.test')]);
    const asOwner = graphqlClient(url, owner);
    const asMember = graphqlClient(url, member);
    const post = await asOwner<Created>(createPost, {
      input: { text: `Discuss ${randomUUID()}`, idempotencyKey: randomUUID() },
    });
    const postId = post.data.createPost?.id;
    const comment = async (text: string) => {
      const answer = await asMember<Created>(createComment, { input: { postId, text, idempotencyKey: randomUUID() } });
      expect(answer.data.createComment?.__typename).toBe('Comment');
    };

    await untilQuiet(url, owner);
    const first = await subscribe({ url, token: owner, query: notificationReceived });
    await comment('one');
    const seen = [await first.next()];
    first.cut();
    await comment('two');
    await comment('three');
    const second = await subscribe({ url, token: owner, query: notificationReceived, cursor: first.cursor });
    seen.push(await second.next(), await second.next());
    await comment('four');
    seen.push(await second.next());
    await expect(second.next(300)).rejects.toThrow('No frame');
    second.cut();

    const ids = seen.map(({ data }) => (data?.notificationReceived as { id: string } | undefined)?.id);
    expect(new Set(ids).size).toBe(4);
    const inbox = await asOwner<{ notifications: { edges: { node: { id: string } }[] } }>(
      '{ notifications(first: 4) { edges { node { id } } } }',
    );
    expect(inbox.data.notifications.edges.map(({ node }) => node.id).reverse()).toEqual(ids);
  });

  it('ID-5: refuses the token of a session that was signed out, and closes what it had open', async () => {
    const url = at();
    const token = await tokenOf('member@north.test');
    const ask = graphqlClient(url, token);
    const live = await subscribe({ url, token, query: notificationReceived });
    expect((await ask('mutation { signOut }')).errors).toEqual([]);
    expect(await live.closed).toBe(4401);
    const after = await ask(homePage);
    expect(after.errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  it('keeps count of what is unread while it is marked', async () => {
    const url = at();
    const ask = graphqlClient(url, await tokenOf('owner@south.test'));
    for (let attempt = 0; attempt < 20; attempt++) {
      const { data } = await ask<{ unreadNotificationCount: number }>('{ unreadNotificationCount }');
      if (data.unreadNotificationCount > 0) break;
      await delay(100);
    }
    const marked = await ask('mutation { markAllRead(input: {}) { __typename } }');
    expect(marked.errors).toEqual([]);
    const { data } = await ask<{ unreadNotificationCount: number }>('{ unreadNotificationCount }');
    expect(data.unreadNotificationCount).toBe(0);
  });
}
