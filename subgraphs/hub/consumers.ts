import { type Consumer, defineConsumer } from '@codai/kit';
import type { Deps } from './deps.ts';
import { takePlan } from './plans/service.ts';

/** What this domain reacts to; each once, however often an event is delivered. */
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
