import { type SeedUser, seedTenants, seedUser, seedUsers } from '@codai/kit';
import type { Deps } from './deps.ts';
import { type NewNotification, putIntoInboxes } from './notices/inbox/service.ts';
import { recordPerson } from './recipients/people/contacts.ts';

const niels = seedUser('member@north.test');
const nora = seedUser('owner@north.test');
const bo = seedUser('member@both.test');

const seeded: readonly {
  readonly recipient: SeedUser;
  readonly notification: Partial<NewNotification> & Pick<NewNotification, 'type' | 'sourceKey'>;
}[] = [
  ...seedUsers.map((user) => ({
    recipient: user,
    notification: { type: 'account.welcome' as const, sourceKey: user.id },
  })),
  { recipient: nora, notification: { type: 'social.follow', sourceKey: niels.id, actorId: niels.id } },
  { recipient: nora, notification: { type: 'social.follow', sourceKey: bo.id, actorId: bo.id } },
  {
    recipient: bo,
    notification: {
      type: 'organization.role-changed',
      sourceKey: 'seed_role',
      tenantId: seedTenants[0]?.id ?? null,
      actorId: nora.id,
      targetId: seedTenants[0]?.id ?? null,
      variables: { role: 'MEMBER' },
    },
  },
];

/**
 * People and a few notifications, of the same users that identity seeds. Each has a fixed source, so that a second start
 * finds it there; and that of the welcome and the follows is the one which identity's and social's own events would
 * bring, so that nothing appears twice.
 */
export async function seed(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  await database.systemWrite(null, async (tx) => {
    const known = await tx.contact.findMany({ where: { userId: { in: seedUsers.map(({ id }) => id) } } });
    for (const { id, email, displayName, locale } of seedUsers) {
      // A row from identity's later events is newer.
      if (known.some(({ userId }) => userId === id)) continue;
      await recordPerson(deps, tx, { userId: id, address: email, displayName, locale, verifiedAt: clock.now() });
    }
    // Memberships, which identity seeds without events; rows from its later events are newer.
    const since = clock.now();
    await tx.tenantName.createMany({
      data: seedTenants.map(({ id: tenantId, name }) => ({ tenantId, name, updatedAt: since })),
      skipDuplicates: true,
    });
    const members = seedUsers.filter(({ id }) => !known.some(({ userId }) => userId === id));
    await tx.tenantMember.createMany({
      data: members.flatMap(({ id: userId, memberships }) =>
        memberships.map(({ tenantId, role }) => ({ tenantId, userId, role, since })),
      ),
      skipDuplicates: true,
    });
    for (const { recipient, notification } of seeded) {
      const facts = { tenantId: null, actorId: null, targetId: null, subjectId: null, variables: {}, ...notification };
      await putIntoInboxes(deps, tx, facts, [recipient.id]);
    }
  });
}
