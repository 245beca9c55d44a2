import { ValidationError, VersionConflictError } from '@codai/kit';
import { signedIn, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { ChannelType, NotificationTypeType, typeShape } from '../../content/catalogue/graphql.ts';
import { UserType } from '../../recipients/users/graphql.ts';
import { listPreferences, type Preference, setPreference, setPreferences } from './service.ts';

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

type Fields = Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0];
const choice = (t: Fields) => ({
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
});

builder.verb('setNotificationPreference', {
  description: 'Sets a preference of the caller. It applies at once, also to queued messages.',
  authScopes: twoFactors,
  input: choice,
  result: PreferenceType,
  refusals: [ValidationError, VersionConflictError],
  run: setPreference,
});

const ChoiceInput = builder.inputType('NotificationPreferenceChoiceInput', {
  description: 'Choice of a person for one notification type in one channel.',
  fields: choice,
});

const PreferencesSet = builder
  .objectRef<{ readonly preferences: readonly Preference[] }>('NotificationPreferencesSet')
  .implement({
    description: 'Preferences that were set together.',
    authScopes: twoFactors,
    fields: (t) => ({
      preferences: t.field({
        type: [PreferenceType],
        description: 'Preferences as set, in the order of the input.',
        resolve: ({ preferences }) => [...preferences],
      }),
    }),
  });

builder.verb('setNotificationPreferences', {
  description: 'Sets several preferences of the caller, all or none. They apply at once, also to queued messages.',
  authScopes: twoFactors,
  input: (t) => ({
    choices: t.field({ type: [ChoiceInput], description: 'Choices, 1 to 300, each type and channel at most once.' }),
  }),
  result: PreferencesSet,
  refusals: [ValidationError, VersionConflictError],
  run: setPreferences,
});
