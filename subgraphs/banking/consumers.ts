import { type Consumer, defineConsumer } from '@codai/kit';
import type { Deps } from './deps.ts';
import { recordPerson, setSuspended } from './people/suspension.ts';

/** What banking hears of people: which tenant is their own, whether they may use it, and to which organisations they belong. Each person's events come in order. */
export function consumers({ database }: Deps): readonly Consumer[] {
  return [
    defineConsumer(database, {
      name: 'people',
      types: ['identity.user.registered', 'identity.user.suspended', 'identity.user.reinstated'],
      async handle(tx, event) {
        const { userId } = event.data;
        if (event.type === 'identity.user.registered') await recordPerson(tx, event.data);
        else await setSuspended(tx, userId, event.type === 'identity.user.suspended');
      },
    }),
    defineConsumer(database, {
      name: 'tenant-members',
      types: ['identity.membership.added', 'identity.membership.removed'],
      async handle(tx, event) {
        const { organizationId, userId } = event.data;
        if (event.type === 'identity.membership.added') {
          await tx.$executeRaw`INSERT INTO tenant_member (tenant_id, user_id) VALUES (${organizationId}, ${userId}) ON CONFLICT DO NOTHING`;
        } else {
          await tx.$executeRaw`DELETE FROM tenant_member WHERE tenant_id = ${organizationId} AND user_id = ${userId}`;
        }
      },
    }),
  ];
}
