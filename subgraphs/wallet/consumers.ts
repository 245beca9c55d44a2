import { type Consumer, defineConsumer, type EventRecord } from '@codai/kit/events';
import { ruleEventTypes } from './automations/event-types.ts';
import { fire, pathOf } from './automations/fire.ts';
import { readDefinition } from './automations/stored-rule.ts';
import { reinstate, suspend } from './automations/suspension.ts';
import type { Deps } from './deps.ts';
import { beginMembership, endMembership } from './transfers/members/former-members.ts';
import { movementOf, recordEntry, touchingPockets } from './transfers/transactions/record.ts';

/** Consumers of events; each takes an event once, however often it is delivered. */
export function consumers({ database, clock }: Deps): readonly Consumer[] {
  return [
    defineConsumer(database, {
      name: 'members',
      types: ['identity.membership.added', 'identity.membership.removed'],
      async handle(tx, event) {
        if (event.type === 'identity.membership.removed') await endMembership(tx, event.data, clock.now());
        else await beginMembership(tx, event.data);
      },
    }),
    defineConsumer(database, {
      name: 'suspensions',
      types: ['identity.user.suspended', 'identity.user.reinstated'],
      async handle(tx, event) {
        const act = event.type === 'identity.user.suspended' ? suspend : reinstate;
        await act(tx, event.data.userId, clock.now());
      },
    }),
    defineConsumer(database, {
      name: 'record-entries',
      types: ['banking.entry.posted'],
      // Most entries move no pocket; which accounts are pockets is known before anything is posted to them.
      concerns: (events) => touchingPockets(database, events),
      async handle(tx, event) {
        const touched = await recordEntry(tx, event);
        if (touched.length === 0) return;
        const path = await pathOf(tx, movementOf(event.data.sourceKey));
        const rules = await tx.automationRule.findMany({
          where: {
            status: 'ACTIVE',
            triggerKind: { in: ['CREDIT', 'THRESHOLD'] },
            triggerPocketId: { in: touched.map(({ pocketId }) => pocketId) },
          },
          orderBy: { id: 'asc' },
        });
        for (const rule of rules) {
          const { trigger } = readDefinition(rule.definition);
          const on = touched.find(({ pocketId }) => pocketId === rule.triggerPocketId);
          if (on === undefined) continue;
          const facts = { type: event.type, currency: on.currency, pocketId: on.pocketId, kind: event.data.kind };
          if (trigger.kind === 'THRESHOLD') {
            // Whether it was crossed only banking can tell, and there is no network here.
            const payload = { ruleId: rule.id, eventId: event.id, kind: event.data.kind, at: event.time, path };
            tx.jobs.add('checkThreshold', payload, { key: `${rule.id} ${event.id}` });
          }
          if (trigger.kind === 'CREDIT' && on.credited > 0n && on.credited >= (trigger.minimum ?? 0n)) {
            await fire(tx, rule, { ...facts, id: event.id, amount: on.credited, at: new Date(event.time) }, path);
          }
        }
      },
    }),
    defineConsumer(database, {
      name: 'end-withdrawals',
      types: ['banking.hold.captured', 'banking.hold.expired', 'banking.hold.released'],
      async handle(tx, event) {
        const { holdId } = event.data;
        const isPart = event.type === 'banking.hold.captured' && 'isFinal' in event.data && !event.data.isFinal;
        if (isPart) return;
        const status = endOf[event.type];
        await tx.withdrawalRequest.updateMany({ where: { holdId, status: 'HELD' }, data: { status } });
      },
    }),
    defineConsumer(database, {
      name: 'learn-top-ups',
      types: ['payments.payment.cancelled', 'payments.payment.captured', 'payments.payment.failed'],
      async handle(tx, event) {
        const { paymentId, purpose, subjectId: accountId } = event.data;
        if (purpose !== 'TOP_UP') return;
        // Payments may be heard of before its answer is: then it is asked again, and tells how it stands by now.
        const topUps = await tx.topUp.findMany({
          where: { OR: [{ paymentId }, { paymentId: null, accountId, status: 'PENDING' }] },
          select: { id: true },
        });
        for (const { id } of topUps) tx.jobs.add('settleTopUp', { topUpId: id }, { key: id, isMoney: true });
      },
    }),
    defineConsumer(database, {
      name: 'fire-rules',
      types: ruleEventTypes,
      async handle(tx, event) {
        if (event.tenantid === null) return;
        const rules = await tx.automationRule.findMany({
          where: { status: 'ACTIVE', triggerKind: 'EVENT', triggerType: event.type, tenantId: event.tenantid },
          orderBy: { id: 'asc' },
        });
        if (rules.length === 0) return;
        const { amount, currency, pocketId, movementId } = textsOf(event);
        const path = await pathOf(tx, movementId || null);
        const facts = { id: event.id, type: event.type, amount: BigInt(amount || 0), currency, pocketId, kind: '' };
        for (const rule of rules) await fire(tx, rule, { ...facts, at: new Date(event.time) }, path);
      },
    }),
  ];
}

/** How a withdrawal ends whose hold has ended so. */
const endOf = {
  'banking.hold.captured': 'SETTLED',
  'banking.hold.expired': 'EXPIRED',
  'banking.hold.released': 'CANCELLED',
} as const;

/** Members that events of several types have under the same names; empty where one has none. */
function textsOf({
  data,
}: Pick<EventRecord, 'data'>): Record<'amount' | 'currency' | 'movementId' | 'pocketId', string> {
  const text = (name: string) => {
    const value = (data as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    amount: text('amount'),
    currency: text('currency'),
    movementId: text('movementId'),
    pocketId: text('pocketId'),
  };
}
