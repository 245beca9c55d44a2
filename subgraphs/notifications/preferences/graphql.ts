import { signedIn, unwrap, ValidationError, VersionConflictError } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { ChannelType, NotificationTypeType, typeShape } from '../catalogue/graphql.ts';
import { UserType } from '../people/graphql.ts';
import { listPreferences, type Preference, setPreference } from './service.ts';

const PreferenceType = builder.objectRef<Preference>('NotificationPreference').implement({
  description: 'Whether the caller gets one type in one channel.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    type: t.field({ type: NotificationTypeType, nullable: true, resolve: ({ type }) => typeShape(type) }),
    channel: t.expose('channel', { type: ChannelType }),
    isEnabled: t.exposeBoolean('isEnabled'),
    version: t.exposeInt('version', { description: '0: never chosen, the default.' }),
  }),
});

const describe = 'One for each type and channel that is offered. Not a connection: as many as the catalogue has.';

builder.queryField('notificationPreferences', (t) =>
  t.field({
    type: [PreferenceType],
    description: describe,
    authScopes: { signedIn: 2 },
    resolve: async (_root, _args, ctx) => [...(await listPreferences(ctx, signedIn(ctx)))],
  }),
);

builder.objectField(UserType, 'notificationPreferences', (t) =>
  t.field({
    type: [PreferenceType],
    nullable: true,
    description: `${describe} Null for any other person than the caller.`,
    authScopes: { signedIn: 2 },
    resolve: async ({ id }, _args, ctx) =>
      id === ctx.caller.userId ? [...(await listPreferences(ctx, signedIn(ctx)))] : null,
  }),
);

const SetPreferenceInput = builder.inputType('SetNotificationPreferenceInput', {
  fields: (t) => ({
    type: t.string({ required: true, description: 'Key of a type.', validate: z.string().max(64) }),
    channel: t.field({ type: ChannelType, required: true }),
    isEnabled: t.boolean({ required: true }),
    expectedVersion: t.int({
      required: true,
      description: 'The version read; 0 when it was never chosen.',
      validate: z.number().min(0),
    }),
  }),
});

builder.mutationField('setNotificationPreference', (t) =>
  t.field({
    type: PreferenceType,
    description: 'From the return on it holds for every mail that has not been handed over.',
    authScopes: { signedIn: 2 },
    errors: { types: [ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: SetPreferenceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await setPreference(ctx, signedIn(ctx), input)),
  }),
);
