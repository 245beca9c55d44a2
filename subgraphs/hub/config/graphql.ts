import { ConflictError, ValidationError, VersionConflictError } from '@codai/kit';
import { operator, pageArgs, provenOperator } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import { FlagEnvironmentType } from '../flags/types.ts';
import type { ConfigEntry } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { configAt, listConfig, listVersions, setConfig } from './service.ts';

const ConfigType = builder.entity<ConfigEntry>('ConfigEntry', 'cfg', {
  description: 'Value of the configuration register: one version of one key, which is never rewritten.',
  authScopes: operator,
  loader: 'configEntry',
  fields: (t) => ({
    environment: t.field({
      type: FlagEnvironmentType,
      description: 'Environment in which the entry holds.',
      resolve: ({ environment }) => environment as never,
    }),
    key: t.text('key', 'Key of the entry.'),
    version: t.integer('version', 'Version, from 1.'),
    value: t.string({ description: 'Value as JSON text.', resolve: ({ value }) => JSON.stringify(value) }),
    reason: t.text('reason', 'Reason given by the author.'),
    setBy: t.reference(UserType, 'setById', 'User who set the value.'),
    createdAt: t.instant('createdAt', 'Instant from which the value is in force.'),
  }),
});
const ConfigConnection = builder.connectionOf({ name: 'ConfigEntry', node: ConfigType });

builder.objectField(ConfigType, 'versions', (t) =>
  t.field({
    type: ConfigConnection,
    description: 'All values that the key has had, newest first.',
    args: pageArgs(t),
    resolve: ({ environment, key }, args, ctx) => listVersions(ctx, ctx.caller, { ...args, environment, key }),
  }),
);

builder.queryList('configEntries', {
  type: ConfigConnection,
  description: 'Values in force in one environment, by key.',
  authScopes: operator,
  args: (arg) => ({ environment: arg({ type: FlagEnvironmentType, description: 'Environment to read.' }) }),
  list: listConfig,
});

builder.queryField('configEntry', (t) =>
  t.field({
    type: ConfigType,
    nullable: true,
    description: 'Value of a key, now or as it was at an instant; null when it had none.',
    authScopes: operator,
    args: {
      environment: t.arg({ type: FlagEnvironmentType, description: 'Environment to read.' }),
      key: t.arg.string({ description: 'Key of the entry.' }),
      at: t.arg({ type: 'DateTime', required: false, description: 'Instant to look at; now when absent.' }),
    },
    resolve: (_root, { environment, key, at }, ctx) => configAt(ctx, ctx.caller, { environment, key, at: at ?? null }),
  }),
);

builder.verb('setConfig', {
  description: 'Sets a value of the configuration register. The register takes no secrets.',
  authScopes: provenOperator,
  input: (t) => ({
    environment: t.field({ type: FlagEnvironmentType, description: 'Environment in which the entry holds.' }),
    key: t.string({ description: 'Key, such as `mail.daily-limit`.' }),
    value: t.string({ description: 'Value as JSON text, at most 16 KiB.' }),
    expectedVersion: t.int({ description: 'Version that the change is based on; 0 for a new key.' }),
    reason: t.string({ description: 'Reason for the change, 1 to 500 characters.' }),
  }),
  result: ConfigType,
  refusals: [ConflictError, ValidationError, VersionConflictError],
  run: setConfig,
  read: 'id',
});
