import { id } from '@codai/kit/contract';
import { z } from 'zod';

const sequence = z.string().regex(/^\d{1,19}$/);
const delivery = { deliveryId: id, subscriptionId: id, eventId: id };

/** Events of the domain events. Ids only, but for the payload of events that tenants publish themselves. */
export const events = {
  /**
   * An event of a tenant. On the bus it appears as the type that `type` names, with `payload` as its data. The payload goes with the
   * person whom `aboutUserId` names.
   */
  'events.custom.published': z.object({
    type: z.string().min(1).max(200),
    version: z.int().min(1),
    occurredAt: z.iso.datetime(),
    publishedById: id,
    aboutUserId: id.nullable(),
    /** Any JSON value, checked against the schema of `type`. */
    payload: z.unknown(),
    /** Extension attributes of a CloudEvent from outside, and its own id and source. */
    attributes: z
      .object({})
      .catchall(z.union([z.string().max(2_000), z.number(), z.boolean()]))
      .optional(),
    /** Rule that made it of another event, its cause. */
    routingRuleId: id.optional(),
  }),
  'events.type.registered': z.object({ eventTypeId: id, registeredById: id }),
  'events.schema.registered': z.object({ eventTypeId: id, version: z.int().min(1), registeredById: id }),
  'events.subscription.created': z.object({ subscriptionId: id, createdById: id }),
  'events.subscription.changed': z.object({ subscriptionId: id, changedById: id }),
  'events.subscription.paused': z.object({ subscriptionId: id, pausedById: id }),
  'events.subscription.resumed': z.object({ subscriptionId: id, resumedById: id }),
  'events.subscription.disabled': z.object({
    subscriptionId: id,
    reason: z.enum(['ENDPOINT_FAILING', 'BACKLOG_FULL']),
  }),
  'events.routing-rule.created': z.object({ routingRuleId: id, createdById: id }),
  'events.routing-rule.changed': z.object({ routingRuleId: id, changedById: id }),
  'events.routing-rule.deleted': z.object({ routingRuleId: id, deletedById: id }),
  'events.endpoint.created': z.object({ endpointId: id, createdById: id }),
  'events.endpoint.secret-rotated': z.object({ endpointId: id, rotatedById: id }),
  'events.deadletter.added': z.object({ ...delivery, sequence }),
  'events.deadletter.retried': z.object({ ...delivery, retriedById: id }),
  'events.deadletter.discarded': z.object({ ...delivery, discardedById: id }),
  'events.delivery.resent': z.object({ ...delivery, resentById: id }),
  'events.replay.started': z.object({ replayJobId: id, subscriptionId: id, startedById: id, isDryRun: z.boolean() }),
  'events.replay.completed': z.object({ replayJobId: id, subscriptionId: id, matched: z.int().min(0) }),
  'events.replay.cancelled': z.object({ replayJobId: id, subscriptionId: id, cancelledById: id }),
} as const;
