import { randomUUID } from 'node:crypto';
import { seedUser } from '@codai/kit';
import { expect, it } from 'vitest';
import { type Answer, graphqlClient } from './graphql-client.ts';
import { firstAnswer, openStream, subscribe } from './live-client.ts';
import { createPost, notificationReceived, type Place } from './operations.ts';

/** Requests that follow a withdrawal: all of them by `npm run prove`, a slice in `npm test`. */
const REQUESTS = process.env.PROVE ? 1_000 : 40;
const AT_ONCE = 10;
/** Close code of graphql-transport-ws. */
const UNAUTHENTICATED = 4401;

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly sessionId: string;
}

/** A session of a seeded user, by identity's own route. */
export async function sessionOf({ tokenUrl }: Place, user: string, tenant?: string): Promise<Session> {
  const response = await fetch(`${tokenUrl}/dev/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, tenant }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Session;
}

const questions = [
  { query: '{ me { displayName email } }' },
  { query: '{ accounts(first: 1) { edges { node { id } } } }' },
  { query: '{ myNotifications: notifications(first: 1) { edges { node { id } } } }' },
] as const;

/** One of the requests that a token could make next: reads and a write, in turn. */
function ask(url: string, token: string, turn: number): Promise<Answer<Record<string, unknown> | null>> {
  const client = graphqlClient(url, token);
  const question = questions[turn % (questions.length + 1)];
  if (question !== undefined) return client(question.query);
  return client(createPost, { input: { text: `After ${turn}`, idempotencyKey: randomUUID() } });
}

const hasData = ({ data }: Answer<Record<string, unknown> | null>) =>
  Object.values(data ?? {}).some((value) => value !== null);

/** The token is good for each of the requests. */
export async function expectStanding(url: string, token: string): Promise<void> {
  for (let turn = 0; turn <= questions.length; turn++) {
    const answer = await ask(url, token, turn);
    expect(answer.errors).toEqual([]);
    expect(hasData(answer)).toBe(true);
  }
}

/** None of the next requests is given anything, and no stream is opened, over whichever carrier. */
export async function expectWithdrawn(url: string, token: string): Promise<void> {
  for (let turn = 0; turn < REQUESTS; turn += AT_ONCE) {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => ask(url, token, turn + index)));
    expect(answers.filter(hasData)).toEqual([]);
    expect(new Set(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code)))).toEqual(
      new Set(['UNAUTHENTICATED']),
    );
  }
  const subscription = { url, token, query: notificationReceived };
  expect(await firstAnswer(subscription)).toMatch(/UNAUTHENTICATED|^4401$/);
  for (const form of postedForms)
    expect(await (await openStream(subscription, form)).closed).toContain('UNAUTHENTICATED');
}

/** The forms of a subscription over HTTP: server-sent events and multipart. */
const postedForms = ['text/event-stream', 'multipart/mixed; subscriptionSpec=1.0'] as const;

/** Opens a stream over each carrier: a socket, server-sent events and multipart. What is given checks that all of them end for want of a valid token. */
async function openStreams(url: string, token: string): Promise<() => Promise<void>> {
  const subscription = { url, token, query: notificationReceived };
  const socket = await subscribe(subscription);
  const posted = await Promise.all(postedForms.map((form) => openStream(subscription, form)));
  expect(posted.map(({ status }) => status)).toEqual(postedForms.map(() => 200));
  return async () => {
    expect(await socket.closed).toBe(UNAUTHENTICATED);
    for (const { closed } of posted) expect(await closed).toContain('UNAUTHENTICATED');
  };
}

type Ask = ReturnType<typeof graphqlClient>;

async function revokeSession(ask: Ask, sessionId: string): Promise<void> {
  const { data } = await ask<{ revokeSession: { endedAt: string } }>(
    'mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { ... on Session { endedAt } } }',
    { id: sessionId },
  );
  expect(data.revokeSession.endedAt).not.toBeNull();
}

/** Uses a refresh token; null: it is refused. */
async function refresh(url: string, token: string): Promise<string | null> {
  const { data } = await graphqlClient(url)<{ refreshSession: { __typename: string; accessToken?: string } }>(
    'mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) { __typename ... on AuthPayload { accessToken } } }',
    { token },
  );
  const { __typename, accessToken } = data.refreshSession;
  expect(__typename).toBe(accessToken === undefined ? 'InvalidGrantError' : 'AuthPayload');
  return accessToken ?? null;
}

async function changeRole(owner: Ask, userId: string, role: string): Promise<void> {
  const membership = await membershipOf(owner, userId);
  const { data } = await owner<{ changeMemberRole: { role: string } }>(
    `mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { ... on Membership { role } } }`,
    { input: { membershipId: membership.id, role, expectedVersion: membership.version } },
  );
  expect(data.changeMemberRole.role).toBe(role);
}

async function removeMember(owner: Ask, userId: string): Promise<void> {
  const { data } = await owner<{ removeMember: { __typename: string } }>(
    'mutation ($id: ID!) { removeMember(input: { membershipId: $id }) { __typename } }',
    { id: (await membershipOf(owner, userId)).id },
  );
  expect(data.removeMember.__typename).toBe('Membership');
}

async function suspendUser(admin: Ask, id: string): Promise<void> {
  const { data } = await admin<{ suspendUser: { __typename: string } }>(
    'mutation ($id: ID!) { suspendUser(input: { userId: $id, reason: "Test" }) { __typename } }',
    { id },
  );
  expect(data.suspendUser.__typename).toBe('User');
}

/** Withdraws access in each of the five ways, from people of the south mostly. */
export async function withdrawInEachWay(
  place: Place,
): Promise<{ readonly withdrawn: Readonly<Record<string, string>>; readonly spared: string }> {
  const { url } = place;
  const clientOf = async (user: string) => graphqlClient(url, (await sessionOf(place, user)).accessToken);
  const [spared, revoked] = [await sessionOf(place, 'owner@south.test'), await sessionOf(place, 'owner@south.test')];
  const replayed = await sessionOf(place, 'operator@platform.test');
  const [demoted, removed, suspended] = [
    seedUser('member@south.test'),
    seedUser('member@both.test'),
    seedUser('member@north.test'),
  ];
  const [asDemoted, asRemoved, asSuspended] = [
    await sessionOf(place, demoted.email),
    await sessionOf(place, removed.email, 'org_seed_south'),
    await sessionOf(place, suspended.email),
  ];
  const owner = graphqlClient(url, spared.accessToken);
  await revokeSession(owner, revoked.sessionId);
  const renewed = await refresh(url, replayed.refreshToken);
  expect(await refresh(url, replayed.refreshToken)).toBeNull();
  await changeRole(owner, demoted.id, 'ADMIN');
  await removeMember(owner, removed.id);
  await suspendUser(await clientOf('admin@platform.test'), suspended.id);
  return {
    withdrawn: {
      revokeSession: revoked.accessToken,
      'reuse of a refresh token': renewed ?? '',
      changeMemberRole: asDemoted.accessToken,
      removeMember: asRemoved.accessToken,
      suspendUser: asSuspended.accessToken,
    },
    spared: spared.accessToken,
  };
}

/** Tests that a withdrawal is in force when its mutation has answered, for every subgraph, carrier and process. */
export function standingSuite(place: () => Place, tenant: 'north' | 'south' = 'north'): void {
  const clientOf = async (user: string, tenant?: string) =>
    graphqlClient(place().url, (await sessionOf(place(), user, tenant)).accessToken);

  it('K-3: nothing is given to a session after revokeSession has answered, and its streams end', async () => {
    const { url } = place();
    const user = 'member@north.test';
    const [mine, stolen] = await Promise.all([sessionOf(place(), user), sessionOf(place(), user)]);
    await expectStanding(url, stolen.accessToken);
    const ended = await openStreams(url, stolen.accessToken);
    await revokeSession(graphqlClient(url, mine.accessToken), stolen.sessionId);
    await expectWithdrawn(url, stolen.accessToken);
    await ended();
    await expectStanding(url, mine.accessToken);
  });

  it('K-3: nothing is given to a family whose refresh token was used a second time', async () => {
    const { url } = place();
    // Security answers the replay by signing the person out, a moment later: somebody whom no other test here signs in.
    const session = await sessionOf(place(), 'operator@platform.test');
    const renewed = (await refresh(url, session.refreshToken)) ?? '';
    await expectStanding(url, renewed);
    const ended = await openStreams(url, renewed);
    expect(await refresh(url, session.refreshToken)).toBeNull();
    await expectWithdrawn(url, renewed);
    await expectWithdrawn(url, session.accessToken);
    await ended();
  });

  it('K-1: nothing is given to a role that was changed; a new token has the new role', async () => {
    const { url } = place();
    const member = seedUser('member@south.test');
    const owner = await clientOf('owner@south.test');
    const before = (await sessionOf(place(), member.email)).accessToken;
    await expectStanding(url, before);
    const ended = await openStreams(url, before);
    await changeRole(owner, member.id, 'ADMIN');
    await expectWithdrawn(url, before);
    await ended();
    const promoted = (await sessionOf(place(), member.email)).accessToken;
    await expectStanding(url, promoted);
    await changeRole(owner, member.id, 'MEMBER');
    await expectWithdrawn(url, promoted);
    // The claims of the first token are true again.
    await expectStanding(url, before);
  });

  it('K-1: nothing is given in a tenant to a member who was removed; their other tenant is untouched', async () => {
    const { url } = place();
    const member = seedUser('member@both.test');
    const [inTenant, elsewhere] = await Promise.all([
      sessionOf(place(), member.email, `org_seed_${tenant}`),
      sessionOf(place(), member.email, member.personalTenantId),
    ]);
    await expectStanding(url, inTenant.accessToken);
    const ended = await openStreams(url, inTenant.accessToken);
    await removeMember(await clientOf(`owner@${tenant}.test`), member.id);
    await expectWithdrawn(url, inTenant.accessToken);
    await ended();
    await expectStanding(url, elsewhere.accessToken);
  });

  it('K-3: nothing is given to a suspended person', async () => {
    const { url } = place();
    const user = seedUser('member@north.test');
    const admin = await clientOf('admin@platform.test');
    const { accessToken } = await sessionOf(place(), user.email);
    await expectStanding(url, accessToken);
    const ended = await openStreams(url, accessToken);
    await suspendUser(admin, user.id);
    await expectWithdrawn(url, accessToken);
    await ended();
    await admin('mutation ($id: ID!) { reinstateUser(input: { userId: $id }) { __typename } }', { id: user.id });
    await expectWithdrawn(url, accessToken);
    await expectStanding(url, (await sessionOf(place(), user.email)).accessToken);
  });
}

async function membershipOf(ask: Ask, userId: string) {
  const { data } = await ask<{
    organization: { members: { edges: { node: { id: string; version: number; user: { id: string } | null } }[] } };
  }>('{ organization { members(first: 50) { edges { node { id version user { id } } } } } }');
  const found = data.organization.members.edges.find(({ node }) => node.user?.id === userId);
  if (found === undefined) throw new Error(`${userId} is no member.`);
  return found.node;
}
