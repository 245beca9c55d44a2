import { NotFoundError } from '@codai/kit';
import { operator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { type WebhookRow, webhookDeliveries } from './lists.ts';
import { replayWebhook } from './replay.ts';

const WebhookStatusType = builder.enumeration('WebhookStatus', 'State of a webhook delivery.', {
  RECEIVED: 'Stored and waiting to be processed.',
  PROCESSED: 'Processed.',
  IGNORED: 'Not relevant: an unknown type or an unknown object.',
  FAILED: 'Processing failed and will be retried.',
});

const WebhookDeliveryType = builder.objectWithId<WebhookRow>('WebhookDelivery', {
  description: 'Event received from the processor.',
  authScopes: operator,
  fields: (t) => ({
    eventId: t.text('eventId', 'Id of the event at the processor.'),
    type: t.text('type', 'Type of the event at the processor.'),
    objectId: t.text('objectId', 'Id of the object that the event is about; null when it has none.', {
      nullable: true,
    }),
    status: t.value('status', WebhookStatusType, 'State of the delivery.'),
    receipts: t.integer('receipts', 'Number of times the event was received. It is processed once.'),
    attempts: t.integer('attempts', 'Number of times processing was tried.'),
    lastError: t.text('lastError', 'Error of the latest attempt, at most 500 characters; null when it did not fail.', {
      nullable: true,
    }),
    occurredAt: t.instant('occurredAt', 'Instant of the event at the processor, in UTC.'),
    receivedAt: t.instant('receivedAt', 'Instant of the first receipt, in UTC.'),
    processedAt: t.instant('processedAt', 'Instant of the latest completed processing; null before.', {
      nullable: true,
    }),
  }),
});

builder.queryList('webhookDeliveries', {
  type: builder.connectionOf({ name: 'WebhookDelivery', node: WebhookDeliveryType }),
  description: 'Webhook deliveries, newest first.',
  authScopes: operator,
  args: (arg) => ({
    status: arg({ type: WebhookStatusType, required: false, description: 'Status to filter by; all when absent.' }),
  }),
  list: (ctx, _caller, args) => webhookDeliveries(ctx, args),
});

builder.verb('replayWebhook', {
  description: 'Processes a stored event again. Facts already known change nothing.',
  authScopes: operator,
  input: (t) => ({ deliveryId: t.idOf('WebhookDelivery', 'Delivery to process again.') }),
  result: WebhookDeliveryType,
  refusals: [NotFoundError],
  run: async (ctx, _caller, { deliveryId }) => (await replayWebhook(ctx, deliveryId)) ?? deliveryId,
  read: (deliveryId, ctx) => ctx.loaders.webhook.load(deliveryId),
});
