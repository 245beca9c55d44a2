import { seedTenants, seedUser, seedUsers } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { seed } from './seed.ts';
import { openSocial } from './testing/social.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());
await seed(social.deps);

function seeded(email: string, tenant: string | null) {
  const { id: userId, personalTenantId } = seedUser(email);
  return callerOf({ userId, tenantId: seedTenants.find(({ handle }) => handle === tenant)?.id ?? personalTenantId });
}

const contents = () =>
  social.rows(`SELECT (SELECT count(*)::int FROM social.profile) AS profiles, (SELECT count(*)::int FROM social.post) AS posts,
    (SELECT count(*)::int FROM social.comment) AS comments, (SELECT count(*)::int FROM social.follow) AS follows,
    (SELECT count(*)::int FROM social.chat_message) AS messages, (SELECT count(*)::int FROM social.outbox) AS events`);

it('writes the demo data once, and keeps later changes to it', async () => {
  const before = await contents();
  await social.database.admin.query(`DELETE FROM social.follow WHERE follower_id = $1`, [
    seedUser('member@south.test').id,
  ]);
  const after = await contents();
  await seed(social.deps);
  expect(await contents()).toEqual(after);
  expect(before).toMatchObject([{ profiles: seedUsers.length, posts: 5, messages: 3 }]);
});

it('gives every member of a tenant a feed that is not empty, with authors, reactions and reasons', async () => {
  for (const [email, tenant] of [
    ['owner@north.test', 'north'],
    ['member@north.test', 'north'],
    ['owner@south.test', 'south'],
    ['member@both.test', 'south'],
  ] as const) {
    const { feed } = await social.ask<{ feed: { edges: { reason: string; node: { text: string } }[] } }>(
      seeded(email, tenant),
      '{ feed(first: 10) { edges { node { text author { id } reactions { kind count } } reason } } }',
    );
    expect(feed.edges.length, email).toBeGreaterThan(0);
  }
});

it('counts what it has seeded', async () => {
  const { conversations, unreadMessageCount, post } = await social.ask<Record<string, unknown>>(
    seeded('member@both.test', 'north'),
    '{ unreadMessageCount conversations { edges { node { lastSequence unreadCount } } } post(id: "pst_seed_ferry") { commentCount reactions { kind count } } }',
  );
  expect(unreadMessageCount).toBe(2);
  expect(conversations).toEqual({ edges: [{ node: { lastSequence: '3', unreadCount: 2 } }] });
  expect(post).toEqual({
    commentCount: 2,
    reactions: [
      { kind: 'LIKE', count: 2 },
      { kind: 'INSIGHTFUL', count: 1 },
    ],
  });
});
