import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import { takeSeats } from './organizations/tenants/seats.ts';
import { endPendingProofs, endSessions } from './sessions/end-sessions.ts';

/** Consumers of this domain. Each reacts once, however often an event is delivered. */
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
      name: 'obey-responses',
      types: ['security.response.ordered'],
      async handle(tx, { time, data: { userId, kind } }) {
        // A demanded step-up needs nothing of identity: it is in force by `access.proof_demanded`.
        if (kind !== 'SIGN_OUT') return;
        // Sessions of the moment of the order are marked since then (`withdraw_sessions`), except those being committed at that moment. Later ones stay.
        const until = new Date(time);
        await endPendingProofs(deps, tx, userId, until);
        await endSessions(deps, tx, { userId, until }, 'SECURITY_RESPONSE');
        await tx.trustedDevice.deleteMany({ where: { userId, createdAt: { lte: until } } });
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
