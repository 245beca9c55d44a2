import { SettingsError } from '@codai/kit';
import { refuseMisspelt } from '@codai/kit/host';
import { z } from 'zod';
import { StartError } from './start-error.ts';

/** Set but empty means absent: compose files and shells cannot unset. */
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), type.optional());
const port = z.coerce.number().int().min(0).max(65_535);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

const variables = z.object({
  NODE_ENV: optional(z.enum(['development', 'test', 'production'])),
  HOST: optional(z.string()),
  PORT: optional(port),
  METRICS_PORT: optional(port),
  PROCESSOR_PORT: optional(port),
  DATA_DIR: optional(z.string()),
  PUBLIC_URL: optional(z.url()),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ })),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  JWKS_URL: optional(z.url({ protocol: /^https?$/ })),
  CALLER_KEY: optional(z.string()),
  SERVICE_KEY: optional(z.string()),
  CURSOR_KEY: optional(z.string()),
  MASTER_KEY: optional(z.string()),
  SUBGRAPH_URLS: optional(
    list.pipe(z.array(z.string().regex(/^[a-z][a-z0-9-]*=https?:\/\//, 'is not a list of name=url'))),
  ),
  INTROSPECTION: optional(z.enum(['on', 'off'])),
  PLAYGROUND: optional(z.enum(['on', 'off'])),
  ALLOW_EMBEDDED: optional(list),
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])),
  TRUSTED_DOCUMENTS: optional(z.enum(['open', 'prefer', 'enforce'])),
  SHARE_OPERATIONS: optional(z.enum(['0', '1'])),
});

/** Read by the subgraphs and by tracing, out of the same environment. */
const othersNames: readonly string[] = [
  'TOKEN_ISSUER',
  'TOKEN_AUDIENCE',
  'MAIL_FROM',
  'DKIM_DOMAIN',
  'DKIM_SELECTOR',
  'DKIM_PRIVATE_KEY',
  'RATES_URL',
  'SANCTIONS_URL',
  'RAILS_URL',
  'RAILS_TOKEN',
  'RAILS_ENVIRONMENT',
  'STRIPE_SECRET_KEY',
  'STRIPE_API_BASE',
  'STRIPE_WEBHOOK_SECRET',
  'STRIPE_WEBHOOK_SECRET_PREVIOUS',
  'STRIPE_TIMEOUT_MS',
  'VIES_URL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
];

/** What the process was told to be, checked. See `.env.example` for each setting's meaning. */
export interface Settings {
  readonly environment: 'development' | 'test' | 'production';
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly metricsPort: number;
  /** Of the local payment processor, on loopback. 0: any free port. */
  readonly processorPort: number;
  readonly dataDir: string;
  /** null: made of host and port once these are known. */
  readonly publicUrl: string | null;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly jwksUrl: string | undefined;
  readonly callerKey: string | undefined;
  readonly serviceKey: string | undefined;
  readonly cursorKey: string | undefined;
  readonly masterKey: string | undefined;
  /** By subgraph name; these win over `supergraph.yaml`. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  readonly introspection: boolean;
  readonly playground: boolean;
  readonly allowEmbedded: ReadonlySet<string>;
  readonly logLevel: string;
  readonly trustedDocuments: 'open' | 'prefer' | 'enforce';
  /** One execution for equal queries of equal callers that are under way at the same time. */
  readonly shareOperations: boolean;
  /** Everything, for the subgraphs' own settings. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Reads the environment. Throws `StartError` with one sentence that names the variable and never shows its value. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  refuseAlmostNames(env);
  const result = variables.safeParse(env);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new StartError(`The setting ${issue?.path.join('.')} is not valid: ${issue?.message}.`);
  }
  const given = result.data;
  const production = given.NODE_ENV === 'production';
  const shown = (setting: 'on' | 'off' | undefined) => (setting === undefined ? !production : setting === 'on');
  const settings: Settings = {
    environment: given.NODE_ENV ?? 'development',
    host: given.HOST ?? '127.0.0.1',
    port: given.PORT ?? 4000,
    metricsPort: given.METRICS_PORT ?? 9464,
    processorPort: given.PROCESSOR_PORT ?? 0,
    dataDir: given.DATA_DIR ?? '.data',
    publicUrl: given.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    databaseUrl: given.DATABASE_URL,
    redisUrl: given.REDIS_URL,
    jwksUrl: given.JWKS_URL,
    callerKey: given.CALLER_KEY,
    serviceKey: given.SERVICE_KEY,
    cursorKey: given.CURSOR_KEY,
    masterKey: given.MASTER_KEY,
    subgraphUrls: new Map(
      (given.SUBGRAPH_URLS ?? []).map((entry) => [
        entry.slice(0, entry.indexOf('=')),
        entry.slice(entry.indexOf('=') + 1),
      ]),
    ),
    introspection: shown(given.INTROSPECTION),
    playground: shown(given.PLAYGROUND),
    allowEmbedded: new Set(given.ALLOW_EMBEDDED ?? []),
    logLevel: given.LOG_LEVEL ?? 'info',
    trustedDocuments: given.TRUSTED_DOCUMENTS ?? (production ? 'prefer' : 'open'),
    shareOperations: given.SHARE_OPERATIONS === '1',
    env,
  };
  if (production) refuseDefaults(settings);
  return settings;
}

/** `DATABSE_URL` would be passed over in silence, and the embedded database started. */
function refuseAlmostNames(env: Readonly<Record<string, string | undefined>>): void {
  try {
    refuseMisspelt([...Object.keys(variables.shape), ...othersNames], env);
  } catch (error) {
    throw error instanceof SettingsError ? new StartError(error.message) : error;
  }
}

/** In production nothing may rest on a key or a store that was made up at start. */
function refuseDefaults(settings: Settings): void {
  const missing = [
    settings.callerKey === undefined && 'CALLER_KEY',
    settings.serviceKey === undefined && 'SERVICE_KEY',
    settings.cursorKey === undefined && 'CURSOR_KEY',
    settings.masterKey === undefined && 'MASTER_KEY',
    settings.publicUrl === null && 'PUBLIC_URL',
    settings.databaseUrl === undefined &&
      !settings.allowEmbedded.has('database') &&
      'DATABASE_URL (or ALLOW_EMBEDDED=database)',
  ].filter((name) => name !== false);
  if (missing.length > 0) throw new StartError(`In production these settings are required: ${missing.join(', ')}.`);
}
