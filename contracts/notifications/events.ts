import { z } from 'zod';

/**
 * Events of notifications. The partition key of all is the recipient (of suppressions: the suppression), so that
 * one person's events arrive in order. No address, name, text or code stands in them: the log is insert-only.
 */
const id = z.string().min(1).max(64);
/** A user's id, or `address:<hash>` for a mail to somebody without an account. */
const recipientId = z.string().min(1).max(80);
/** A key of the catalogue of notification types, `social.follow`. */
const type = z.string().min(1).max(64);
const channel = z.enum(['IN_APP', 'EMAIL', 'SMS', 'PUSH']);
/** Unread and not archived, in the event's own scope: the notification's tenant, or none. */
const unreadCount = z.number().int().nonnegative();

const message = { messageId: id, recipientId, type, channel };
/** SCREAMING_SNAKE. */
const reason = z.string().regex(/^[A-Z][A-Z_]{0,63}$/);

export const events = {
  /** Accepted for delivery outside the product; exactly one of the eight ends below follows. */
  'notifications.message.queued': z.object(message),
  /** The provider refused the address for good, at the hand-over or after it; it is suppressed from here on. */
  'notifications.message.bounced': z.object({ ...message, reason }),
  /** The provider tells that the mailbox has it. This and the next three come after `sent`, each at most once a message. */
  'notifications.message.delivered': z.object(message),
  /** The person reported it as spam; the address is suppressed from here on. */
  'notifications.message.complained': z.object(message),
  /** Opened by the person, who has consented to it being recorded. */
  'notifications.message.opened': z.object(message),
  /** The person followed one of its links, with the same consent. */
  'notifications.message.clicked': z.object(message),
  /** Composed and kept in the embedded mailbox: nobody outside has it. */
  'notifications.message.captured': z.object(message),
  /** Sent within another message, its digest. */
  'notifications.message.digested': z.object(message),
  /** Given up: refused as a message, expired, or deferred too often. */
  'notifications.message.failed': z.object({ ...message, reason }),
  /** Taken by the provider, who answered for it. */
  'notifications.message.sent': z.object(message),
  /** Not handed over, because the person does not want it or must not get it. */
  'notifications.message.suppressed': z.object({ ...message, reason }),
  /** The line broke when the provider may have had it already: never sent again by itself. */
  'notifications.message.uncertain': z.object({ ...message, reason }),

  'notifications.notification.created': z.object({ notificationId: id, recipientId: id, type, unreadCount }),
  /**
   * `notificationIds`: those that changed; null when it was all unread ones. WITHDRAWN: taken back, unreadable from here
   * on. WOKEN: back from being snoozed. `unreadCount` is null when it stayed as it was.
   */
  'notifications.notification.marked': z.object({
    recipientId: id,
    mark: z.enum(['SEEN', 'READ', 'ARCHIVED', 'SNOOZED', 'WOKEN', 'WITHDRAWN']),
    notificationIds: z.array(id).max(100).nullable(),
    unreadCount: unreadCount.nullable(),
  }),

  'notifications.preference.changed': z.object({
    recipientId: id,
    type,
    channel,
    isEnabled: z.boolean(),
    version: z.number().int(),
  }),

  /** The key is the campaign, of this and the next. */
  'notifications.campaign.progressed': z.object({
    campaignId: id,
    status: z.enum(['DRAFT', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED']),
  }),
  /** All of the audience were reached and every message has ended. */
  'notifications.campaign.completed': z.object({ campaignId: id }),

  /** A version is the one that is sent from now on; the key is the template. */
  'notifications.template.published': z.object({
    templateId: id,
    version: z.number().int().positive(),
    publishedById: id,
  }),
  /** A message of an organisation to `recipientCount` of its members; the key is the message. */
  'notifications.scheduled-message.created': z.object({
    scheduledMessageId: id,
    createdById: id,
    sendAt: z.iso.datetime(),
    recipientCount: z.number().int().positive(),
  }),
  /** It was sent to those who were members still. */
  'notifications.scheduled-message.sent': z.object({
    scheduledMessageId: id,
    recipientCount: z.number().int().nonnegative(),
  }),
  'notifications.scheduled-message.cancelled': z.object({ scheduledMessageId: id, cancelledById: id }),

  /** `category`: ALL, or one of the catalogue's. The address stands here as little as in the table. */
  'notifications.suppression.added': z.object({
    suppressionId: id,
    category: z.string(),
    reason: z.enum(['UNSUBSCRIBED', 'HARD_BOUNCE', 'COMPLAINT', 'OPERATOR']),
  }),
  'notifications.suppression.removed': z.object({
    suppressionId: id,
    category: z.string(),
    reason: z.enum(['UNSUBSCRIBED', 'HARD_BOUNCE', 'COMPLAINT', 'OPERATOR']),
  }),
} as const;
