import { connectionOf, found, NotFoundError, pageArgs } from '@codai/kit';
import { builder } from '../builder.ts';
import type { WebhookStatus } from '../generated/prisma/enums.ts';
import { type WebhookRow, webhookDeliveries } from './lists.ts';
import { replayWebhook } from './replay.ts';

const WebhookStatusType = builder.enumType('WebhookStatus', {
  values: {
    RECEIVED: { description: 'Stored; not acted on yet.' },
    PROCESSED: {},
    IGNORED: { description: 'Of a type, or about an object, that is none of ours.' },
    FAILED: { description: 'It is tried again.' },
  } satisfies Record<WebhookStatus, object>,
});

const WebhookDeliveryType = builder.objectRef<WebhookRow>('WebhookDelivery').implement({
  description: 'An event of the processor’s, as it was stored before anything was done about it.',
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    eventId: t.exposeString('eventId'),
    type: t.exposeString('type'),
    objectId: t.exposeString('objectId', { nullable: true }),
    status: t.expose('status', { type: WebhookStatusType }),
    receipts: t.exposeInt('receipts', { description: 'How often it came; acted on once.' }),
    attempts: t.exposeInt('attempts'),
    lastError: t.exposeString('lastError', { nullable: true }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    processedAt: t.expose('processedAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.queryField('webhookDeliveries', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'WebhookDelivery', node: WebhookDeliveryType }),
    description: 'Newest first.',
    authScopes: { platformAdmin: true },
    args: { ...pageArgs(t), status: t.arg({ type: WebhookStatusType }) },
    resolve: (_root, args, ctx) => webhookDeliveries(ctx, args),
  }),
);

const ReplayWebhookInput = builder.inputType('ReplayWebhookInput', {
  fields: (t) => ({ deliveryId: t.id({ required: true }) }),
});

builder.mutationField('replayWebhook', (t) =>
  t.field({
    type: WebhookDeliveryType,
    description: 'Acts on a stored event anew; what is known already changes nothing.',
    authScopes: { platformAdmin: true },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: ReplayWebhookInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const refusal = await replayWebhook(ctx, input.deliveryId);
      if (refusal !== null) throw refusal;
      return found(await ctx.loaders.webhook.load(input.deliveryId), 'WebhookDelivery');
    },
  }),
);
