import {
  createGateway,
  createHttpTransport,
  createLocalTransport,
  createRoutedTransport,
  type Gateway,
} from '@codai/gateway';
import '@codai/contracts/all';
import { seedUsers } from '@codai/kit';
import { declaredCodes } from '@codai/kit/contract';
import type { FollowedEntitlements, FollowedRatePolicies, HostedSubgraph, Withdrawals } from '@codai/kit/host';
import type { Registry } from 'prom-client';
import { DEMO_SIGN_IN } from './demo-sign-in.ts';
import { gatewayLogger } from './gateway-logger.ts';
import type { PlatformKeys } from './keyring.ts';
import { createNodeSubgraph } from './node-subgraph.ts';
import type { Settings } from './settings.ts';
import { StartError } from './start-error.ts';

export interface GatewayParts {
  readonly settings: Settings;
  readonly keys: PlatformKeys;
  /** null in a gateway without a database: the subgraphs refuse, and streams end with their token. */
  readonly withdrawals: Withdrawals | null;
  /** null in a gateway without a database: no limits but those of its settings. */
  readonly ratePolicies: FollowedRatePolicies | null;
  /** null in a gateway without a database: plans bind nothing. */
  readonly entitlements: FollowedEntitlements | null;
  readonly hosted: readonly HostedSubgraph[];
  readonly supergraphSdl: string;
  /** File of the node subgraph's SDL. */
  readonly nodeSdl: string;
  /** File of trusted documents. */
  readonly manifest: string;
  /** Folder for what the gateway computes at a start; absent: nothing is kept. */
  readonly cacheFolder?: string;
  readonly publicUrl: string;
  readonly metrics: Registry;
}

/** The gateway before the hosted subgraphs, in process, and the others at their addresses. Throws `StartError`. */
export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const { settings, keys, hosted, publicUrl, metrics, withdrawals, ratePolicies, entitlements } = parts;
  const local = new Map<string, (request: Request) => Promise<Response> | Response>(
    hosted.map((subgraph) => [subgraph.name, (request) => subgraph.fetch(request)]),
  );
  local.set('node', createNodeSubgraph(parts.nodeSdl));
  const identity = hosted.find(({ name }) => name === 'identity');
  const keySet = identity?.routes.find(({ path }) => path === '/.well-known/jwks.json');
  if (keySet === undefined && settings.jwksUrl === undefined) {
    throw new StartError(
      'This process does not host identity, so it needs JWKS_URL: where the keys of the token issuer are.',
    );
  }

  const isProduction = settings.environment === 'production';
  const inProcess = createLocalTransport(local);
  const remote = createHttpTransport({ connectionsMax: 64 });
  return createGateway({
    supergraph: withAddresses(parts.supergraphSdl, settings.subgraphUrls),
    transport: createRoutedTransport([inProcess, remote], (name) => (local.has(name) ? inProcess : remote)),
    callerKey: keys.callerText,
    cursorKeys: keys.cursor,
    ...(withdrawals !== null && {
      revocations: {
        current: withdrawals.current,
        isRevoked: (caller) => withdrawals.isWithdrawn(caller) || withdrawals.isBlocked(caller),
        isBlocked: (caller, address) => withdrawals.isBlocked(caller, address),
        isAllowed: (address) => withdrawals.isAllowed(address),
        onRevoked: withdrawals.onWithdrawn,
      },
    }),
    ...(ratePolicies !== null && { ratePolicies }),
    ...(entitlements !== null && { entitlements }),
    ...(settings.jwksUrl === undefined && {
      loadTokenKeys: async () => (await keySet?.handle(new Request(`${publicUrl}/.well-known/jwks.json`)))?.json(),
    }),
    logger: gatewayLogger(settings.logLevel),
    registry: metrics,
    settings: {
      identity: {
        issuer: settings.env.TOKEN_ISSUER || publicUrl,
        audience: settings.env.TOKEN_AUDIENCE || 'codai',
        ...(settings.jwksUrl !== undefined && { jwksUrl: settings.jwksUrl }),
      },
      documents: {
        mode: settings.trustedDocuments,
        manifest: parts.manifest,
        introspection: settings.introspection,
        // Clients that send hashes first would otherwise send each operation twice.
        automatic: settings.trustedDocuments !== 'enforce',
      },
      ...(parts.cacheFolder !== undefined && { start: { cacheFolder: parts.cacheFolder } }),
      // With prepared plans most processes never need the planner, which is a third of a gateway's memory.
      planning: { thread: 'demand', warmUp: { delayMs: 2_000 } },
      errors: { allowedCodes: [...clientCodes()] },
      ...(settings.redisUrl !== undefined && { redis: { url: settings.redisUrl } }),
      limits: { costMax: settings.costMax },
      ...(settings.operationsPerMinute !== null && {
        rateLimits: [{ by: 'user', operations: settings.operationsPerMinute, perSeconds: 60 }],
      }),
      http: { proxyHops: settings.proxyHops, cors: { origins: corsOrigins(settings.env.CORS_ORIGINS) } },
      traffic: { shareOperations: settings.shareOperations },
      telemetry: { explain: isProduction ? 'platform-admin' : 'everybody' },
      playground: {
        enabled: settings.playground,
        title: 'Codai',
        defaultQuery: EXAMPLES,
        signIn: isProduction
          ? []
          : seedUsers.map(({ email }) => ({ label: email, tokenUrl: `${DEMO_SIGN_IN}${encodeURIComponent(email)}` })),
      },
    },
  });
}

/** The list of the setting, which files declares and opens its routes by as well. */
const corsOrigins = (text = ''): string[] => text.split(',').flatMap((origin) => origin.trim() || []);

/**
 * Codes with which a subgraph answers: those of contracts, and of the kit but for faults of ours. A field without a result union says a refusal at the top
 * level (`INVALID_STATE` of a file that is being scanned).
 */
export function clientCodes(): readonly string[] {
  return declaredCodes().filter((code) => code !== 'INTERNAL' && !code.startsWith('GRAPHQL_'));
}

/** Text with which the playground opens. */
const EXAMPLES = `# Sign in as one of the demo users above, then run one of these.
query Home {
  me { displayName unreadNotificationCount }
  feed(first: 10) {
    edges {
      node { text author { displayName } reactions { kind count } }
      reason
    }
  }
}

# {{random}} is another key each time.
mutation Post {
  createPost(input: { text: "Hello from the playground.", idempotencyKey: "{{random}}" }) {
    __typename
    ... on Post { id text }
    ... on Error { code message }
  }
}

# Leave it running in one tab and post from another.
subscription Live {
  feedUpdated { change post { text author { displayName } } }
}
`;

/** The supergraph with the addresses of `SUBGRAPH_URLS` in place of those it was composed with. */
function withAddresses(sdl: string, addresses: ReadonlyMap<string, string>): string {
  let changed = sdl;
  for (const [name, url] of addresses) {
    const pattern = new RegExp(`(@join__graph\\(name: "${name}", url: )"[^"]*"`);
    changed = changed.replace(pattern, (_, head: string) => `${head}${JSON.stringify(url)}`);
  }
  return changed;
}
