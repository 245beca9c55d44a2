import { builder } from '../builder.ts';
import { definitionOf, notificationTypeKeys, notificationTypes } from './catalogue.ts';
import { type Category, type Channel, categories, channels, type NotificationTypeDefinition } from './definition.ts';

export const CategoryType = builder.enumType('NotificationCategory', {
  description: 'What a person may unsubscribe from as a whole. SECURITY cannot be left.',
  values: categories,
});

export const ChannelType = builder.enumType('NotificationChannel', { values: channels });

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
  authScopes: { public: true },
  fields: (t) => ({
    key: t.exposeString('key', { description: '`social.follow`; stable.' }),
    category: t.expose('category', { type: CategoryType }),
    isCritical: t.exposeBoolean('isCritical', { description: 'Sent whatever the person has chosen.' }),
    channels: t.field({
      type: [ChannelType],
      description: 'Those it is offered in.',
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
    description: 'All types, by key. Not a connection: it is as long as the catalogue, whoever asks.',
    authScopes: { public: true },
    resolve: () => notificationTypeKeys.map((key) => shapeOf(key, notificationTypes[key])),
  }),
);
