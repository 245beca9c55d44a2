import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { anyone, pageArgs, signedIn, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { CategoryType, NotificationTypeType, typeShape } from '../../content/catalogue/graphql.ts';
import type { NotificationsContext } from '../../context.ts';
import type { Notification } from '../../generated/prisma/client.ts';
import { OrganizationType, UserType } from '../../recipients/users/graphql.ts';
import { countEvents, receivedEvents } from './live.ts';
import { isUnread, type Mark } from './rules.ts';
import { countUnread, listNotifications, markAllRead, markNotification } from './service.ts';
import { snooze } from './snooze.ts';
import { targetOf } from './targets.ts';
import { pathOf, wordsOf } from './words.ts';

/** Owned by social and identity, which decide at each read whether the reader may see the entity. */
const PostType = builder.foreignEntity('Post', { authScopes: anyone, pointsOnly: true });
const ConversationType = builder.foreignEntity('Conversation', { authScopes: anyone, pointsOnly: true });
const GroupType = builder.foreignEntity('SocialGroup', { authScopes: anyone, pointsOnly: true });

const localeArg = {
  required: false,
  description:
    'Language as a BCP 47 tag of at most 35 characters; the language of the recipient when absent. English stands in for languages that are not available.',
  validate: z.string().max(35),
};

const NotificationNode = builder.entity<Notification>('Notification', 'ntf', {
  description: 'Entry in the inbox of one person.',
  authScopes: twoFactors,
  loader: 'notification',
  fields: (t) => ({
    type: t.field({
      type: NotificationTypeType,
      nullable: true,
      description: 'Type of the notification; null when the type no longer exists.',
      resolve: ({ type }) => typeShape(type),
    }),
    title: t.string({
      args: { locale: t.arg.string(localeArg) },
      description: 'Title in one language, with the present names of the people involved.',
      resolve: async (notification, { locale }, ctx) => (await wordsFor(ctx, notification, locale)).title,
    }),
    body: t.string({
      description: 'Text in one language, with the present names of the people involved.',
      args: { locale: t.arg.string(localeArg) },
      resolve: async (notification, { locale }, ctx) => (await wordsFor(ctx, notification, locale)).body,
    }),
    url: t.string({
      nullable: true,
      description: 'Page that the notification leads to; null when there is none.',
      resolve: (notification, _args, ctx) => {
        const path = pathOf(notification);
        return path && `${ctx.letterhead.publicUrl}${path}`;
      },
    }),
    actor: t.reference(
      UserType,
      'actorId',
      'Person whose action caused the notification; null when nobody caused it.',
      { nullable: true },
    ),
    post: t.field({
      type: PostType,
      nullable: true,
      description: 'Post that the notification is about; null when it is about something else.',
      resolve: (notification) => targetOf(notification, 'Post'),
    }),
    conversation: t.field({
      type: ConversationType,
      nullable: true,
      description: 'Conversation that the notification is about; null when it is about something else.',
      resolve: (notification) => targetOf(notification, 'Conversation'),
    }),
    socialGroup: t.field({
      type: GroupType,
      nullable: true,
      description: 'Community that the notification is about; null when it is about something else.',
      resolve: (notification) => targetOf(notification, 'SocialGroup'),
    }),
    organization: t.field({
      type: OrganizationType,
      nullable: true,
      description: 'Organisation that the notification is about; null when it is about something else.',
      resolve: (notification) => targetOf(notification, 'Organization'),
    }),
    isUnread: t.boolean({
      description: 'Whether the notification is neither read, archived nor snoozed.',
      resolve: isUnread,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    seenAt: t.instant('seenAt', 'Instant at which the notification was first seen; null before.', { nullable: true }),
    readAt: t.instant('readAt', 'Instant at which the notification was read; null before.', { nullable: true }),
    archivedAt: t.instant('archivedAt', 'Instant at which the notification was archived; null before.', {
      nullable: true,
    }),
    snoozedUntil: t.instant('snoozedUntil', 'Instant until which the notification is snoozed; null when it is not.', {
      nullable: true,
    }),
  }),
});

async function wordsFor(ctx: NotificationsContext, notification: Notification, locale: string | null | undefined) {
  const { recipientId, actorId } = notification;
  const [recipient, actor, contact] = await Promise.all([
    ctx.loaders.personName.load(recipientId),
    actorId === null ? null : ctx.loaders.personName.load(actorId),
    locale ? null : ctx.loaders.contactLocale.load(recipientId),
  ]);
  return wordsOf(notification, locale ?? contact?.locale ?? 'en', {
    recipient: recipient?.displayName ?? null,
    actor: actor?.displayName ?? null,
  });
}

const NotificationConnection = builder.connectionOf({ name: 'Notification', node: NotificationNode });

const NotificationFilter = builder.inputType('NotificationFilter', {
  description: 'Filter for the inbox. All conditions apply together.',
  fields: (t) => ({
    unreadOnly: t.boolean({
      required: false,
      defaultValue: false,
      description: 'Whether only unread notifications are listed.',
    }),
    archived: t.boolean({
      required: false,
      defaultValue: false,
      description: 'True lists archived notifications only; false lists those that are not archived.',
    }),
    snoozed: t.boolean({
      required: false,
      defaultValue: false,
      description: 'True lists snoozed notifications only; false lists those that are not snoozed.',
    }),
    category: t.field({ type: CategoryType, required: false, description: 'Category to filter by; all when absent.' }),
    types: t.stringList({
      required: false,
      description: 'Keys of the types to list, at most 50 of 64 characters; all when absent.',
      validate: z.array(z.string().max(64)).max(50),
    }),
  }),
});

builder.queryFields((t) => ({
  notifications: t.field({
    type: NotificationConnection,
    description: 'Returns the inbox of the caller, newest first: notifications of the active tenant and of no tenant.',
    authScopes: twoFactors,
    args: {
      ...pageArgs(t),
      filter: t.arg({ type: NotificationFilter, required: false, description: 'Filter for the inbox.' }),
    },
    resolve: (_root, args, ctx) => listNotifications(ctx, signedIn(ctx), args),
  }),
  notification: t.field({
    type: NotificationNode,
    nullable: true,
    description:
      'Returns a notification of the caller; null when it does not exist, was withdrawn or belongs to somebody else.',
    authScopes: twoFactors,
    args: { id: t.arg.id({ description: 'Notification to return.' }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.notification.load(id),
  }),
  unreadNotificationCount: t.int({
    description: 'Returns the number of unread notifications in the inbox of the caller.',
    authScopes: twoFactors,
    resolve: async (_root, _args, ctx) => (await ctx.loaders.unreadCount.load(signedIn(ctx).userId))?.unreadCount ?? 0,
  }),
}));

builder.objectFields(UserType, (t) => ({
  notifications: t.field({
    type: NotificationConnection,
    nullable: true,
    description: 'Inbox of the user, newest first; null unless the user is the caller.',
    authScopes: twoFactors,
    args: {
      ...pageArgs(t),
      filter: t.arg({ type: NotificationFilter, required: false, description: 'Filter for the inbox.' }),
    },
    resolve: ({ id }, args, ctx) => (id === ctx.caller.userId ? listNotifications(ctx, signedIn(ctx), args) : null),
  }),
  unreadNotificationCount: t.int({
    nullable: true,
    description: 'Number of unread notifications in the inbox of the user; null unless the user is the caller.',
    authScopes: twoFactors,
    resolve: async ({ id }, _args, ctx) => (await ctx.loaders.unreadCount.load(id))?.unreadCount ?? null,
  }),
}));

const marks = {
  markNotificationRead: {
    mark: 'READ',
    describe: 'Marks a notification as read, and thereby as seen. Repeating it has no effect.',
  },
  markNotificationSeen: { mark: 'SEEN', describe: 'Marks a notification as seen. Repeating it has no effect.' },
  markNotificationArchived: {
    mark: 'ARCHIVED',
    describe: 'Moves a notification to the archive, where it no longer counts as unread. Repeating it has no effect.',
  },
} as const satisfies Record<string, { mark: Mark; describe: string }>;

for (const [name, { mark, describe }] of Object.entries(marks)) {
  builder.verb(name, {
    description: describe,
    authScopes: twoFactors,
    input: (t) => ({ notificationId: t.idOf('Notification', 'Notification to mark.') }),
    result: NotificationNode,
    refusals: [NotFoundError],
    run: (ctx, caller, input) => markNotification(ctx, caller, { ...input, mark }),
  });
}

builder.verb('snoozeNotification', {
  description:
    'Takes a notification out of the inbox until an instant, when it is back there as it was. While snoozed it does not count as unread.',
  authScopes: twoFactors,
  input: (t) => ({
    notificationId: t.idOf('Notification', 'Notification to snooze.'),
    until: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant at which it is back, within a year; at once when absent, which ends a snooze.',
    }),
  }),
  result: NotificationNode,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: (ctx, caller, { notificationId, until }) => snooze(ctx, caller, { notificationId, until: until ?? null }),
});

const AllReadType = builder.objectRef<{ markedCount: number; unreadCount: number }>('AllNotificationsRead').implement({
  description: 'Result of marking the inbox as read.',
  authScopes: twoFactors,
  fields: (t) => ({
    markedCount: t.integer('markedCount', 'Number of notifications that were unread and are now read.'),
    unreadCount: t.integer('unreadCount', 'Number of notifications that remain unread.'),
  }),
});

builder.verb('markAllRead', {
  description: 'Marks the unread notifications in the inbox of the caller as read.',
  authScopes: twoFactors,
  input: (t) => ({
    receivedUntil: t.field({
      type: 'DateTime',
      required: false,
      description:
        'Instant after which notifications stay unread, usually the `createdAt` of the newest one shown; none stays unread when absent.',
    }),
  }),
  result: AllReadType,
  run: (ctx, caller, input) => markAllRead(ctx, caller, { receivedUntil: input.receivedUntil ?? null }),
});

builder.subscriptionFields((t) => ({
  notificationReceived: t.field({
    type: NotificationNode,
    nullable: true,
    description:
      'Emits each new notification of the caller once, in order; null when it was withdrawn before delivery. Resumable.',
    authScopes: twoFactors,
    subscribe: (_root, _args, ctx) => receivedEvents(ctx),
    resolve: ({ data }, _args, ctx) => ctx.loaders.notification.load(data.notificationId),
  }),
  unreadCountChanged: t.int({
    description: 'Emits the unread count of the caller after each change, as it is at delivery. Resumable.',
    authScopes: twoFactors,
    subscribe: (_root, _args, ctx) => countEvents(ctx),
    resolve: (_event, _args, ctx) => countUnread(ctx, signedIn(ctx)),
  }),
}));
