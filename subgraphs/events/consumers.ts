import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import { acceptEvent } from './dispatch/acceptance/accept.ts';
import { busTypes } from './registry/types/platform-types.ts';
import { streamChannel } from './stream/log/follow.ts';

/** Puts every event that tenants may see on the bus; once, however often it is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  const consumer = defineConsumer(deps.database, {
    name: 'accept',
    types: busTypes(),
    sharesTransactions: true,
    // Facts of the platform belong to no stream.
    concerns: async (events) => new Set(events.filter(({ tenantid }) => tenantid !== null).map(({ id }) => id)),
    handle: (tx, event) => acceptEvent(deps, tx, event),
  });
  return [
    {
      ...consumer,
      async run(events, settle) {
        await consumer.run(events, settle);
        deps.wakeWorkers.call();
        // Followers look by themselves too.
        const [{ tenantid }] = events;
        if (tenantid !== null) await deps.signals.publish(streamChannel(tenantid), null).catch(() => {});
      },
    },
  ];
}
