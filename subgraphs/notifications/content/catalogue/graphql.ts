import { anyone } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { definitionOf, notificationTypeKeys, notificationTypes } from './catalogue.ts';
import { type Category, type Channel, channels, type NotificationTypeDefinition } from './definition.ts';

export const CategoryType = builder.enumeration(
  'NotificationCategory',
  'Group of notification types that a person can unsubscribe from as a whole.',
  {
    ACCOUNT: 'The account itself.',
    FILES: 'Files and storage.',
    LEARNING: 'Courses, classes, study spaces, library and credentials.',
    MARKETING: 'News and offers of the product, sent only to people who consented to `marketing.email`.',
    MESSAGES: 'Messages from other people.',
    MONEY: 'Payments, transfers and invoices.',
    ORGANIZATION: 'Memberships and invitations.',
    SECURITY: 'Protection of the account. It cannot be unsubscribed from.',
    SOCIAL: 'Posts, comments, reactions and followers.',
  },
);

export const ChannelType = builder.enumeration(
  'NotificationChannel',
  'Channel over which a notification reaches a person.',
  {
    IN_APP: 'Inbox of the product.',
    EMAIL: 'E-mail.',
    SMS: 'Text message to a telephone number.',
    PUSH: 'Notification on the registered browsers and apps of the person.',
  },
);

export interface NotificationTypeShape {
  readonly key: string;
  readonly category: Category;
  readonly isCritical: boolean;
  readonly channels: readonly Channel[];
}

/** The published form of a type, or null for a key that is none (any more). */
export function typeShape(key: string): NotificationTypeShape | null {
  const definition = definitionOf(key);
  return definition && shapeOf(key, definition);
}

function shapeOf(key: string, { category, isCritical, channels: offered }: NotificationTypeDefinition) {
  return { key, category, isCritical, channels: channels.filter((channel) => offered[channel] !== undefined) };
}

export const NotificationTypeType = builder.objectRef<NotificationTypeShape>('NotificationType').implement({
  description: 'Kind of notification in the catalogue.',
  authScopes: anyone,
  fields: (t) => ({
    key: t.text('key', 'Stable name of the type (`social.follow`).'),
    category: t.value('category', CategoryType, 'Category of the type.'),
    isCritical: t.flag(
      'isCritical',
      'Whether the type is sent regardless of preferences and unsubscribing. Only the category SECURITY is critical.',
    ),
    channels: t.field({
      type: [ChannelType],
      description: 'Channels in which the type is offered; at least one.',
      resolve: ({ channels: offered }) => [...offered],
    }),
  }),
});
builder.asEntity(NotificationTypeType, {
  key: builder.selection<{ key: string }>('key'),
  // Representations are JSON that no schema checks.
  resolveReference: ({ key }) => (typeof key === 'string' ? typeShape(key) : null),
});

builder.queryField('notificationTypes', (t) =>
  t.field({
    type: [NotificationTypeType],
    description: 'Returns all notification types, ordered by key. The length is that of the catalogue.',
    authScopes: anyone,
    resolve: () => notificationTypeKeys.map((key) => shapeOf(key, notificationTypes[key])),
  }),
);
