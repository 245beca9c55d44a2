import { ValidationError } from '@codai/kit';
import { signedIn, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../users/graphql.ts';
import type { Settings } from './rules.ts';
import { memorySettings, pauseMemory } from './service.ts';

const SettingsType = builder.objectRef<Settings>('MemorySettings').implement({
  description: 'Settings of the caller’s memory in the active organisation.',
  authScopes: twoFactors,
  fields: (t) => ({
    isPaused: t.flag('isPaused', 'Whether nothing is stored at present.'),
    pausedUntil: t.instant('pausedUntil', 'Instant at which the pause ends by itself; null without one.', {
      nullable: true,
    }),
  }),
});

builder.objectField(UserType, 'memorySettings', (t) =>
  t.field({
    type: SettingsType,
    nullable: true,
    description: 'Settings of the user’s memory in the active organisation; null unless the user is the caller.',
    authScopes: twoFactors,
    resolve: ({ id }, _args, ctx) => (id === ctx.caller.userId ? memorySettings(ctx, signedIn(ctx)) : null),
  }),
);

builder.queryField('memorySettings', (t) =>
  t.field({
    type: SettingsType,
    description: 'Settings of the caller’s memory in the active organisation.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => memorySettings(ctx, signedIn(ctx)),
  }),
);

builder.verb('pauseMemory', {
  description:
    'Pauses the caller’s memory in the active organisation, or resumes it. While it is paused, nothing is stored or changed.',
  authScopes: twoFactors,
  input: (t) => ({
    isPaused: t.boolean({ description: 'Whether to pause.' }),
    until: t.field({ type: 'DateTime', required: false, description: 'Instant at which the pause ends by itself.' }),
  }),
  result: SettingsType,
  refusals: [ValidationError],
  run: pauseMemory,
});
