import { type BackgroundWorker, newId } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { BusEntry, Delivery, WebhookEndpoint } from '../../generated/prisma/client.ts';
import type { Json } from '../../registry/schemas/json-schema.ts';
import { readPayloads } from '../../stream/log/payloads.ts';
import { disableSubscription } from '../subscriptions/disable.ts';
import { type PostOutcome, postMessage, TIMEOUT_MS } from '../webhooks/post.ts';
import { cloudEventOf } from './cloud-event.ts';
import { acknowledge, buryExpired, leaseDue, reject } from './lease.ts';

/** Posts under way at the same time: in one process, and of them for one subscription, so that a slow one leaves room (EVT-7). */
const CONCURRENCY = 32;
const PER_SUBSCRIPTION = 4;
/** Longer than a post can take with what follows it. */
const LEASE_MS = TIMEOUT_MS + 30_000;
const POLL_MS = 1_000;
const SUBSCRIPTIONS_MAX = 200;
/** An endpoint that has failed for so long without one success is disabled. Source: Standard Webhooks, "Disable". */
const FAILING_MAX_MS = 5 * 24 * 3_600_000;

interface Due {
  readonly id: string;
  readonly tenant_id: string;
}

/** Posts what is due to webhooks. Several processes do it side by side: leases keep them apart. */
export class DeliveryWorker implements BackgroundWorker {
  readonly name = 'webhook deliveries';
  readonly pollMs = POLL_MS;
  readonly #running = new Map<Promise<void>, string>();
  /** Subscription served last: the next step begins after it, so that each has its turn. */
  #lastServed = '';
  #wake = () => {};

  constructor(private readonly deps: Deps) {}

  onStart(wake: () => void): void {
    this.#wake = wake;
    this.deps.wakeWorkers.wakes.add(wake);
  }

  /** Begins with as many posts as there is room for. */
  async step(): Promise<boolean> {
    const { database, clock } = this.deps;
    for (const subscription of await this.#dueSubscriptions()) {
      const room = Math.min(PER_SUBSCRIPTION - this.#runningFor(subscription.id), CONCURRENCY - this.#running.size);
      if (this.#running.size >= CONCURRENCY) break;
      if (room <= 0) continue;
      const lease = newId('lse');
      const leased = await database.systemWrite(subscription.tenant_id, async (tx) => {
        const now = clock.now();
        await buryExpired(tx, subscription.id, now);
        const deliveries = await leaseDue(tx, {
          subscriptionId: subscription.id,
          max: room,
          leaseMs: LEASE_MS,
          lease,
          now,
        });
        return loadMessages(tx, deliveries);
      });
      this.#lastServed = subscription.id;
      for (const message of leased) this.#begin(message, lease);
    }
    return false;
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.keys());
  }

  #runningFor(subscriptionId: string): number {
    return [...this.#running.values()].filter((id) => id === subscriptionId).length;
  }

  /** Subscriptions with something due, from the one after the last served on. */
  async #dueSubscriptions(): Promise<readonly Due[]> {
    const { database, clock } = this.deps;
    const now = clock.now();
    const due = await database.systemRead(
      null,
      (tx) => tx.$queryRaw<Due[]>`
        SELECT s.id, s.tenant_id FROM event_subscription s JOIN webhook_endpoint e ON e.id = s.endpoint_id
        WHERE s.status = 'ACTIVE' AND e.status = 'ACTIVE' AND EXISTS (
          SELECT FROM delivery d WHERE d.subscription_id = s.id AND d.state = 'PENDING' AND d.next_attempt_at <= ${now}::timestamptz
            AND (d.lease IS NULL OR d.leased_until <= ${now}::timestamptz))
        ORDER BY s.id <= ${this.#lastServed}, s.id LIMIT ${SUBSCRIPTIONS_MAX}`,
    );
    return due;
  }

  #begin(message: Message, lease: string): void {
    const running = this.#post(message, lease)
      .catch((error: unknown) => {
        // The lease ends, and the delivery is made again.
        this.deps.logger.warn(
          { error, delivery: message.delivery.id },
          'The outcome of a delivery could not be noted.',
        );
      })
      .finally(() => {
        this.#running.delete(running);
        this.#wake();
      });
    this.#running.set(running, message.delivery.subscriptionId);
  }

  async #post({ delivery, entry, endpoint, data }: Message, lease: string): Promise<void> {
    const { database, clock, publicUrl } = this.deps;
    const begun = performance.now();
    const outcome: PostOutcome =
      entry === undefined || data === undefined
        ? { isAccepted: false, statusCode: null, error: 'The event is no longer kept.', isFinal: true }
        : await postMessage(this.deps, endpoint, {
            id: delivery.resendOfId ?? delivery.id,
            body: JSON.stringify(cloudEventOf(entry, delivery, data, publicUrl)),
            traceparent: entry.traceparent,
          });
    const durationMs = Math.round(performance.now() - begun);
    const now = clock.now();
    const held = { deliveryId: delivery.id, lease };
    const facts = { now, durationMs, ...(outcome.statusCode !== null && { statusCode: outcome.statusCode }) };
    await database.systemWrite(delivery.tenantId, async (tx) => {
      if (outcome.isAccepted) {
        await acknowledge(tx, held, facts);
        await tx.webhookEndpoint.updateMany({
          where: { id: endpoint.id, failingSince: { not: null } },
          data: { failingSince: null },
        });
        return;
      }
      const error = outcome.error ?? 'The delivery failed.';
      await reject(tx, held, { ...facts, error, isFinal: outcome.isFinal });
      await tx.webhookEndpoint.updateMany({
        where: { id: endpoint.id, failingSince: null },
        data: { failingSince: now },
      });
      const since = endpoint.failingSince ?? now;
      const isGone = outcome.statusCode === 410 || now.getTime() - since.getTime() >= FAILING_MAX_MS;
      if (!isGone) return;
      await tx.webhookEndpoint.updateMany({ where: { id: endpoint.id }, data: { status: 'DISABLED' } });
      const subscriptions = await tx.eventSubscription.findMany({
        where: { endpointId: endpoint.id },
        select: { id: true },
      });
      for (const { id } of subscriptions) {
        await disableSubscription(tx, { subscriptionId: id, reason: 'ENDPOINT_FAILING', now });
      }
    });
  }
}

interface Message {
  readonly delivery: Delivery;
  readonly endpoint: WebhookEndpoint;
  /** Absent with their data when the log has forgotten the event. */
  readonly entry: BusEntry | undefined;
  readonly data: Json | undefined;
}

async function loadMessages(
  tx: Parameters<Parameters<Deps['database']['systemWrite']>[1]>[0],
  deliveries: readonly Delivery[],
): Promise<readonly Message[]> {
  const [first] = deliveries;
  if (first === undefined) return [];
  const subscription = await tx.eventSubscription.findUniqueOrThrow({ where: { id: first.subscriptionId } });
  const endpoint = await tx.webhookEndpoint.findUniqueOrThrow({ where: { id: subscription.endpointId ?? '' } });
  const entries = await tx.busEntry.findMany({ where: { id: { in: deliveries.map(({ eventId }) => eventId) } } });
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const payloadOf = await readPayloads(tx, deliveries);
  return deliveries.map((delivery) => ({
    delivery,
    endpoint,
    entry: byId.get(delivery.eventId),
    data: (delivery.payload as Json | null) ?? payloadOf(delivery),
  }));
}
