import { z } from 'zod';
import { authorization } from './sections/authorization.ts';
import { batching } from './sections/batching.ts';
import { cache } from './sections/cache.ts';
import { documents } from './sections/documents.ts';
import { drain } from './sections/drain.ts';
import { errors } from './sections/errors.ts';
import { headerRules } from './sections/headers.ts';
import { http } from './sections/http.ts';
import { identity } from './sections/identity.ts';
import { incremental } from './sections/incremental.ts';
import { limits } from './sections/limits.ts';
import { overrides } from './sections/overrides.ts';
import { planning } from './sections/planning.ts';
import { playground } from './sections/playground.ts';
import { plugins } from './sections/plugins.ts';
import { rateLimits } from './sections/rate-limits.ts';
import { redis } from './sections/redis.ts';
import { start } from './sections/start.ts';
import { subgraphs } from './sections/subgraphs.ts';
import { subscriptions } from './sections/subscriptions.ts';
import { supergraph } from './sections/supergraph.ts';
import { telemetry } from './sections/telemetry.ts';
import { traffic } from './sections/traffic.ts';
import { uploads } from './sections/uploads.ts';

/** Everything that can be set, with what holds when it is not. Unknown names are errors. */
export const settingsSchema = z.strictObject({
  supergraph: supergraph.prefault({}),
  http: http.prefault({}),
  identity: identity.nullable().default(null).describe('Whose tokens are taken; null: everyone is anonymous.'),
  documents: documents.prefault({}),
  limits: limits.prefault({}),
  authorization: authorization.prefault({}),
  batching: batching.prefault({}),
  subscriptions: subscriptions.prefault({}),
  incremental: incremental.prefault({}),
  uploads: uploads.prefault({}),
  playground: playground.prefault({}),
  telemetry: telemetry.prefault({}),
  errors: errors.prefault({}),
  subgraphs: subgraphs.prefault({}),
  headers: headerRules.prefault({}).describe('Headers between clients and subgraphs.'),
  traffic: traffic.prefault({}),
  cache: cache.prefault({}),
  planning: planning.prefault({}),
  overrides: overrides.prefault({}),
  start: start.prefault({}),
  drain: drain.prefault({}),
  plugins,
  rateLimits,
  redis: redis.prefault({}),
});

/** Settings as they are written: whatever has a default may be left out. */
export type SettingsInput = z.input<typeof settingsSchema>;
/** Settings as they hold. */
export type Settings = z.output<typeof settingsSchema>;

/** Settings that cannot be used. `problems` names each by its path, one sentence each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(
    where: string,
    readonly problems: readonly string[],
  ) {
    super([`${where} cannot be used:`, ...problems].join('\n  - '));
  }
}

/** Checks settings and fills in the defaults. `where` is what messages call them. Throws `SettingsError`. */
export function readSettings(input: unknown, where = 'The settings'): Settings {
  const result = settingsSchema.safeParse(input ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'top level'}: ${message}`);
  throw new SettingsError(where, problems);
}
