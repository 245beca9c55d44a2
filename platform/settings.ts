import { SettingsError, secretSetting } from '@codai/kit';
import type { S3Options } from '@codai/kit/files';
import { readKafkaBrokers, refuseMisspelt } from '@codai/kit/host';
import { z } from 'zod';
import type { CommandLine } from './command-line.ts';
import { StartError } from './start-error.ts';
import { subgraphFacts } from './subgraph-facts.ts';

/** Set but empty means absent: compose files and shells cannot unset. */
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), type.optional());
/** Port, 0 included. */
export const port = z.coerce.number().int().min(0).max(65_535);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** The platform's own settings, with what `.env.example` says of each. `value`: the default, which is written there as it is. */
export const variables = z.object({
  HOST: optional(z.string()).meta({
    description: 'Address of the endpoint. In a container: 0.0.0.0.',
    value: '127.0.0.1',
  }),
  PORT: optional(port).meta({ description: 'Port of the endpoint. 0: any free port.', value: '4000' }),
  METRICS_PORT: optional(port).meta({
    description: 'Port of the Prometheus metrics, apart from the endpoint.',
    value: '9464',
  }),
  METRICS_HOST: optional(z.string()).meta({
    description:
      'Address that the metrics are served at. In a container whose metrics another machine reads: 0.0.0.0; that port must then not be reachable from outside.',
    value: '127.0.0.1',
  }),
  LINGER_SECONDS: optional(z.coerce.number().min(0).max(10)).meta({
    description:
      'Seconds for which a process that is ending answers requests on open connections. It asks each client to close its connection. Choose at least the time for which clients keep idle connections. Default: 1, in production 5.',
    example: '5',
  }),
  QUEUE: optional(z.enum(['on', 'off', 'only'])).meta({
    description:
      'Jobs of the queue. on: done beside requests. off: left to other processes. only: done by a process without a gateway, whose subgraphs answer no operations.',
    value: 'on',
  }),
  DATA_DIR: optional(z.string()).meta({
    description: 'Folder in which embedded parts keep their state: PostgreSQL, keys, captured mail.',
    value: '.data',
  }),
  BACKUP_DIR: optional(z.string()).meta({
    description:
      'Folder, on another disk, for a backup of DATA_DIR: the log of the embedded database and new files each minute, the whole each day. `npm run -s restore` restores it to any instant of the last days. Absent: there is no backup.',
    example: '/mnt/backup/codai',
  }),
  BACKUP_PASSPHRASE: optional(secretSetting({ charactersMin: 16 })).meta({
    description: 'Opens the keys in the backup. Keep it in another place. Absent: the backup has no keys.',
  }),
  PUBLIC_URL: optional(z.url()).meta({
    description: 'Address that clients use, in links of e-mails and as issuer of tokens. Default: http://HOST:PORT.',
    example: 'https://api.example.com',
  }),
  ALLOWED_HOSTS: optional(list).meta({
    description:
      'Host names that requests may name, separated by commas, beside that of PUBLIC_URL, localhost, IP addresses and names without a dot; others are answered 421. In production every host is allowed while this is absent.',
    example: 'codai.internal,dev.example.com',
  }),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })).meta({
    description:
      'PostgreSQL server used instead of the embedded one. Its role must be able to create roles and schemas.',
    example: 'postgresql://codai:secret@127.0.0.1:5432/codai',
  }),
  SUBGRAPH_DATABASES: optional(
    list.pipe(z.array(z.string().regex(/^[a-z][a-z0-9-]*=postgres(ql)?:\/\//, 'is not a list of name=url'))),
  ).meta({
    description:
      'Subgraphs in a database of their own, name=url separated by commas, with a role like that of DATABASE_URL. Needs KAFKA_BROKERS or REDIS_URL, and servers that reach each other: sessions, roles and blocks are asked of the database of DATABASE_URL. Subgraphs that decide these stay there.',
    example: 'banking=postgresql://codai:secret@ledger:5432/codai',
  }),
  DATABASE_POOLER_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })).meta({
    description:
      'PgBouncer 1.21 or newer in front of the same database, in transaction mode with max_prepared_statements, used for all but listening, jobs and migrations. User and password are those of the roles of subgraphs.',
    example: 'postgresql://pgbouncer:6432/codai',
  }),
  DATABASE_REPLICA_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })).meta({
    description:
      'Streaming replica of DATABASE_URL, or a balancer of several, that answers queries which may be seconds old. Set it for every process, since those that write note how far replicas must have come.',
    example: 'postgresql://replica:5432/codai',
  }),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ })).meta({
    description:
      'Redis server that carries events, signals and rate limits between processes. Absent: PostgreSQL does.',
    example: 'redis://127.0.0.1:6379',
  }),
  KAFKA_BROKERS: optional(
    z.string().refine((text) => readKafkaBrokers(text) !== null, 'is not a list of host:port'),
  ).meta({
    description:
      'Brokers of Kafka that carry events, separated by commas; signals and rate limits stay where they are. Before them may stand kafka:// or kafkas:// (TLS) and user:password@ (SASL), after them ?mechanism=PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512 (the default). Absent: REDIS_URL or PostgreSQL does.',
    example: '127.0.0.1:9092',
  }),
  S3_BUCKET: optional(z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is not the name of a bucket')).meta({
    description: 'Bucket that files are kept in, encrypted under MASTER_KEY. Absent: a folder of DATA_DIR.',
    example: 'codai-files',
  }),
  S3_ENDPOINT: optional(z.url({ protocol: /^https?$/ })).meta({
    description: 'Address of a service that speaks S3, whose buckets are addressed by path. Default: AWS in S3_REGION.',
    example: 'https://s3.example.com',
  }),
  S3_REGION: optional(z.string()).meta({
    description: 'Region of the bucket. Default: us-east-1.',
    example: 'us-east-1',
  }),
  S3_PREFIX: optional(
    z.string().regex(/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*\/$/, 'is not a folder with a slash at its end'),
  ).meta({
    description: 'Folder of the bucket that the files are put into, with a slash at its end. Default: none.',
    example: 'production/',
  }),
  S3_ACCESS_KEY_ID: optional(z.string()).meta({
    description:
      'Key id for the bucket, together with its secret. Absent: what the AWS SDK finds, such as the role of the machine.',
  }),
  S3_SECRET_ACCESS_KEY: optional(secretSetting({ charactersMin: 8 })).meta({
    description: 'Secret of S3_ACCESS_KEY_ID.',
  }),
  ARCHIVE: optional(z.enum(['on', 'off'])).meta({
    description:
      'Whether rows of the event logs and of the audit log are archived before they are removed, encrypted, where files are kept. `npm run -s archive` verifies and reads the archive.',
    value: 'off',
  }),
  S3_TIMEOUT_MS: optional(z.coerce.number().int().min(100).max(600_000)).meta({
    description: 'Longest wait for an answer of the bucket, retries included, and for bytes of a body. Default: 30000.',
    example: '30000',
  }),
  JWKS_URL: optional(z.url({ protocol: /^https?$/ })).meta({
    description: 'Keys of the token issuer. Default: those of identity, in process.',
    example: 'https://id.example.com/.well-known/jwks.json',
  }),
  CALLER_KEY: optional(z.string()).meta({
    description:
      'Signs what the gateway says of a caller. The four keys are required in production; elsewhere they are made and kept in DATA_DIR/keys. A comma separates generations, newest first.',
  }),
  SERVICE_KEY: optional(z.string()).meta({
    description:
      'Signs what subgraphs ask each other. Each one’s key is derived from it. A process that hosts one subgraph may get the keys of `npm run -s keys -- service-of <subgraph>` instead, with which it cannot speak for another.',
  }),
  CURSOR_KEY: optional(z.string()).meta({ description: 'Signs the cursors of subscriptions.' }),
  MASTER_KEY: optional(z.string()).meta({
    description:
      'Encrypts fields in the database, and files. Two keys, the newest first, while it is changed: `npm run -s rewrap` puts everything under the first.',
  }),
  INDEX_KEY: optional(z.string()).meta({
    description:
      'Makes the hashes by which encrypted fields are found. Never changes; default: made of MASTER_KEY, so set it to `npm run -s keys -- index` before that is changed.',
  }),
  SUBGRAPH_URLS: optional(
    list.pipe(z.array(z.string().regex(/^[a-z][a-z0-9-]*=https?:\/\//, 'is not a list of name=url'))),
  ).meta({
    description: 'Addresses of subgraphs in other processes, name=url separated by commas. Default: supergraph.yaml.',
    example: 'social=http://social:4102/graphql',
  }),
  GATEWAY_URL: optional(z.url({ protocol: /^https?$/ })).meta({
    description:
      'Address of the gateway, without `/graphql`, that a process without one asks for the health of the gateway. Default: PUBLIC_URL.',
    example: 'http://gateway:4000',
  }),
  TRUSTED_DOCUMENTS: optional(z.enum(['open', 'prefer', 'enforce'])).meta({
    description:
      'Documents that are not trusted: open runs them, prefer runs and logs them, enforce refuses them. Default: open, in production prefer.',
    example: 'enforce',
  }),
  COST_MAX: optional(z.coerce.number().int().min(0)).meta({
    description:
      'Highest estimated cost of one operation, in objects that it may produce: lists as long as `first` says, multiplied down the levels. The dearest operation of the SDK costs 883 with its own page sizes and 2302 with pages of 100. 0: no limit.',
    value: '5000',
  }),
  OPERATIONS_PER_MINUTE: optional(z.coerce.number().int().min(0)).meta({
    description:
      'Most operations of one user in a minute; who is not signed in is counted by address, see PROXY_HOPS. A client that polls twice a second uses 120. 0: no limit.',
    value: '600',
  }),
  PROXY_HOPS: optional(z.coerce.number().int().min(0).max(10)).meta({
    description:
      'Proxies of ours in front of the endpoint, each of which appends the address it saw to X-Forwarded-For. 0: the address of the connection is the client’s.',
    value: '0',
  }),
  SHARE_OPERATIONS: optional(z.enum(['0', '1'])).meta({
    description: '1: one execution for identical queries of one identity that are under way at the same time.',
    example: '1',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.string()).meta({
    description: 'Collector that traces are sent to by OTLP over HTTP. Absent: none are made.',
    example: 'http://127.0.0.1:4318',
  }),
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])).meta({
    description: 'Least level that is logged.',
    value: 'info',
  }),
  NODE_ENV: optional(z.enum(['development', 'test', 'production'])).meta({
    description:
      'production: no demo data, tokens, development routes or default keys; no embedded driver but those in ALLOW_EMBEDDED.',
    example: 'production',
  }),
  ALLOW_EMBEDDED: optional(list).meta({
    description: 'Names of components that may run on an embedded driver in production, separated by commas.',
    example: 'mail',
  }),
  INTROSPECTION: optional(z.enum(['on', 'off'])).meta({
    description: 'Whether clients may ask for the schema. Default: on, in production off.',
    example: 'on',
  }),
  PLAYGROUND: optional(z.enum(['on', 'off'])).meta({
    description: 'Whether the playground is served. Default: on, in production off.',
    example: 'on',
  }),
});

/** Settings of the subgraphs, out of the same environment. */
const subgraphSettings: readonly string[] = Object.values(subgraphFacts).flatMap(({ settings }) => settings);

/** Checked settings of the process. See `.env.example` for each setting's meaning. */
export interface Settings {
  readonly environment: 'development' | 'test' | 'production';
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly metricsPort: number;
  readonly metricsHost: string;
  /** How long requests on open connections are answered after the signal to end. */
  readonly lingerMs: number;
  /** Whether this process does jobs, leaves them to others, or does nothing else. */
  readonly queue: 'on' | 'off' | 'only';
  readonly dataDir: string;
  /** null: no backup is kept. */
  readonly backup: { readonly folder: string; readonly passphrase: string | null } | null;
  /** null: made of host and port once these are known. */
  readonly publicUrl: string | null;
  /** Host names that are served beside our own; see `ALLOWED_HOSTS`. */
  readonly allowedHosts: readonly string[];
  readonly databaseUrl: string | undefined;
  /** Databases of their own, by subgraph. */
  readonly databaseUrls: ReadonlyMap<string, string>;
  /** The same database behind a pooler in transaction mode. */
  readonly poolerUrl: string | undefined;
  /** A streaming replica of it. */
  readonly replicaUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly kafkaBrokers: string | undefined;
  /** Where files are kept; null: in a folder of `dataDir`. */
  readonly bucket: S3Options | null;
  /** Whether rows are archived before they are removed. */
  readonly archives: boolean;
  readonly jwksUrl: string | undefined;
  readonly callerKey: string | undefined;
  readonly serviceKey: string | undefined;
  readonly cursorKey: string | undefined;
  readonly masterKey: string | undefined;
  readonly indexKey: string | undefined;
  /** By subgraph name; these win over `supergraph.yaml`. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  /** Where a process without a gateway reaches it; null: at `publicUrl`. */
  readonly gatewayUrl: string | null;
  readonly introspection: boolean;
  readonly playground: boolean;
  readonly allowEmbedded: ReadonlySet<string>;
  readonly logLevel: string;
  /** Largest cost of one operation, in points; null: no limit. */
  readonly costMax: number | null;
  /** Operations of one user or, without one, of one address; null: no limit. */
  readonly operationsPerMinute: number | null;
  readonly proxyHops: number;
  readonly trustedDocuments: 'open' | 'prefer' | 'enforce';
  /** One execution for equal queries of equal callers that are under way at the same time. */
  readonly shareOperations: boolean;
  /** Everything, for the subgraphs' own settings. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Parts of the command line that decide which settings are required. */
export type ProcessRole = Pick<CommandLine, 'serve' | 'migrateOnly'>;

/**
 * Reads the environment of a process; by default one that hosts subgraphs. Throws `StartError` with one sentence that names the variable and never
 * shows its value.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>, role?: ProcessRole): Settings {
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
    metricsHost: given.METRICS_HOST ?? '127.0.0.1',
    lingerMs: (given.LINGER_SECONDS ?? (production ? 5 : 1)) * 1_000,
    queue: given.QUEUE ?? 'on',
    dataDir: given.DATA_DIR ?? '.data',
    backup: backupOf(given),
    publicUrl: given.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    allowedHosts: given.ALLOWED_HOSTS ?? [],
    databaseUrl: given.DATABASE_URL,
    databaseUrls: byName(given.SUBGRAPH_DATABASES),
    poolerUrl: given.DATABASE_POOLER_URL,
    replicaUrl: given.DATABASE_REPLICA_URL,
    redisUrl: given.REDIS_URL,
    kafkaBrokers: given.KAFKA_BROKERS,
    bucket: bucketOf(given),
    archives: given.ARCHIVE === 'on',
    jwksUrl: given.JWKS_URL,
    callerKey: given.CALLER_KEY,
    serviceKey: given.SERVICE_KEY,
    cursorKey: given.CURSOR_KEY,
    masterKey: given.MASTER_KEY,
    indexKey: given.INDEX_KEY,
    subgraphUrls: byName(given.SUBGRAPH_URLS),
    gatewayUrl: given.GATEWAY_URL?.replace(/\/$/, '') ?? null,
    introspection: shown(given.INTROSPECTION),
    playground: shown(given.PLAYGROUND),
    allowEmbedded: new Set(given.ALLOW_EMBEDDED ?? []),
    logLevel: given.LOG_LEVEL ?? 'info',
    costMax: limit(given.COST_MAX, 5_000),
    operationsPerMinute: limit(given.OPERATIONS_PER_MINUTE, 600),
    proxyHops: given.PROXY_HOPS ?? 0,
    trustedDocuments: given.TRUSTED_DOCUMENTS ?? (production ? 'prefer' : 'open'),
    shareOperations: given.SHARE_OPERATIONS === '1',
    env,
  };
  for (const name of ['SUBGRAPH_DATABASES', 'DATABASE_POOLER_URL', 'DATABASE_REPLICA_URL'] as const)
    if (given[name] !== undefined && given.DATABASE_URL === undefined)
      throw new StartError(`${name} is set without DATABASE_URL.`);
  if (production) refuseDefaults(settings, role);
  return settings;
}

/** Entries of the form name=value. */
function byName(entries: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]));
}

/** 0 switches a limit off. */
function limit(given: number | undefined, otherwise: number): number | null {
  return given === 0 ? null : (given ?? otherwise);
}

/** Throws `StartError` for settings that make sense only together. */
function bucketOf(given: z.output<typeof variables>): S3Options | null {
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_PREFIX, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_TIMEOUT_MS } = given;
  if (S3_BUCKET === undefined) {
    if (S3_ENDPOINT !== undefined) throw new StartError('S3_ENDPOINT is set without S3_BUCKET.');
    return null;
  }
  if ((S3_ACCESS_KEY_ID === undefined) !== (S3_SECRET_ACCESS_KEY === undefined)) {
    throw new StartError('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together.');
  }
  return {
    bucket: S3_BUCKET,
    endpoint: S3_ENDPOINT ?? null,
    region: S3_REGION ?? 'us-east-1',
    prefix: S3_PREFIX ?? '',
    credentials:
      S3_ACCESS_KEY_ID === undefined || S3_SECRET_ACCESS_KEY === undefined
        ? null
        : { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY.reveal() },
    timeoutMs: S3_TIMEOUT_MS ?? 30_000,
  };
}

/** Throws `StartError` where there is nothing of ours to back up. */
function backupOf({ BACKUP_DIR, BACKUP_PASSPHRASE, DATABASE_URL, S3_BUCKET }: z.output<typeof variables>) {
  if (BACKUP_DIR === undefined) return null;
  if (DATABASE_URL !== undefined || S3_BUCKET !== undefined)
    throw new StartError(
      'BACKUP_DIR is for the embedded database and the files in DATA_DIR. Back up your server and your bucket by their own means.',
    );
  return { folder: BACKUP_DIR, passphrase: BACKUP_PASSPHRASE?.reveal() ?? null };
}

/** `DATABSE_URL` would be passed over in silence, and the embedded database started. */
function refuseAlmostNames(env: Readonly<Record<string, string | undefined>>): void {
  try {
    refuseMisspelt([...Object.keys(variables.shape), ...subgraphSettings], env);
  } catch (error) {
    throw error instanceof SettingsError ? new StartError(error.message) : error;
  }
}

/**
 * In production nothing may rest on a key or a store that was made up at start. A gateway alone asks nobody as a service, and a process that only migrates
 * asks nobody at all: neither is given a key that it could speak for a subgraph with.
 */
function refuseDefaults(settings: Settings, role: ProcessRole | undefined): void {
  const asksAsService = role === undefined || (role.serve.length > 0 && !role.migrateOnly);
  const missing = [
    settings.callerKey === undefined && 'CALLER_KEY',
    asksAsService && settings.serviceKey === undefined && 'SERVICE_KEY',
    settings.cursorKey === undefined && 'CURSOR_KEY',
    settings.masterKey === undefined && 'MASTER_KEY',
    settings.publicUrl === null && 'PUBLIC_URL',
    settings.databaseUrl === undefined &&
      !settings.allowEmbedded.has('database') &&
      'DATABASE_URL (or ALLOW_EMBEDDED=database)',
  ].filter((name) => name !== false);
  if (missing.length > 0) throw new StartError(`In production these settings are required: ${missing.join(', ')}.`);
}
