import { seedUser, seedUsers } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { countUnread, listNotifications } from './notices/inbox/service.ts';
import { seed } from './seed.ts';
import { openNotifications, signedIn } from './testing/notifications.ts';

const domain = await openNotifications();
afterAll(() => domain[Symbol.asyncDispose]());

it('seeds once, under repetition and concurrency, and nothing that the real events would repeat', async () => {
  await Promise.all([seed(domain.deps), seed(domain.deps)]);
  const told = (await domain.events()).length;
  await seed(domain.deps);
  const [nora, niels] = [seedUser('owner@north.test'), seedUser('member@north.test')];
  await domain.handle('identity.user.verified', { userId: nora.id, verifiedAt: domain.clock.now().toISOString() });
  await domain.handle('social.follow.created', { followerId: niels.id, followedId: nora.id, recipientIds: [nora.id] });

  expect((await domain.events('notifications.notification.created')).length).toBe(told);
  expect(await countUnread(domain.deps, signedIn(nora.id))).toBe(3);
  for (const { id } of seedUsers) expect(await countUnread(domain.deps, signedIn(id))).toBeGreaterThan(0);
  const both = seedUser('member@both.test');
  const inNorth = await listNotifications(domain.deps, signedIn(both.id, 'org_seed_north'), {});
  expect(inNorth.edges.map(({ node }) => node.type).sort()).toEqual(['account.welcome', 'organization.role-changed']);
});

it('keeps rows from later events of identity', async () => {
  const nora = seedUser('owner@north.test');
  const facts = { userId: nora.id, handle: 'nora', displayName: 'Eleonora', locale: 'ro', version: 2 };
  await domain.handle('identity.user.updated', facts);
  await seed(domain.deps);
  const name = await domain.deps.database.client.personName.findUnique({ where: { userId: nora.id } });
  expect(name?.displayName).toBe('Eleonora');
});
