import { allContracts } from '@codai/contracts/all';
import { type Consumer, defineConsumer, type EventType } from '@codai/kit/events';
import { appendEntry } from './audit-log/append.ts';
import type { AuditEventType } from './audit-log/payload.ts';
import type { Deps } from './deps.ts';
import { erasureAnswered, erasureRefused, exportAnswered } from './privacy/subject-requests/progress.ts';
import { signalOf, takeSignal } from './protection/threats/watch.ts';

/** The audit event of every subgraph, this one among them. */
export const auditEventTypes = allContracts.map(({ domain }): AuditEventType => `${domain}.audit.recorded`);

type Answered<Answer extends string> = Extract<EventType, `${string}.${Answer}.completed`>;
const erasureEventTypes = allContracts.map(({ domain }): Answered<'erasure'> => `${domain}.erasure.completed`);
const exportEventTypes = allContracts.map(({ domain }): Answered<'export'> => `${domain}.export.completed`);

/** Consumers of this domain. Each reacts once, however often an event is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    defineConsumer(deps.database, {
      name: 'append-audit',
      types: auditEventTypes,
      sharesTransactions: true,
      handle: (tx, event) => appendEntry(deps, tx, event),
    }),
    defineConsumer(deps.database, {
      name: 'people',
      types: [
        'identity.user.registered',
        'identity.user.suspended',
        'identity.user.reinstated',
        'identity.user.erased',
      ],
      async handle(tx, event) {
        const { userId } = event.data;
        if (event.type === 'identity.user.registered') {
          const { personalTenantId, isPlatformAdmin = false } = event.data;
          await tx.person.createMany({ data: [{ userId, personalTenantId, isPlatformAdmin }], skipDuplicates: true });
        } else {
          const isActive = event.type === 'identity.user.reinstated';
          await tx.person.updateMany({ where: { userId }, data: { isActive } });
        }
      },
    }),
    defineConsumer(deps.database, {
      name: 'second-factors',
      types: ['identity.factor.added', 'identity.factor.removed', 'identity.session.started', 'identity.user.erased'],
      async handle(tx, event) {
        if (event.type === 'identity.user.erased') {
          await tx.secondFactor.deleteMany({ where: { userId: event.data.userId } });
          return;
        }
        if (event.type === 'identity.session.started') {
          const { userId, aal, startedAt } = event.data;
          if (aal === 2) await tx.person.updateMany({ where: { userId }, data: { twoFactorsAt: new Date(startedAt) } });
          return;
        }
        const { factorId, userId } = event.data;
        if (event.type === 'identity.factor.added')
          await tx.secondFactor.createMany({ data: [{ factorId, userId }], skipDuplicates: true });
        else {
          await tx.secondFactor.deleteMany({ where: { factorId } });
          await tx.person.updateMany({ where: { userId }, data: { twoFactorsAt: null } });
        }
      },
    }),
    defineConsumer(deps.database, {
      name: 'watch-sign-in',
      types: ['identity.signin.failed', 'identity.signin.suspicious', 'identity.session.started'],
      handle: (tx, event) => takeSignal(deps, tx, signalOf(event)),
    }),
    defineConsumer(deps.database, {
      name: 'data-requests',
      types: [...erasureEventTypes, ...exportEventTypes, 'identity.erasure.refused'],
      async handle(tx, event) {
        if (event.type === 'identity.erasure.refused') await erasureRefused(deps, tx, event.data);
        else if ('tables' in event.data) await erasureAnswered(deps, tx, event.source, event.data);
        else await exportAnswered(deps, tx, event.source, event.data);
      },
    }),
  ];
}
