import type { AuditDeclaration } from '@codai/kit/security';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  registerEventType: 'event-type.registered',
  registerEventSchema: 'event-schema.registered',
  publishEvent: { none: 'The log of events is the record.' },
  publishEvents: { none: 'The log of events is the record.' },
  ingestEvents: { none: 'The log of events is the record.' },
  createWebhookEndpoint: 'webhook-endpoint.created',
  rotateWebhookSecret: 'webhook-secret.rotated',
  createEventSubscription: 'event-subscription.created',
  updateEventSubscription: 'event-subscription.changed',
  pauseEventSubscription: 'event-subscription.paused',
  resumeEventSubscription: 'event-subscription.resumed',
  createRoutingRule: 'routing-rule.created',
  updateRoutingRule: 'routing-rule.changed',
  deleteRoutingRule: 'routing-rule.deleted',
  leaseEventDeliveries: { none: 'Part of consuming events; the deliveries keep their attempts.' },
  ackDelivery: { none: 'Part of consuming events; the deliveries keep their attempts.' },
  nackDelivery: { none: 'Part of consuming events; the deliveries keep their attempts.' },
  retryDeadLetter: 'dead-letter.retried',
  retryDeadLetters: 'dead-letters.retried',
  discardDeadLetter: 'dead-letter.discarded',
  resendDelivery: 'delivery.resent',
  startReplay: 'replay.started',
  cancelReplay: 'replay.cancelled',
};
