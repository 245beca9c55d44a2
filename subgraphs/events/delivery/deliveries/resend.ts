import {
  activeTenantOf,
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { readPayloads } from '../../stream/log/payloads.ts';
import { resendRefusal } from './rules.ts';
import type { DeliveryId } from './service.ts';

export interface ResendDelivery extends DeliveryId {
  readonly idempotencyKey: string;
}

/**
 * Has an event that an endpoint has settled posted to it once more, by hand: beside the live deliveries, marked `replayed`, and with the
 * `webhook-id` that it had, by which a consumer knows it again. A dead letter is retried instead.
 * Source: Standard Webhooks 1.0.0, "webhook-id".
 */
export async function resendDelivery(
  { database, clock, wakeWorkers }: Deps,
  caller: SignedInCaller,
  input: ResendDelivery,
): Promise<DeliveryId | DomainError> {
  const tenantId = activeTenantOf(caller);
  const id = newId<'Delivery'>('edl');
  const pending = new ConflictError(
    'RESEND_PENDING',
    'This delivery is being resent, or a resend of it is a dead letter.',
  );
  const request = { caller, operation: 'resendDelivery', input };
  const work = database.once(request, async (tx): Promise<DeliveryId | DomainError> => {
    const unknown = new NotFoundError('Delivery', ['input', 'deliveryId']);
    const row = await tx.delivery.findUnique({ where: { id: input.deliveryId } });
    if (row === null) return unknown;
    const subscription = await tx.eventSubscription.findUniqueOrThrow({ where: { id: row.subscriptionId } });
    // A group that pulls has its own way of reading again: a replay.
    if (subscription.kind !== 'WEBHOOK') return unknown;
    const refusal = resendRefusal(row.state, subscription.status);
    if (refusal !== null) return refusal;
    const entry = await tx.busEntry.findUnique({ where: { id: row.eventId }, select: { id: true } });
    if (entry === null || (await readPayloads(tx, [row]))(row) === undefined) {
      return new ConflictError('EVENT_NOT_KEPT', 'The event is no longer kept.');
    }
    const resendOfId = row.resendOfId ?? row.id;
    const waiting = await tx.delivery.count({ where: { resendOfId, state: { in: ['PENDING', 'DEAD'] } } });
    if (waiting > 0) return pending;
    const now = clock.now();
    const { subscriptionId, eventId, sequence, source, position, type, partitionKey, aboutUserId } = row;
    await tx.delivery.create({
      data: {
        id,
        tenantId,
        subscriptionId,
        eventId,
        sequence,
        source,
        position,
        type,
        partitionKey,
        aboutUserId,
        // A lane of its own, so that it does not wait for the live deliveries of its key.
        replayJobId: id,
        resendOfId,
        state: 'PENDING',
        attemptsMax: subscription.maxAttempts,
        nextAttemptAt: now,
        createdAt: now,
      },
      select: { id: true },
    });
    const told = { deliveryId: id, subscriptionId, eventId, resentById: caller.userId };
    tx.outbox.append('events.delivery.resent', told, { subject: id });
    return { deliveryId: id as Id<'Delivery'> };
  });
  const outcome = await work.catch((error: unknown) => {
    // Two at once: the index lets one of them pass.
    if (isUniqueViolation(error)) return pending;
    throw error;
  });
  wakeWorkers.call();
  return outcome;
}
