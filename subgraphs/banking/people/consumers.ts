import { type Consumer, defineConsumer } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { recordPerson, setSuspended } from './suspension.ts';

/** What banking hears of people: which tenant is their own, and whether they may use it. Each person's events come in order. */
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
  ];
}
