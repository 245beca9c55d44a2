import { connectionOf, entity, pageArgs } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { ChannelType, NotificationTypeType, typeShape } from '../catalogue/graphql.ts';
import { type CapturedMessage, countMessages, type DeliveryMessage, listCaptured } from './reads.ts';
import { type MessageStatus, messageStatuses } from './rules.ts';

const MessageStatusType = builder.enumType('DeliveryStatus', {
  description: 'All but QUEUED and SENDING are ends, and each message has one.',
  values: {
    QUEUED: {},
    SENDING: { description: 'In the hands of a worker.' },
    SENT: { description: 'The provider answers for it.' },
    CAPTURED: { description: 'Kept in the embedded mailbox; nobody outside has it.' },
    SUPPRESSED: { description: 'Not handed over, because the person does not want it or must not get it.' },
    BOUNCED: { description: 'The address does not exist.' },
    FAILED: { description: 'Refused, expired, or given up.' },
    UNKNOWN: { description: 'The line broke when the provider may have had it: never sent again by itself.' },
  } satisfies Record<MessageStatus, object>,
});

const DeliveryMessageType = builder.objectRef<DeliveryMessage>('DeliveryMessage').implement({
  description: 'A message outside the product. Neither its content nor its address is kept after its end.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    type: t.field({ type: NotificationTypeType, nullable: true, resolve: ({ type }) => typeShape(type) }),
    channel: t.expose('channel', { type: ChannelType }),
    status: t.expose('status', { type: MessageStatusType }),
    endReason: t.exposeString('endReason', {
      nullable: true,
      description: 'SCREAMING_SNAKE; why it ended otherwise than well.',
    }),
    attemptCount: t.exposeInt('attemptCount'),
    queuedAt: t.expose('queuedAt', { type: 'DateTime' }),
    nextAttemptAt: t.expose('nextAttemptAt', { type: 'DateTime', nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});
entity(builder, DeliveryMessageType, { load: (ctx, id) => ctx.loaders.deliveryMessage.load(id) });

builder.queryField('deliveryStatus', (t) =>
  t.field({
    type: DeliveryMessageType,
    nullable: true,
    description: "The recipient's own message; operators see any.",
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.deliveryMessage.load(id),
  }),
);

const StatusCountType = builder.objectRef<{ status: MessageStatus; count: number }>('DeliveryStatusCount').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({ status: t.expose('status', { type: MessageStatusType }), count: t.exposeInt('count') }),
});

builder.queryField('deliveryStatusCounts', (t) =>
  t.field({
    type: [StatusCountType],
    description: `Operators: messages by status, each of the ${messageStatuses.length} once. Their sum is all that were ever accepted.`,
    authScopes: { platformAdmin: true },
    resolve: async (_root, _args, ctx) => [...(await countMessages(ctx))],
  }),
);

const CapturedMessageType = builder.objectRef<CapturedMessage>('CapturedMessage').implement({
  description: 'A whole mail in the embedded mailbox.',
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: "The message's." }),
    sender: t.exposeString('sender'),
    recipient: t.exposeString('recipient'),
    subject: t.exposeString('subject'),
    mime: t.string({
      description: 'RFC 5322, as it would have gone over the wire.',
      resolve: ({ mime }) => Buffer.from(mime).toString('utf8'),
    }),
    capturedAt: t.expose('capturedAt', { type: 'DateTime' }),
  }),
});

const CapturedMessageConnection = connectionOf(builder, { name: 'CapturedMessage', node: CapturedMessageType });

builder.queryField('capturedMessages', (t) =>
  t.field({
    type: CapturedMessageConnection,
    nullable: true,
    description: 'Operators: mail that went nowhere, newest first. Null when mail goes out for real.',
    authScopes: { platformAdmin: true },
    args: { ...pageArgs(t), recipient: t.arg.string({ description: 'An address.', validate: z.string().max(320) }) },
    resolve: (_root, args, ctx) => (ctx.mail.driver === 'embedded' ? listCaptured(ctx, args) : null),
  }),
);
