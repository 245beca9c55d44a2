import { connectionOf, entity, NotFoundError, pageArgs, signedIn, unwrap } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { CategoryType, NotificationTypeType, typeShape } from '../catalogue/graphql.ts';
import type { NotificationsContext } from '../context.ts';
import type { Notification } from '../generated/prisma/client.ts';
import { UserType } from '../people/graphql.ts';
import { countEvents, receivedEvents } from './live.ts';
import { isUnread, type Mark } from './rules.ts';
import { countUnread, listNotifications, markAllRead, markNotification } from './service.ts';
import { targetOf } from './targets.ts';
import { pathOf, wordsOf } from './words.ts';

/** Owned by social and identity; whoever follows the reference sees what they may see there, at that moment. */
const pointer = (name: string) => {
  const type = builder.objectRef<{ readonly id: string }>(name).implement({
    authScopes: { public: true },
    fields: (t) => ({ id: t.exposeID('id') }),
  });
  entity(builder, type, { pointsOnly: true });
  return type;
};
const PostType = pointer('Post');
const ConversationType = pointer('Conversation');
const OrganizationType = pointer('Organization');

const localeArg = { description: 'BCP 47; the language of the reader when absent.', validate: z.string().max(35) };

const NotificationNode = builder.objectRef<Notification>('Notification').implement({
  description: "One line of one person's inbox.",
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    type: t.field({
      type: NotificationTypeType,
      nullable: true,
      description: 'Null when there is no such type any more.',
      resolve: ({ type }) => typeShape(type),
    }),
    title: t.string({
      args: { locale: t.arg.string(localeArg) },
      description: 'With the names that people have now.',
      resolve: async (notification, { locale }, ctx) => (await wordsFor(ctx, notification, locale)).title,
    }),
    body: t.string({
      args: { locale: t.arg.string(localeArg) },
      resolve: async (notification, { locale }, ctx) => (await wordsFor(ctx, notification, locale)).body,
    }),
    url: t.string({
      nullable: true,
      description: 'Where it leads; null when nowhere.',
      resolve: (notification, _args, ctx) => {
        const path = pathOf(notification);
        return path && `${ctx.letterhead.publicUrl}${path}`;
      },
    }),
    actor: t.field({
      type: UserType,
      nullable: true,
      description: 'Who did it; null when the product speaks for itself.',
      resolve: ({ actorId }) => (actorId === null ? null : { id: actorId }),
    }),
    post: t.field({ type: PostType, nullable: true, resolve: (notification) => targetOf(notification, 'Post') }),
    conversation: t.field({
      type: ConversationType,
      nullable: true,
      resolve: (notification) => targetOf(notification, 'Conversation'),
    }),
    organization: t.field({
      type: OrganizationType,
      nullable: true,
      resolve: (notification) => targetOf(notification, 'Organization'),
    }),
    isUnread: t.boolean({ description: 'Neither read nor archived.', resolve: isUnread }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    seenAt: t.expose('seenAt', { type: 'DateTime', nullable: true }),
    readAt: t.expose('readAt', { type: 'DateTime', nullable: true }),
    archivedAt: t.expose('archivedAt', { type: 'DateTime', nullable: true }),
  }),
});
entity(builder, NotificationNode, { load: (ctx, id) => ctx.loaders.notification.load(id) });

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

const NotificationConnection = connectionOf(builder, { name: 'Notification', node: NotificationNode });

const NotificationFilter = builder.inputType('NotificationFilter', {
  fields: (t) => ({
    unreadOnly: t.boolean({ defaultValue: false }),
    archived: t.boolean({
      defaultValue: false,
      description: 'true: only archived ones; false: only those that are not.',
    }),
    category: t.field({ type: CategoryType }),
    types: t.stringList({ description: 'Keys of types.', validate: z.array(z.string().max(64)).max(50) }),
  }),
});

builder.queryFields((t) => ({
  notifications: t.field({
    type: NotificationConnection,
    description: "The caller's inbox, newest first: what concerns them everywhere and in the active tenant.",
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), filter: t.arg({ type: NotificationFilter }) },
    resolve: (_root, args, ctx) => listNotifications(ctx, signedIn(ctx), args),
  }),
  notification: t.field({
    type: NotificationNode,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.notification.load(id),
  }),
  unreadNotificationCount: t.int({
    description: 'Neither read nor archived, of those that `notifications` lists.',
    authScopes: { signedIn: 2 },
    resolve: async (_root, _args, ctx) => (await ctx.loaders.unreadCount.load(signedIn(ctx).userId))?.unreadCount ?? 0,
  }),
}));

builder.objectFields(UserType, (t) => ({
  notifications: t.field({
    type: NotificationConnection,
    nullable: true,
    description: 'The inbox; null for any other person than the caller.',
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), filter: t.arg({ type: NotificationFilter }) },
    resolve: ({ id }, args, ctx) => (id === ctx.caller.userId ? listNotifications(ctx, signedIn(ctx), args) : null),
  }),
  unreadNotificationCount: t.int({
    nullable: true,
    description: 'Null for any other person than the caller.',
    authScopes: { signedIn: 2 },
    resolve: async ({ id }, _args, ctx) => (await ctx.loaders.unreadCount.load(id))?.unreadCount ?? null,
  }),
}));

const marks = {
  markNotificationRead: { mark: 'READ', describe: 'Read implies seen. Again is once.' },
  markNotificationSeen: { mark: 'SEEN', describe: 'It was on the screen. Again is once.' },
  markNotificationArchived: { mark: 'ARCHIVED', describe: 'Out of the inbox, and no longer counted. Again is once.' },
} as const satisfies Record<string, { mark: Mark; describe: string }>;

for (const [name, { mark, describe }] of Object.entries(marks)) {
  const input = builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
    fields: (t) => ({ notificationId: t.id({ required: true }) }),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: NotificationNode,
      description: describe,
      authScopes: { signedIn: 2 },
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: input, required: true }) },
      resolve: async (_root, { input: { notificationId } }, ctx) =>
        unwrap(await markNotification(ctx, signedIn(ctx), { notificationId, mark })),
    }),
  );
}

const AllReadType = builder.objectRef<{ markedCount: number; unreadCount: number }>('AllNotificationsRead').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    markedCount: t.exposeInt('markedCount', { description: 'How many were unread and are read now.' }),
    unreadCount: t.exposeInt('unreadCount', { description: 'How many are unread after it.' }),
  }),
});
const MarkAllReadInput = builder.inputType('MarkAllReadInput', {
  fields: (t) => ({
    receivedUntil: t.field({
      type: 'DateTime',
      description: 'Leaves unread what came later: give the createdAt of the newest one shown.',
    }),
  }),
});

builder.mutationField('markAllRead', (t) =>
  t.field({
    type: AllReadType,
    description: 'Marks as read whatever the caller sees unread.',
    authScopes: { signedIn: 2 },
    args: { input: t.arg({ type: MarkAllReadInput }) },
    resolve: (_root, { input }, ctx) =>
      markAllRead(ctx, signedIn(ctx), { receivedUntil: input?.receivedUntil ?? null }),
  }),
);

builder.subscriptionFields((t) => ({
  notificationReceived: t.field({
    type: NotificationNode,
    nullable: true,
    description:
      "Each new notification of the caller's, once and in order; resumable. Null when it was taken back meanwhile.",
    authScopes: { signedIn: 2 },
    subscribe: (_root, _args, ctx) => receivedEvents(ctx),
    resolve: ({ data }, _args, ctx) => ctx.loaders.notification.load(data.notificationId),
  }),
  unreadCountChanged: t.int({
    description: "The caller's unread count after each change, as it is when it is delivered; resumable.",
    authScopes: { signedIn: 2 },
    subscribe: (_root, _args, ctx) => countEvents(ctx),
    resolve: (_event, _args, ctx) => countUnread(ctx, signedIn(ctx)),
  }),
}));
