import { sealedPlace } from '@codai/contracts/identity';
import { newId } from '@codai/kit';
import { callerOf, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import notifications from './module.ts';
import { signUnsubscribeToken } from './preferences/suppressions/tokens.ts';
import { hashAddress } from './recipients/addresses/address-hash.ts';

const subgraph = await testSubgraph(notifications);
afterAll(() => subgraph[Symbol.asyncDispose]());

const anonymous = callerOf({ userId: null });
const operator = callerOf({ userId: 'usr_op', roles: ['PLATFORM_ADMIN'] });
const as = (userId: string, tenantId = 'org_north') => callerOf({ userId, tenantId });

let [ana, dan] = ['', ''];
beforeEach(async () => {
  [ana, dan] = [await join('Ana'), await join('Dan', 'ro')];
  await subgraph.runEvents();
});

/** Publishes identity's events of a person who registers and proves their address. */
async function join(displayName: string, locale = 'en'): Promise<string> {
  const userId = newId('usr');
  const type = 'identity.user.registered';
  const sealed = subgraph.services.keys.seal(
    JSON.stringify({ email: `${userId}@example.test` }),
    sealedPlace(type, userId),
  );
  const personalTenantId = newId('org');
  const options = { partitionKey: userId };
  await subgraph.deliver(type, { userId, handle: userId, displayName, personalTenantId, locale, sealed }, options);
  const verifiedAt = subgraph.clock.now().toISOString();
  await subgraph.deliver('identity.user.verified', { userId, verifiedAt }, options);
  return userId;
}

async function follow(followerId: string, followedId: string) {
  subgraph.clock.advance(1000);
  await subgraph.deliver('social.follow.created', { followerId, followedId, recipientIds: [followedId] });
  await subgraph.runEvents();
}

async function comment(authorId: string, postAuthorId: string, tenantId: string | null = null) {
  subgraph.clock.advance(1000);
  const postId = newId('pst');
  const facts = { postId, postAuthorId, parentCommentId: null, parentAuthorId: null, tenantId };
  const commentId = newId('cmt');
  await subgraph.deliver('social.comment.created', { ...facts, commentId, authorId, recipientIds: [postAuthorId] });
  await subgraph.runEvents();
  return postId;
}

const inboxQuery = `query ($first: Int, $after: String, $filter: NotificationFilter) {
  unreadNotificationCount
  notifications(first: $first, after: $after, filter: $filter) {
    pageInfo { hasNextPage endCursor }
    edges { node { id title body url isUnread actor { id } post { id } conversation { id } organization { id }
      type { key category isCritical channels } createdAt seenAt readAt archivedAt } }
  }
}`;
interface Node {
  id: string;
  title: string;
  type: { key: string };
  isUnread: boolean;
}
interface Inbox {
  unreadNotificationCount: number;
  notifications: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Node }[] };
}
async function inbox(userId: string, variables = {}, tenantId?: string) {
  const { data, errors } = await subgraph.execute<Inbox>(as(userId, tenantId), inboxQuery, variables);
  expect(errors).toBeUndefined();
  return data?.notifications.edges.map(({ node }) => node) ?? [];
}

describe('the inbox', () => {
  it('shows what happened, with the names and in the language of now', async () => {
    await follow(dan, ana);
    await follow(ana, dan);
    const [newest] = await inbox(ana);
    expect(newest).toMatchObject({
      title: 'Dan follows you',
      url: 'http://127.0.0.1:4000/app/followers',
      isUnread: true,
      actor: { id: dan },
      post: null,
      conversation: null,
      organization: null,
      type: { key: 'social.follow', category: 'SOCIAL', isCritical: false, channels: ['IN_APP', 'EMAIL', 'PUSH'] },
      seenAt: null,
    });
    expect((await inbox(dan))[0]?.title).toBe('Ana vă urmărește');

    const facts = { userId: dan, handle: 'dan', displayName: 'Daniel', locale: 'ro', version: 2 };
    await subgraph.deliver('identity.user.updated', facts);
    await subgraph.runEvents();
    expect((await inbox(ana))[0]?.title).toBe('Daniel follows you');
    const { data } = await subgraph.execute(
      as(ana),
      '{ notifications(first: 1) { edges { node { title(locale: "ro") } } } }',
    );
    expect(data).toEqual({ notifications: { edges: [{ node: { title: 'Daniel vă urmărește' } }] } });
  });

  it("points at the post, for social to resolve under the reader's own rights", async () => {
    const postId = await comment(dan, ana);
    expect((await inbox(ana))[0]).toMatchObject({
      post: { id: postId },
      url: `http://127.0.0.1:4000/app/people/posts/${postId}`,
    });
  });

  it.each([0, 101, -1])('refuses first: %i', async (first) => {
    const { errors } = await subgraph.execute(as(ana), inboxQuery, { first });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
  });

  it.each([
    { variables: { after: 'nonsense' } },
    { variables: { filter: { types: Array(51).fill('x') } } },
    { variables: { filter: { category: 'NONE' } } },
  ])('refuses $variables', async ({ variables }) => {
    const { errors } = await subgraph.execute(as(ana), inboxQuery, variables);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('marking', () => {
  const mark = (userId: string, verb: string, notificationId: string) =>
    subgraph.execute<Record<string, { __typename: string }>>(
      as(userId),
      `mutation ($input: ${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) {
        __typename ... on Error { code } ... on Notification { id isUnread seenAt readAt archivedAt } } }`,
      { input: { notificationId } },
    );

  it.each(['markNotificationSeen', 'markNotificationRead', 'markNotificationArchived'])(
    '%s answers with both members',
    async (verb) => {
      const [welcome] = await inbox(ana);
      const { data } = await mark(ana, verb, welcome!.id);
      expect(data?.[verb]).toMatchObject({
        __typename: 'Notification',
        id: welcome!.id,
        seenAt: subgraph.clock.now().toISOString(),
      });
      for (const [userId, id] of [
        [dan, welcome!.id],
        [ana, 'ntf_unknown'],
      ] as const) {
        const refused = await mark(userId, verb, id);
        expect(refused.data?.[verb]).toEqual({ __typename: 'NotFoundError', code: 'NOT_FOUND' });
      }
    },
  );

  it('markAllRead marks what was there', async () => {
    await follow(dan, ana);
    const { data } = await subgraph.execute(as(ana), 'mutation { markAllRead(input: {}) { markedCount unreadCount } }');
    expect(data).toEqual({ markAllRead: { markedCount: 2, unreadCount: 0 } });
    expect((await inbox(ana)).map(({ isUnread }) => isUnread)).toEqual([false, false]);
  });
});

describe('User', () => {
  const fields = 'unreadNotificationCount notifications { edges { node { id } } } notificationPreferences { version }';
  const users = (caller: ReturnType<typeof callerOf>, ids: readonly string[], selection = fields) =>
    subgraph.execute<{ _entities: Record<string, unknown>[] }>(
      caller,
      `query ($users: [_Any!]!) { _entities(representations: $users) { ... on User { id ${selection} } } }`,
      { users: ids.map((id) => ({ __typename: 'User', id })) },
    );

  it("gains an inbox, a count and preferences, the caller's own alone", async () => {
    const { data, errors } = await users(as(ana), [dan, ana]);
    expect(errors).toBeUndefined();
    expect(data?._entities[0]).toEqual({
      id: dan,
      unreadNotificationCount: null,
      notifications: null,
      notificationPreferences: null,
    });
    expect(data?._entities[1]).toMatchObject({ id: ana, unreadNotificationCount: 1 });
  });

  it('costs one count however many users are named', async () => {
    const costs: number[] = [];
    for (const size of [1, 50]) {
      subgraph.statements.length = 0;
      const { data } = await users(
        as(ana),
        [...Array.from({ length: size }, () => newId('usr')), ana],
        'unreadNotificationCount',
      );
      expect(data?._entities.at(-1)).toEqual({ id: ana, unreadNotificationCount: 1 });
      costs.push(subgraph.statements.length);
    }
    expect(costs).toEqual([4, 4]);
  });

  it.each([
    { caller: anonymous, code: 'UNAUTHENTICATED' },
    { caller: callerOf({ aal: 1 }), code: 'MFA_REQUIRED' },
  ])('says $code to callers who may not ask', async ({ caller, code }) => {
    const { data, errors } = await users(caller, [ana]);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code, code, code]);
    expect(data?._entities[0]).toMatchObject({ id: ana, notifications: null });
  });
});

describe('references', () => {
  it('are null for a notification or message of another person or tenant, as for an unknown one', async () => {
    await comment(dan, ana, 'org_north');
    const [ofNorth] = await inbox(ana);
    const { rows } = await subgraph.database.admin.query(
      'SELECT id FROM notifications.delivery_message WHERE recipient_id = $1 AND tenant_id IS NULL',
      [ana],
    );
    const representations = [
      { __typename: 'Notification', id: ofNorth!.id },
      { __typename: 'DeliveryMessage', id: rows[0].id },
      { __typename: 'Notification', id: { sql: 1 } },
      { __typename: 'NotificationType', key: 'social.follow' },
      { __typename: 'NotificationType', key: '__proto__' },
    ];
    const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Notification { id } ... on DeliveryMessage { id } ... on NotificationType { key } } }`;
    const ask = async (caller: ReturnType<typeof callerOf>) =>
      (await subgraph.execute<{ _entities: unknown[] }>(caller, document, { representations })).data?._entities;
    const type = { key: 'social.follow' };
    expect(await ask(as(ana))).toEqual([{ id: ofNorth!.id }, { id: rows[0].id }, null, type, null]);
    expect(await ask(as(ana, 'org_south'))).toEqual([null, { id: rows[0].id }, null, type, null]);
    expect(await ask(as(dan))).toEqual([null, null, null, type, null]);
  });
});

describe('preferences', () => {
  const set = (input: object) =>
    subgraph
      .execute(
        as(ana),
        `mutation ($input: SetNotificationPreferenceInput!) { setNotificationPreference(input: $input) { __typename
        ... on NotificationPreference { type { key } channel isEnabled version }
        ... on VersionConflictError { currentVersion } ... on ValidationError { fields { path } } } }`,
        { input: { type: 'social.follow', channel: 'EMAIL', isEnabled: false, expectedVersion: 0, ...input } },
      )
      .then(({ data, errors }) => data?.setNotificationPreference ?? errors);

  it('are set, and each refusal is reached', async () => {
    expect(await set({})).toEqual({
      __typename: 'NotificationPreference',
      type: { key: 'social.follow' },
      channel: 'EMAIL',
      isEnabled: false,
      version: 1,
    });
    expect(await set({})).toEqual({ __typename: 'VersionConflictError', currentVersion: 1 });
    expect(await set({ type: 'nothing' })).toEqual({
      __typename: 'ValidationError',
      fields: [{ path: ['input', 'type'] }],
    });
    expect(await set({ expectedVersion: -1 })).toMatchObject({ __typename: 'ValidationError' });
    const { data } = await subgraph.execute<{ notificationPreferences: { version: number }[] }>(
      as(ana),
      '{ notificationPreferences { type { key } channel isEnabled version } }',
    );
    expect(data?.notificationPreferences.filter(({ version }) => version > 0)).toHaveLength(1);
  });
});

describe('the list of suppressions', () => {
  const run = async (caller: ReturnType<typeof callerOf>, name: string, input: object, selection: string) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { code } ${selection} } }`;
    const { data, errors } = await subgraph.execute<Record<string, Record<string, string>>>(caller, document, {
      input,
    });
    return data?.[name] ?? errors?.[0]?.extensions.code;
  };

  it('NOTIF-8: takes an unsubscribing without sign-in, and gives it back to its owner', async () => {
    const addressHash = hashAddress(subgraph.services.keys, `${ana}@example.test`);
    const token = signUnsubscribeToken(subgraph.services.keys, { addressHash, category: 'SOCIAL' });
    const category = '... on Unsubscribed { category }';
    for (const _again of [1, 2]) {
      expect(await run(anonymous, 'unsubscribe', { token }, category)).toEqual({
        __typename: 'Unsubscribed',
        category: 'SOCIAL',
      });
    }
    expect(await run(anonymous, 'unsubscribe', { token: `${token}x` }, category)).toEqual({
      __typename: 'InvalidUnsubscribeTokenError',
      code: 'INVALID_UNSUBSCRIBE_TOKEN',
    });
    expect(await run(anonymous, 'unsubscribe', { token: 'x'.repeat(1001) }, category)).toMatchObject({
      __typename: 'ValidationError',
    });

    const resubscribed = '... on Resubscribed { wasUnsubscribed }';
    expect(await run(as(ana), 'resubscribe', { category: 'SOCIAL' }, resubscribed)).toEqual({
      __typename: 'Resubscribed',
      wasUnsubscribed: true,
    });
    expect(await run(as(newId('usr')), 'resubscribe', { category: 'SOCIAL' }, resubscribed)).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it("is the operators'", async () => {
    const added = await run(
      operator,
      'addSuppression',
      { address: `${dan}@example.test` },
      '... on Suppression { id category reason }',
    );
    expect(added).toMatchObject({ __typename: 'Suppression', category: null, reason: 'OPERATOR' });
    expect(await run(operator, 'addSuppression', { address: 'none' }, '')).toMatchObject({ code: 'VALIDATION_FAILED' });
    const { data } = await subgraph.execute(operator, '{ suppressions(first: 1) { edges { node { reason } } } }');
    expect(data).toEqual({ suppressions: { edges: [{ node: { reason: 'OPERATOR' } }] } });
    const suppressionId = (added as { id: string }).id;
    expect(await run(operator, 'removeSuppression', { suppressionId }, '')).toEqual({
      __typename: 'SuppressionRemoved',
    });
    expect(await run(operator, 'removeSuppression', { suppressionId }, '')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await run(as(ana), 'addSuppression', { address: 'x@example.test' }, '')).toBe('FORBIDDEN');
    expect(await run({ ...operator, aal: 1 }, 'removeSuppression', { suppressionId }, '')).toBe('MFA_REQUIRED');
  });
});

describe('mail', () => {
  it('goes through the queue into the embedded mailbox, CAPTURED and not SENT, for operators to read', async () => {
    await follow(dan, ana);
    await subgraph.runJobs();
    const captured = `query ($recipient: String) { capturedMessages(recipient: $recipient) { edges { node {
      id sender recipient subject mime capturedAt } } } }`;
    type Captured = { capturedMessages: { edges: { node: { id: string; subject: string; mime: string } }[] } };
    const variables = { recipient: `${ana}@example.test` };
    const { data } = await subgraph.execute<Captured>(operator, captured, variables);
    const mails = data?.capturedMessages.edges.map(({ node }) => node) ?? [];
    expect(mails.map(({ subject }) => subject).sort()).toEqual(['Dan follows you', 'Welcome, Ana']);
    expect(mails[0]?.mime).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);

    const status = 'query ($id: ID!) { deliveryStatus(id: $id) { status endReason type { key } channel } }';
    const own = await subgraph.execute(as(ana), status, { id: mails[0]!.id });
    expect(own.data?.deliveryStatus).toMatchObject({ status: 'CAPTURED', endReason: null, channel: 'EMAIL' });
    expect((await subgraph.execute(operator, status, { id: mails[0]!.id })).data?.deliveryStatus).not.toBeNull();
    expect((await subgraph.execute(as(dan), status, { id: mails[0]!.id })).data?.deliveryStatus).toBeNull();
    expect((await subgraph.execute(as(ana), captured)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('NOTIF-4: the figures account for every message ever accepted', async () => {
    type Counts = { deliveryStatusCounts: { status: string; count: number }[] };
    const { data } = await subgraph.execute<Counts>(operator, '{ deliveryStatusCounts { status count } }');
    const { rows } = await subgraph.database.admin.query(
      'SELECT count(*)::int AS accepted FROM notifications.delivery_message',
    );
    expect(data?.deliveryStatusCounts).toHaveLength(9);
    expect(data?.deliveryStatusCounts.reduce((sum, { count }) => sum + count, 0)).toBe(rows[0].accepted);
    const queued = (await subgraph.published()).filter(({ type }) => type === 'notifications.message.queued');
    expect(queued).toHaveLength(rows[0].accepted);
  });
});

describe('live', () => {
  const received = 'subscription { notificationReceived { title actor { id } } }';
  type Received = { notificationReceived: { title: string } | null };

  it('delivers each new notification once and in order, and the missed ones after a cut', async () => {
    const stream = await subgraph.subscribe<Received>(as(ana), received);
    await follow(dan, ana);
    const first = (await stream.next()).value;
    expect(first?.data?.notificationReceived?.title).toBe('Dan follows you');
    await stream.return?.();

    const eve = await join('Eve');
    await subgraph.runEvents();
    await comment(dan, ana);
    await follow(eve, ana);
    await follow(ana, dan);
    const extensions = { resume: { position: first?.extensions?.resume?.position } };
    const resumed = await subgraph.subscribe<Received>(as(ana), received, {}, { extensions });
    const titles: (string | undefined)[] = [];
    for (let count = 0; count < 2; count++)
      titles.push((await resumed.next()).value?.data?.notificationReceived?.title);
    await comment(eve, ana);
    titles.push((await resumed.next()).value?.data?.notificationReceived?.title);
    expect(titles).toEqual(['Dan commented on your post', 'Eve follows you', 'Eve commented on your post']);
    await resumed.return?.();
  });

  it('gives nothing of another person or tenant, and nothing that was taken back', async () => {
    const stream = await subgraph.subscribe<Received>(as(ana, 'org_south'), received);
    await comment(dan, ana, 'org_north');
    await follow(ana, dan);
    const eve = await join('Eve');
    await subgraph.runEvents();
    await comment(eve, ana, 'org_south');
    expect((await stream.next()).value?.data?.notificationReceived?.title).toBe('Eve commented on your post');
    await stream.return?.();

    const position = { extensions: { resume: { position: '0' } } };
    await subgraph.deliver('social.block.created', { blockerId: ana, blockedId: eve });
    await subgraph.runEvents();
    const replayed = await subgraph.subscribe<Received>(as(ana, 'org_south'), received, {}, position);
    expect((await replayed.next()).value?.data?.notificationReceived?.title).toBe('Welcome, Ana');
    await follow(dan, ana);
    expect((await replayed.next()).value?.data?.notificationReceived?.title).toBe('Dan follows you');
    await replayed.return?.();
  });

  it('delivers the unread count after each change', async () => {
    const stream = await subgraph.subscribe<{ unreadCountChanged: number }>(
      as(ana),
      'subscription { unreadCountChanged }',
    );
    const next = async () => (await stream.next()).value?.data?.unreadCountChanged;
    await follow(dan, ana);
    expect(await next()).toBe(2);
    const [newest] = await inbox(ana);
    for (const verb of ['Seen', 'Read', 'Archived']) {
      await subgraph.execute(
        as(ana),
        `mutation { markNotification${verb}(input: { notificationId: "${newest!.id}" }) { __typename } }`,
      );
    }
    await subgraph.runEvents();
    expect(await next()).toBe(1);
    await subgraph.execute(as(ana), 'mutation { markAllRead(input: {}) { markedCount } }');
    await subgraph.runEvents();
    expect(await next()).toBe(0);
    await stream.return?.();
  });

  it.each([
    { caller: anonymous, code: 'UNAUTHENTICATED' },
    { caller: callerOf({ aal: 1 }), code: 'MFA_REQUIRED' },
  ])('says $code to callers who may not listen', async ({ caller, code }) => {
    const refused = await subgraph.subscribe(caller, received).then(
      async (stream) => JSON.stringify((await stream.next()).value),
      (error: Error) => error.message,
    );
    expect(refused).toContain(code);
  });
});

it('a page of the inbox costs the same number of statements however long it is', async () => {
  const costs: string[][] = [];
  for (const size of [2, 20]) {
    const people = await Promise.all(Array.from({ length: size }, (_, index) => join(`Person ${index}`)));
    for (const person of people)
      await subgraph.deliver('social.follow.created', { followerId: person, followedId: ana, recipientIds: [ana] });
    await subgraph.runEvents();
    subgraph.statements.length = 0;
    expect(await inbox(ana, { first: size })).toHaveLength(size);
    costs.push(subgraph.statements.map((sql) => sql.replace(/\s+/g, ' ').slice(0, 75)));
  }
  expect([...costs[1]!].sort()).toEqual([...costs[0]!].sort());
  expect([...costs[0]!].sort()).toMatchInlineSnapshot(`
    [
      "BEGIN",
      "BEGIN",
      "BEGIN",
      "COMMIT",
      "COMMIT",
      "COMMIT",
      "SELECT "notifications"."contact"."user_id", "notifications"."contact"."loca",
      "SELECT "notifications"."notification"."id", "notifications"."notification".",
      "SELECT "notifications"."person_name"."user_id", "notifications"."person_nam",
      "SELECT "notifications"."unread_counter"."recipient_id", "notifications"."un",
      "SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id', $2,",
      "SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id', $2,",
      "SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id', $2,",
    ]
  `);
});
