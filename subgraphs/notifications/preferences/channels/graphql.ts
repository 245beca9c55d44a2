import { ValidationError, VersionConflictError } from '@codai/kit';
import { signedIn, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { ChannelType, NotificationTypeType, typeShape } from '../../content/catalogue/graphql.ts';
import { UserType } from '../../recipients/users/graphql.ts';
import { listPreferences, type Preference, setPreference } from './service.ts';

const PreferenceType = builder.objectRef<Preference>('NotificationPreference').implement({
  description: 'Preference of the caller for one notification type in one channel.',
  authScopes: twoFactors,
  fields: (t) => ({
    type: t.field({
      type: NotificationTypeType,
      nullable: true,
      description: 'Type of the notification; null when the type no longer exists.',
      resolve: ({ type }) => typeShape(type),
    }),
    channel: t.value('channel', ChannelType, 'Channel that the preference applies to.'),
    isEnabled: t.flag('isEnabled', 'Whether the caller receives the type in the channel.'),
    version: t.integer('version', 'Number of the current version; 0 while the default applies.'),
  }),
});

builder.queryField('notificationPreferences', (t) =>
  t.field({
    type: [PreferenceType],
    description:
      'Returns the preferences of the caller, one for each type and channel offered, ordered by type. The length is that of the catalogue.',
    authScopes: twoFactors,
    resolve: async (_root, _args, ctx) => [...(await listPreferences(ctx, signedIn(ctx)))],
  }),
);

builder.objectField(UserType, 'notificationPreferences', (t) =>
  t.field({
    type: [PreferenceType],
    nullable: true,
    description: 'Preferences of the user, one for each type and channel offered; null unless the user is the caller.',
    authScopes: twoFactors,
    resolve: async ({ id }, _args, ctx) =>
      id === ctx.caller.userId ? [...(await listPreferences(ctx, signedIn(ctx)))] : null,
  }),
);

builder.verb('setNotificationPreference', {
  description: 'Sets a preference of the caller. It applies at once, also to queued messages.',
  authScopes: twoFactors,
  input: (t) => ({
    type: t.string({
      description: 'Key of the notification type, at most 64 characters.',
      validate: z.string().max(64),
    }),
    channel: t.field({
      type: ChannelType,
      description: 'Channel that the preference applies to; the type must be offered in it.',
    }),
    isEnabled: t.boolean({
      description: 'Whether the caller receives the type in the channel; critical types cannot be disabled.',
    }),
    expectedVersion: t.int({
      description: 'Version last read; 0 while the default applies.',
      validate: z.number().min(0),
    }),
  }),
  result: PreferenceType,
  refusals: [ValidationError, VersionConflictError],
  run: setPreference,
});
