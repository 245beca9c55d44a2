import { type Consumer, defineConsumer } from '@codai/kit';
import type { Deps } from './deps.ts';

/** What this domain reacts to; each once, however often an event is delivered. */
export function consumers({ database }: Deps): readonly Consumer[] {
  return [
    defineConsumer(database, {
      name: 'erase-as-requested',
      types: ['security.erasure.started'],
      async handle(tx, { data: { requestId, userId, personalTenantId: tenantId, heldBy } }) {
        tx.jobs.add('erase-as-requested', { requestId, userId, tenantId, heldBy }, { key: requestId });
      },
    }),
  ];
}
