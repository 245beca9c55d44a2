import { operator, pageArgs, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { ChannelType, NotificationTypeType, typeShape } from '../../content/catalogue/graphql.ts';
import type { EndReason, MessageStatus } from '../../queue/rules.ts';
import { MessageStatusType } from '../../queue/types.ts';
import {
  type CapturedMessage,
  countMessages,
  type DeliveryMessage,
  isSomethingCaptured,
  listCaptured,
} from './reads.ts';

const EndReasonType = builder.enumeration('DeliveryEndReason', 'Reason why a message was not delivered.', {
  ADDRESS_REFUSED: 'The provider rejected the address.',
  BLOCKED: 'Recipient and actor are blocked from each other.',
  CANCELLED: 'The campaign was cancelled before.',
  COMPLAINT: 'The recipient reported an e-mail as spam.',
  EXPIRED: 'The message was worthless before it could be sent, for example an expired code.',
  GIVEN_UP: 'The message stayed in the queue for too long.',
  HARD_BOUNCE: 'The address does not exist.',
  INACTIVE: 'The account is suspended or erased.',
  INVALID_RECIPIENT: 'The address is not a valid e-mail address.',
  LINE_BROKE: 'The connection broke when the provider may have had the message.',
  MESSAGE_REFUSED: 'The provider rejected the message.',
  NO_CONSENT: 'The recipient has not consented, or no longer.',
  NO_ADDRESS: 'No address of the recipient is known.',
  NO_DEVICE: 'The recipient has no device for push notifications any more.',
  OPERATOR: 'An operator suppressed the address.',
  PREFERENCE: 'The recipient disabled the type.',
  RETRIES_EXHAUSTED: 'The provider deferred every attempt.',
  TEMPLATE_VARIABLE_MISSING: 'The message lacks a variable of its template.',
  UNKNOWN_TYPE: 'The notification type no longer exists.',
  UNREADABLE: 'The content cannot be decrypted any more.',
  UNSUBSCRIBED: 'The recipient unsubscribed from the category.',
  UNVERIFIED: 'The address has not been verified.',
  WORKER_LOST: 'The worker stopped while handing the message over.',
});

const DeliveryMessageType = builder.entity<DeliveryMessage>('DeliveryMessage', 'dlv', {
  description: 'Message sent outside the product. Content and address are deleted when it reaches a final state.',
  authScopes: twoFactors,
  loader: 'deliveryMessage',
  fields: (t) => ({
    type: t.field({
      type: NotificationTypeType,
      nullable: true,
      description: 'Type of the notification; null when the type no longer exists.',
      resolve: ({ type }) => typeShape(type),
    }),
    channel: t.value('channel', ChannelType, 'Channel of the message.'),
    status: t.value('status', MessageStatusType, 'State of the message.'),
    endReason: t.field({
      type: EndReasonType,
      nullable: true,
      description: 'Reason for a final state other than SENT and CAPTURED; null otherwise.',
      resolve: ({ endReason }) => endReason as EndReason | null,
    }),
    attemptCount: t.integer('attemptCount', 'Number of attempts to hand the message to the provider.'),
    queuedAt: t.instant('queuedAt', 'Instant at which the message was accepted, in UTC.'),
    nextAttemptAt: t.instant('nextAttemptAt', 'Instant of the next attempt; null when none is planned.', {
      nullable: true,
    }),
    endedAt: t.instant('endedAt', 'Instant of the final state; null before.', { nullable: true }),
    deliveredAt: t.instant(
      'deliveredAt',
      'Instant at which the mailbox had it, as the provider reported; null when it did not.',
      {
        nullable: true,
      },
    ),
    bouncedAt: t.instant(
      'bouncedAt',
      'Instant at which it was returned for good after it was sent; null when it was not.',
      {
        nullable: true,
      },
    ),
  }),
});

builder.queryById('deliveryStatus', DeliveryMessageType, {
  description:
    'Returns a message to the caller, or any message for operators; null when it does not exist or belongs to somebody else.',
  authScopes: twoFactors,
});

const StatusCountType = builder.objectRef<{ status: MessageStatus; count: number }>('DeliveryStatusCount').implement({
  description: 'Number of messages in one state.',
  authScopes: operator,
  fields: (t) => ({
    status: t.value('status', MessageStatusType, 'State counted.'),
    count: t.integer('count', 'Number of messages in the state.'),
  }),
});

builder.queryField('deliveryStatusCounts', (t) =>
  t.field({
    type: [StatusCountType],
    description:
      'Returns the number of messages in each state, zero included. The sum is the number of messages ever accepted.',
    authScopes: operator,
    resolve: async (_root, _args, ctx) => [...(await countMessages(ctx))],
  }),
);

const CapturedMessageType = builder.objectRef<CapturedMessage>('CapturedMessage').implement({
  description: 'E-mail, SMS or push notification stored in the embedded mailbox.',
  authScopes: operator,
  fields: (t) => ({
    id: t.identifier('id', 'Id of the delivery message.'),
    sender: t.text('sender', 'Address of the sender; `sms` for an SMS, `push` for a push notification.'),
    recipient: t.text(
      'recipient',
      'Address or telephone number of the recipient; the ids of the devices for a push notification.',
    ),
    subject: t.text('subject', 'Subject line; `SMS` for an SMS, the title for a push notification.'),
    mime: t.string({
      description:
        'Complete message in the format of RFC 5322; the text of an SMS or the JSON of a push notification stands in its body.',
      resolve: ({ mime }) => Buffer.from(mime).toString('utf8'),
    }),
    capturedAt: t.instant('capturedAt', 'Instant of capture, in UTC.'),
  }),
});

const CapturedMessageConnection = builder.connectionOf({ name: 'CapturedMessage', node: CapturedMessageType });

builder.queryField('capturedMessages', (t) =>
  t.field({
    type: CapturedMessageConnection,
    nullable: true,
    description:
      'Returns the messages in the embedded mailbox, newest first; null when all channels are sent for real.',
    authScopes: operator,
    args: {
      ...pageArgs(t),
      recipient: t.arg.string({
        required: false,
        description: 'Address or number to filter by, at most 320 characters; all messages when absent.',
        validate: z.string().max(320),
      }),
    },
    resolve: (_root, args, ctx) => (isSomethingCaptured(ctx) ? listCaptured(ctx, args) : null),
  }),
);
