import { type Consumer, defineConsumer } from '@codai/kit/events';
import { endMembership, recordMember } from './compliance/people/membership.ts';
import { recordPerson, setSuspended } from './compliance/people/suspension.ts';
import type { Deps } from './deps.ts';

/** Records from identity's events which tenant is a person's own, whether they may use it, and to which organisations they belong. Each person's events come in order. */
export function consumers({ database, clock }: Deps): readonly Consumer[] {
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
      // Under this name it also receives events from before roles were kept here.
      name: 'members-and-roles',
      types: ['identity.membership.added', 'identity.membership.removed', 'identity.role.changed'],
      async handle(tx, event) {
        if (event.type === 'identity.membership.removed') await endMembership(tx, event.data, clock.now());
        else await recordMember(tx, event.data, 'role' in event.data ? event.data.role : event.data.to, clock.now());
      },
    }),
  ];
}
