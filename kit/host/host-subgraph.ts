import { setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import type { Registry } from 'prom-client';
import { requestError } from '../base/errors/request-error.ts';
import type { ComponentStatus } from '../base/health/component-status.ts';
import { checkHealth, type Health, healthResponse } from '../base/health/health.ts';
import type { MountedRoute } from '../base/route.ts';
import { createMetricsRegistry, subgraphMetrics } from '../base/telemetry/metrics.ts';
import { subgraphSdl } from '../graphql/subgraph-schema.ts';
import { auditMutations } from '../security/audit/audit-mutations.ts';
import { type AuditLog, auditReads } from '../security/audit/audit-reads.ts';
import { auditRefusals } from '../security/audit/audit-refusals.ts';
import type { BaseContext } from '../security/context.ts';
import { checkPermissions } from '../security/rights/check-permissions.ts';
import { checkDeclarations, checkLagging, withLimits } from '../subgraph/declarations.ts';
import type { SubgraphModule } from '../subgraph/define-subgraph.ts';
import type { Services } from '../subgraph/services.ts';
import type { CallerVerifyingKeys } from '../wire/caller-keys.ts';
import type { ServiceKeys } from '../wire/service-keys.ts';
import { type Background, createBackground } from './background.ts';
import { type GraphqlEndpoint, handleGraphql } from './http.ts';
import { createDocuments } from './operation.ts';
import { createSubgraphSocket } from './socket.ts';

const BODY_BYTES_MAX = 4 * 1024 * 1024;
/** How long drain waits for answers under way. */
const DRAIN_MS = 10_000;

export interface HostOptions {
  /** Public keys of the gateway; two while they are being changed. */
  readonly callerKeys: CallerVerifyingKeys;
  /** Public keys of the other subgraphs; without them none of them may ask this one. */
  readonly serviceKeys?: ServiceKeys;
  /** Default: the module's, on its database. */
  readonly background?: Pick<Background, 'live' | 'start' | 'drain' | 'requireStanding'>;
  readonly metrics?: Registry;
  readonly bodyBytesMax?: number;
}

/** A subgraph that answers, in this process. */
export interface HostedSubgraph<Deps = unknown> {
  readonly name: string;
  /** Printed at the first look. */
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly deps: Deps;
  readonly routes: readonly MountedRoute[];
  readonly components: readonly ComponentStatus[];
  /** `POST /graphql` (queries and mutations as JSON, subscriptions as events), `GET /health/live`, `GET /health/ready`. */
  fetch(request: Request): Promise<Response>;
  /** graphql-transport-ws, for a gateway in another process. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Relay, consumers and jobs. */
  startBackground(): Promise<void>;
  ready(): Promise<Health>;
  /** Takes nothing new, cuts streams so that they resume elsewhere, waits for answers under way, and closes. */
  drain(): Promise<void>;
}

/** Builds the schema, wires the module and makes it answer. No port is opened; see `listen` for that. */
export async function hostSubgraph<Deps, Context extends BaseContext>(
  module: SubgraphModule<Deps, Context>,
  services: Services,
  options: HostOptions,
): Promise<HostedSubgraph<Deps>> {
  const { name } = module;
  const { callerKeys, serviceKeys, bodyBytesMax = BODY_BYTES_MAX, metrics = createMetricsRegistry() } = options;
  const { clock, logger } = services;
  const schema = module.schema();
  auditMutations(name, module.audit, schema);
  checkPermissions(schema, module.rolePermissions);
  checkLagging(module, schema);
  const measured = subgraphMetrics(metrics);
  const countLagging: Services['countLagging'] = (outcome) => measured.laggingReads.inc({ subgraph: name, outcome });
  const deps = module.create({ ...services, countLagging });
  const { database } = deps as { readonly database?: AuditLog };
  auditReads(name, schema, database);
  auditRefusals(module.audit, schema, database);
  const components = module.components?.(deps) ?? [];
  const routes = withLimits(name, module.plainRoutes, module.routes?.(deps) ?? []);
  checkDeclarations(module, { consumers: module.consumers?.(deps) ?? [], components });
  const background = options.background ?? createBackground(module, deps, services);
  const draining = new AbortController();
  // Each open subscription listens to it.
  setMaxListeners(0, draining.signal);
  const underWay = new Set<Promise<unknown>>();

  const endpoint: GraphqlEndpoint = {
    runner: { module, schema, deps, services, background, metrics: measured },
    documents: createDocuments(schema),
    verification: { audience: name, keys: callerKeys, clock, logger, ...(serviceKeys && { serviceKeys }) },
    bodyBytesMax,
    draining: draining.signal,
  };
  const socket = createSubgraphSocket(endpoint);

  const ready = () => {
    const checks = {
      accepting: async () => draining.signal.throwIfAborted(),
      ...(module.ready && { subgraph: () => module.ready?.(deps) ?? Promise.resolve() }),
    };
    return checkHealth(checks, {
      onFailure: (check, error) => logger.warn({ check, error }, `${name} is not ready.`),
    });
  };

  async function respond(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/health/live') return Response.json({ status: 'live' });
    if (pathname === '/health/ready') return healthResponse(await ready(), components);
    if (pathname !== '/graphql') return new Response(null, { status: 404 });
    return draining.signal.aborted ? unavailable(name) : handleGraphql(endpoint, request);
  }

  return {
    name,
    schema,
    deps,
    get sdl() {
      return subgraphSdl(schema);
    },
    routes,
    components,
    async fetch(request) {
      const response = respond(request);
      underWay.add(response);
      try {
        return await response;
      } finally {
        underWay.delete(response);
      }
    },
    upgrade: (request, connection, head) => {
      if (draining.signal.aborted) connection.destroy();
      else socket.upgrade(request, connection, head);
    },
    startBackground: () => background.start(),
    ready,
    async drain() {
      draining.abort(new Error(`${name} is draining.`));
      socket.close();
      await Promise.race([Promise.allSettled(underWay), after(DRAIN_MS)]);
      await background.drain();
      await module.close?.(deps);
    },
  };
}

function unavailable(name: string): Response {
  const error = requestError('COMPONENT_UNAVAILABLE', null, { component: name, retryable: true });
  return Response.json({ errors: [error] }, { status: 503, headers: { 'retry-after': '1' } });
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
