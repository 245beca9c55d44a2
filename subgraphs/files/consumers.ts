import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import type { FormerMember } from './sharing/former-members/service.ts';

/** Handlers of events of other domains. Each event is handled once, however often it is delivered. */
export function consumers({ database }: Deps): readonly Consumer[] {
  return [
    defineConsumer(database, {
      name: 'leavers',
      types: ['identity.membership.removed', 'identity.user.suspended'],
      async handle(tx, event) {
        const { id, time } = event;
        const { userId } = event.data;
        const tenantId = event.type === 'identity.membership.removed' ? event.data.organizationId : null;
        const leaver: FormerMember = { userId, tenantId, until: Date.parse(time) };
        tx.jobs.add('end-leaver', leaver, { key: `end-leaver:${id}` });
      },
    }),
  ];
}
