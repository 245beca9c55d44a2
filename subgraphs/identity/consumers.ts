import { type Consumer, defineConsumer } from '@codai/kit';
import type { Deps } from './deps.ts';
import { takeSeats } from './organizations/seats.ts';

/** What this domain reacts to; each once, however often an event is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  const { database } = deps;
  return [
    defineConsumer(database, {
      name: 'erase-as-requested',
      types: ['security.erasure.started'],
      async handle(tx, { data: { requestId, userId, personalTenantId: tenantId, heldBy } }) {
        tx.jobs.add('erase-as-requested', { requestId, userId, tenantId, heldBy }, { key: requestId });
      },
    }),
    defineConsumer(database, {
      name: 'take-seats',
      types: [
        'payments.subscription.cancelled',
        'payments.subscription.changed',
        'payments.subscription.created',
        'payments.subscription.renewed',
      ],
      async handle(tx, { tenantid, data }) {
        if (tenantid !== null) await takeSeats(deps, tx, tenantid, data);
      },
    }),
  ];
}
