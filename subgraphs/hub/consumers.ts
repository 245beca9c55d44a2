import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import { takePlan } from './plans/service.ts';

/** Handlers of events of other domains. Each event is handled once, however often it is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    defineConsumer(deps.database, {
      name: 'take-plans',
      types: [
        'payments.subscription.cancelled',
        'payments.subscription.changed',
        'payments.subscription.created',
        'payments.subscription.renewed',
      ],
      async handle(tx, { tenantid, data }) {
        if (tenantid !== null) await takePlan(deps, tx, tenantid, data);
      },
    }),
  ];
}
