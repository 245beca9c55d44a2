import { newId } from '@codai/kit';
import type { Deps, Tx } from '../deps.ts';
import { type Filter, matches, parseFilter } from '../filters/filter.ts';
import type { BusEvent } from '../log/accept.ts';
import { disableSubscription } from '../subscriptions/disable.ts';

/** Deliveries that may wait for one subscription; with more it is disabled. */
export const PENDING_MAX = 100_000n;

const filters = new Map<string, Filter>();
const FILTERS_MAX = 2_000;

/** Adds a delivery of the event for every subscription that accepts events and whose filter is true of it (EVT-8). */
export async function acceptDeliveries({ clock }: Pick<Deps, 'clock'>, tx: Tx, event: BusEvent): Promise<void> {
  // In one order, as the tallies are locked. Paused subscriptions accept; they are only not delivered.
  const subscriptions = await tx.$queryRaw<{ id: string; filter: string; max_attempts: number; pending: bigint }[]>`
    SELECT s.id, s.filter, s.max_attempts, COALESCE(t.pending, 0) AS pending
    FROM event_subscription s LEFT JOIN delivery_tally t ON t.subscription_id = s.id
    WHERE s.tenant_id = ${event.tenantId} AND s.status <> 'DISABLED' AND s.starts_after < ${event.sequence}
    ORDER BY s.id`;
  const matching = subscriptions.filter(({ filter }) => isTrueOf(filter, event));
  const full = matching.filter(({ pending }) => pending >= PENDING_MAX);
  for (const { id } of full)
    await disableSubscription(tx, { subscriptionId: id, reason: 'BACKLOG_FULL', now: clock.now() });
  const accepted = matching.filter((one) => !full.includes(one));
  if (accepted.length === 0) return;
  await tx.delivery.createMany({
    data: accepted.map(({ id, max_attempts }) => ({
      ...deliveryOf(event),
      id: newId<'Delivery'>('edl'),
      subscriptionId: id,
      attemptsMax: max_attempts,
      nextAttemptAt: event.acceptedAt,
      createdAt: event.acceptedAt,
    })),
  });
}

export function deliveryOf(event: Omit<BusEvent, 'attributes' | 'data'>) {
  const { tenantId, sequence, source, position, type, partitionKey, aboutUserId } = event;
  return { tenantId, eventId: event.id, sequence, source, position, type, partitionKey, aboutUserId, state: 'PENDING' };
}

/** Whether the filter of a subscription is true of the event. Filters are read once. */
export function isTrueOf(
  text: string,
  event: Pick<BusEvent, 'correlationId' | 'data' | 'id' | 'partitionKey' | 'source' | 'subject' | 'type'>,
): boolean {
  let filter = filters.get(text);
  if (filter === undefined) {
    filter = parseFilter(text);
    if (filters.size >= FILTERS_MAX) filters.clear();
    filters.set(text, filter);
  }
  const { id, source, type, subject, partitionKey, correlationId, data } = event;
  return matches(filter, { id, source, type, subject, partitionkey: partitionKey, correlationid: correlationId, data });
}
