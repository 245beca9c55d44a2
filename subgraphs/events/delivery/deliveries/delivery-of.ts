import type { BusEvent } from '../../stream/log/bus-event.ts';

/** Columns of a delivery that it has of its event. It waits at first. */
export function deliveryOf(event: Omit<BusEvent, 'attributes' | 'data' | 'routingRuleId'>) {
  const { tenantId, sequence, source, position, type, partitionKey, aboutUserId } = event;
  return { tenantId, eventId: event.id, sequence, source, position, type, partitionKey, aboutUserId, state: 'PENDING' };
}
