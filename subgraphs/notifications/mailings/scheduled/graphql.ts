import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { managers } from '../../recipients/members/managers.ts';
import { UserType } from '../../recipients/users/graphql.ts';
import { cancelScheduledMessage, listScheduledMessages, type ScheduledMessage, scheduleMessage } from './service.ts';

const StatusType = builder.enumeration('ScheduledMessageStatus', 'State of a scheduled message.', {
  SCHEDULED: 'Waits for its time.',
  SENT: 'Sent.',
  CANCELLED: 'Cancelled, and never sent.',
});

const ScheduledMessageType = builder.entity<ScheduledMessage>('ScheduledMessage', 'sch', {
  description: 'Message of an organisation to some of its members at a set time.',
  authScopes: managers,
  loader: 'scheduledMessage',
  fields: (t) => ({
    title: t.text('title', 'Title of the notification and, after the name of the organisation, subject of the e-mail.'),
    text: t.text('text', 'Text of the message.'),
    recipients: t.field({
      type: [UserType],
      description: 'Members to whom it is addressed; those who have left by its time get nothing.',
      resolve: ({ recipientIds }) => recipientIds.map((id) => ({ id })),
    }),
    sendAt: t.instant('sendAt', 'Instant at which it is sent, in UTC.'),
    status: t.value('status', StatusType, 'State of the message.'),
    endedAt: t.instant('endedAt', 'Instant at which it was sent or cancelled; null before.', { nullable: true }),
    createdBy: t.reference(UserType, 'createdById', 'Person who wrote it.'),
    createdAt: t.instant('createdAt', 'Instant of the creation.'),
  }),
});

builder.queryById('scheduledMessage', ScheduledMessageType, {
  description: 'Scheduled message by its id; null when it is unknown or belongs to another organisation.',
  authScopes: managers,
});
builder.queryList('scheduledMessages', {
  type: builder.connectionOf({ name: 'ScheduledMessage', node: ScheduledMessageType }),
  description: 'Scheduled messages of the active organisation, newest first.',
  authScopes: managers,
  list: listScheduledMessages,
});

const line = (max: number) => z.string().trim().min(1).max(max);
builder.verb('scheduleMessage', {
  description:
    'Sends a message to members of the active organisation at a set time, as a notification and by e-mail, within the limits that each has set.',
  authScopes: managers,
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 120 characters.', validate: line(120) }),
    text: t.string({ description: 'Text, 1 to 500 characters in one paragraph.', validate: line(500) }),
    recipientIds: t.idList({ description: 'Members to write to, 1 to 100.' }),
    sendAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant to send it at, within a year; or give `localTime` and `timeZone`.',
    }),
    localTime: t.string({
      required: false,
      description:
        'Time to send it at by the clocks of `timeZone`, as YYYY-MM-DDTHH:MM. A time that the clocks skip is the moment they are set forward; of one that they show twice it is the first.',
      validate: z.string().max(16),
    }),
    timeZone: t.string({
      required: false,
      description: 'Time zone of the IANA database that `localTime` is meant in.',
      validate: z.string().max(64),
    }),
  }),
  idempotent: true,
  result: ScheduledMessageType,
  refusals: [NotFoundError, ValidationError],
  run: scheduleMessage,
});
builder.verb('cancelScheduledMessage', {
  description: 'Cancels a message that was not sent. Repeating it has no effect.',
  authScopes: managers,
  input: (t) => ({ scheduledMessageId: t.idOf('ScheduledMessage', 'Message to cancel.') }),
  result: ScheduledMessageType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelScheduledMessage,
});
