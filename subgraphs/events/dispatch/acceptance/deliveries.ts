import { newId } from '@codai/kit';
import { deliveryOf } from '../../delivery/deliveries/delivery-of.ts';
import { disableSubscription } from '../../delivery/subscriptions/disable.ts';
import type { Deps, Tx } from '../../deps.ts';
import { isTrueOf } from '../../stream/filters/is-true-of.ts';
import type { BusEvent } from '../../stream/log/bus-event.ts';
import { applyRules } from '../routing/apply.ts';

/** Deliveries that may wait for one subscription; with more it is disabled. */
export const PENDING_MAX = 100_000n;

/** Adds one delivery of the event for every subscription that accepts events and whose filter is true of it, or to which a rule routes it (EVT-8). */
export async function acceptDeliveries({ clock }: Pick<Deps, 'clock'>, tx: Tx, event: BusEvent): Promise<void> {
  const routed = await applyRules({ clock }, tx, event);
  // In one order, as the tallies are locked. Paused subscriptions accept; they are only not delivered.
  const subscriptions = await tx.$queryRaw<{ id: string; filter: string; max_attempts: number; pending: bigint }[]>`
    SELECT s.id, s.filter, s.max_attempts, COALESCE(t.pending, 0) AS pending
    FROM event_subscription s LEFT JOIN delivery_tally t ON t.subscription_id = s.id
    WHERE s.tenant_id = ${event.tenantId} AND s.status <> 'DISABLED' AND s.starts_after < ${event.sequence}
    ORDER BY s.id`;
  const matching = subscriptions.filter(({ id, filter }) => routed.has(id) || isTrueOf(filter, event));
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
