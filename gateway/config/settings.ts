import { z } from 'zod';

const count = z.int().positive();
const milliseconds = z.int().positive();
const httpUrl = z.url({ protocol: /^https?$/ });

const http = z.strictObject({
  path: z.string().startsWith('/').default('/graphql').describe('Where operations are sent, by HTTP and WebSocket.'),
  bodyBytesMax: count.default(1024 * 1024),
  bodyTimeoutMs: milliseconds.default(10_000).describe('Until the last byte of a body; then 408.'),
  cors: z
    .strictObject({
      origins: z.array(z.string()).default([]).describe('Origins whose pages may call us; "*" for all.'),
      credentials: z.boolean().default(false),
    })
    .refine(({ origins, credentials }) => !credentials || !origins.includes('*'), 'credentials need a list of origins')
    .prefault({}),
  csrf: z
    .enum(['cross-site', 'header'])
    .default('cross-site')
    .describe('When a GET must carry a header that forces a preflight: from another site, or always.'),
  proxyHops: z.int().min(0).default(0).describe('Proxies of ours in front, each appending to x-forwarded-for.'),
});

const identity = z.strictObject({
  issuer: z.string().min(1),
  audience: z.string().min(1),
  jwksUrl: httpUrl.optional().describe('Absent when the keys are handed over in process.'),
  algorithms: z
    .array(z.enum(['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'RS256']))
    .nonempty()
    .default(['EdDSA', 'Ed25519', 'ES256'])
    .describe('Asymmetric only.'),
  clockLeewaySeconds: z.number().min(0).max(5).default(5),
  anonymous: z.boolean().default(true).describe('Whether a request without a token may go on.'),
  keysFreshMs: milliseconds.default(10 * 60_000),
  keysStaleMs: milliseconds.default(24 * 3_600_000).describe('How long the last keys serve while the issuer is down.'),
  keysCooldownMs: milliseconds.default(10_000).describe('Between two loads brought about by an unknown key id.'),
  keysTimeoutMs: milliseconds.default(3_000),
  tokenCharactersMax: count.default(8_192),
});

const documents = z.strictObject({
  mode: z.enum(['open', 'prefer', 'enforce']).default('open'),
  manifest: z.string().optional().describe('File of trusted documents: { "sha256:<hex>": "text" }.'),
  introspection: z.boolean().default(true).describe('Off: no __schema, no __type, no suggestions of names.'),
  cacheEntriesMax: count.default(2_000),
  errorsMax: count.default(20).describe('Errors of validation or coercion that are reported.'),
});

const limits = z.strictObject({
  tokensMax: count.default(3_000),
  nestingMax: count.default(200).describe('Brackets in brackets, of any kind; also levels of variables.'),
  nameCharactersMax: count.default(255),
  operationsMax: count.default(50).describe('Operations in one document.'),
  fieldsMax: count.default(10_000).describe('Fields with all fragments written out.'),
  depthMax: count.default(20),
  aliasesMax: count.default(100),
  rootFieldsMax: count.default(50),
  directivesMax: count.default(100),
  costMax: count.nullable().default(null).describe('Points, one for each object an operation may produce.'),
  assumedListSize: count.default(10),
  operationMs: milliseconds.default(30_000),
});

const subscriptions = z.strictObject({
  socketsMax: count.default(20_000),
  operationsPerSocketMax: count.default(100),
  messageBytesMax: count.default(1024 * 1024),
  initTimeoutMs: milliseconds.default(3_000),
  pingIntervalMs: milliseconds.default(15_000),
  bufferedEventsMax: count.default(500),
  bufferedCharactersMax: count.default(2 * 1024 * 1024),
});

const playground = z.strictObject({
  enabled: z.boolean().default(false),
  title: z.string().default('GraphQL playground'),
  defaultQuery: z.string().optional(),
  signIn: z
    .array(z.strictObject({ label: z.string().min(1), tokenUrl: z.string().min(1) }))
    .default([])
    .describe(
      'Buttons that fetch a token by POST: for development only. The answer is { token } or the token as text.',
    ),
});

const telemetry = z.strictObject({
  accessLog: z.boolean().default(true),
  explain: z
    .enum(['nobody', 'platform-admin', 'everybody'])
    .default('platform-admin')
    .describe('Who gets plan and timings by the header `codai-explain: 1`.'),
});

const errors = z.strictObject({
  mode: z.enum(['mask', 'code', 'pass']).default('mask'),
  allowedCodes: z.array(z.string()).default([]).describe('Codes of subgraphs that reach clients, beside ours.'),
});

const subgraph = z.strictObject({
  credentials: z.enum(['assertion', 'authorization', 'none']).optional(),
  attemptTimeoutMs: milliseconds.optional(),
  retriesMax: z.int().min(0).max(5).optional(),
  responseBytesMax: count.optional(),
  forwardedHeaders: z.array(z.string().toLowerCase()).optional(),
});
const namedSubgraph = subgraph.extend({
  subscriptions: z.strictObject({ protocol: z.enum(['websocket', 'sse']), url: z.string().optional() }).optional(),
});

const subgraphs = z.strictObject({
  connectionsMax: count.default(64).describe('Sockets for each origin.'),
  all: subgraph.prefault({}).describe('For every subgraph that is not named.'),
  named: z.record(z.string(), namedSubgraph).default({}),
});

const planning = z.strictObject({
  deadlineMs: milliseconds.default(5_000),
  operationsMax: count.default(1_000).describe('Compiled operations that are kept.'),
});

/** Everything that can be set, with what holds when it is not. Unknown names are errors. */
export const settingsSchema = z.strictObject({
  http: http.prefault({}),
  identity: identity.nullable().default(null).describe('Whose tokens are taken; null: everyone is anonymous.'),
  documents: documents.prefault({}),
  limits: limits.prefault({}),
  subscriptions: subscriptions.prefault({}),
  playground: playground.prefault({}),
  telemetry: telemetry.prefault({}),
  errors: errors.prefault({}),
  subgraphs: subgraphs.prefault({}),
  planning: planning.prefault({}),
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
