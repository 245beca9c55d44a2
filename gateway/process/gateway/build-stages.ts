import type { CallerSigningKey } from '@codai/kit/wire';
import type { Cache } from '../../cache/create-cache.ts';
import type { Settings } from '../../config/settings.ts';
import type { AutomaticDocuments } from '../../documents/automatic-documents.ts';
import { createDocumentsRoom, documentOf } from '../../documents/read-document.ts';
import type { TrustedDocuments } from '../../documents/trusted-documents.ts';
import { createEngine } from '../../execution/create-engine.ts';
import type { LiveEngine } from '../../execution/live/live-engine.ts';
import type { AuthorizeEvent } from '../../execution/operation/authorize-event.ts';
import type { AdmittedOperation } from '../../execution/operation/call.ts';
import type { EngineObserver } from '../../execution/operation/engine-observer.ts';
import { headerRulesFor } from '../../messages/headers/create-rules.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import { defaultErrorPolicy, type ErrorPolicy } from '../../messages/response/error-policy.ts';
import type { Stages } from '../../pipeline/pipeline.ts';
import type { Hooks } from '../../pipeline/plugins/hooks.ts';
import type { EngineRoom } from '../../pipeline/run-operation.ts';
import { createPlanner } from '../../planning/create-planner.ts';
import type { QueryPlanner } from '../../planning/planner.ts';
import { openGraph } from '../../planning/prepared/open-graph.ts';
import { createPreparedEngine } from '../../planning/prepared/prepared-engine.ts';
import { preparedFiles } from '../../planning/prepared/prepared-files.ts';
import type { RedisConnection } from '../../primitives/redis/connect.ts';
import { Costs } from '../../protection/admission/cost.ts';
import type { EntitlementRoom } from '../../protection/admission/entitlements.ts';
import { LongWork } from '../../protection/admission/long-work.ts';
import type { RatePolicyRoom } from '../../protection/admission/rate-policies.ts';
import type { RateRoom } from '../../protection/admission/rates.ts';
import type { AuthorisationRoom } from '../../protection/authorisation/authorise.ts';
import { Authoriser } from '../../protection/authorisation/authoriser.ts';
import type { IdentityRoom } from '../../protection/identity/identify.ts';
import { withDefer } from '../../supergraph/defer-directive.ts';
import type { Graph } from '../../supergraph/graph.ts';
import { type DecideOverrides, overridesBySettings } from '../../supergraph/override-labels.ts';
import { createUpstream, type Upstream, type UpstreamObserver } from '../../upstream/create-upstream.ts';
import { createHttpTransport } from '../../upstream/http-transport.ts';
import { readWire } from '../../upstream/read-wire.ts';
import { createRedisLog } from '../../upstream/sources/redis-log.ts';
import { createSources, type Sources } from '../../upstream/sources/sources.ts';
import type { SubgraphTransport } from '../../upstream/upstream.ts';

/** Makes the engine of one supergraph SDL. Rejects when the SDL cannot be used. */
export type EngineFactory = (sdl: string) => Promise<LiveEngine>;

/** Remote subgraphs over HTTP, and their subscriptions as the settings say. */
export function createTransportBySettings({ subgraphs }: Settings): SubgraphTransport {
  const streams = Object.entries(subgraphs.named).flatMap(([name, { subscriptions }]) =>
    subscriptions === undefined ? [] : [[name, withoutUndefined(subscriptions)] as const],
  );
  const { all, named, connectionsMax } = subgraphs;
  const wires = Object.entries(named).flatMap(([name, { connection }]) =>
    connection === undefined ? [] : [[name, readWire(connection, name)] as const],
  );
  const wire = all.connection === undefined ? {} : readWire(all.connection, 'all');
  return createHttpTransport({ connectionsMax, streams: new Map(streams), wire, wires: new Map(wires) });
}

export interface UpstreamParts {
  readonly settings: Settings;
  readonly transport: SubgraphTransport;
  readonly signing: CallerSigningKey | null;
  readonly observer?: UpstreamObserver;
}

/** Calls subgraphs as the settings say. Outlives a reload of the supergraph. */
export function createUpstreamBySettings({ settings, transport, signing, observer = {} }: UpstreamParts): Upstream {
  const { all, named, connectionsMax } = settings.subgraphs;
  const { connection: _, ...policyForAll } = all;
  return createUpstream({
    transport,
    signing,
    observer,
    connectionsMax,
    wantsHeaders: settings.cache.answers || settings.cache.fetches || settings.cache.headers,
    // Subgraphs of others know nothing of our assertions, and a gateway without a key cannot make any.
    policy: {
      credentials: signing === null ? 'none' : 'assertion',
      ...headerRulesFor(settings),
      ...withoutUndefined(policyForAll),
    },
    policies: new Map(
      Object.entries(named).map(([name, { subscriptions: _, headers: __, connection: ___, url: ____, ...policy }]) => [
        name,
        { ...withoutUndefined(policy), ...headerRulesFor(settings, name) },
      ]),
    ),
  });
}

export interface EngineParts {
  readonly settings: Settings;
  readonly upstream: Upstream;
  /** What is kept between operations; null: nothing is. */
  readonly cache: Cache | null;
  readonly observer: EngineObserver;
  /** Instead of what the settings say of labels of progressive `@override`. */
  readonly decideOverrides?: DecideOverrides | undefined;
  readonly sources: Sources;
  readonly authorizeEvent: AuthorizeEvent | undefined;
  /** Instead of the planner in a thread of its own. */
  readonly plannerFor?: PlannerFactory | undefined;
  /** Told why results of the start could not be kept for the next one. */
  readonly onUnwritten: (error: unknown) => void;
}

export type PlannerFactory = (graph: Graph) => Promise<QueryPlanner>;

/** What live subscriptions draw from. Outlives a reload of the supergraph; with Redis, what it has logged outlives us. */
export function createSourcesBySettings(
  { subscriptions: { resume } }: Settings,
  upstream: Upstream,
  redis: RedisConnection | null,
): Sources {
  const { graceMs, eventsMax } = resume;
  const store = redis && createRedisLog({ redis, keptMs: Math.max(graceMs, 60_000), eventsMax });
  return createSources({ upstream, settings: resume, store });
}

function errorPolicyOf({ errors }: Settings): ErrorPolicy {
  return { mode: errors.mode, allowedCodes: new Set([...defaultErrorPolicy.allowedCodes, ...errors.allowedCodes]) };
}

/** The supergraph with the addresses of the settings in place of those it was composed with. */
function withUrls(graph: Graph, { subgraphs }: Settings): Graph {
  const moved = [...graph.subgraphs.values()].map(
    ({ name, url }) => [name, { name, url: subgraphs.named[name]?.url ?? url }] as const,
  );
  return { ...graph, subgraphs: new Map(moved) };
}

/**
 * The engine as it runs: planner in a worker thread, our executor. With a cache folder the graph and the plans of trusted
 * documents come from there.
 */
export function engineFactory(parts: EngineParts): EngineFactory {
  const { settings, cache, plannerFor, onUnwritten, ...services } = parts;
  const decideOverrides = parts.decideOverrides ?? overridesBySettings(settings.overrides);
  const { operationsMax, deadlineMs, thread } = settings.planning;
  const { cacheFolder } = settings.start;
  const files = cacheFolder === undefined ? null : preparedFiles(cacheFolder);
  return async (sdl) => {
    const loaded = withUrls(await openGraph(sdl, files, onUnwritten), settings);
    const graph = settings.incremental.enabled ? withDefer(loaded) : loaded;
    const planner = await (plannerFor?.(graph) ?? createPlanner(graph, { deadlineMs, isLazy: thread !== 'start' }));
    try {
      // Documents are prepared for a graph that has `@defer`.
      const isPrepared = files !== null && settings.incremental.enabled;
      const prepared = isPrepared ? await createPreparedEngine({ graph, planner, files, onUnwritten }) : null;
      return createEngine({
        graph,
        planner: prepared?.planner ?? planner,
        prepared,
        errorPolicy: errorPolicyOf(settings),
        operationsMax,
        introspectionCharactersMax: settings.limits.introspectionCharactersMax,
        ...services,
        cache: cache?.fetchesOf(graph, parts.upstream) ?? null,
        decideOverrides,
      });
    } catch (error) {
      await planner.close();
      throw error;
    }
  };
}

export interface StagesParts {
  readonly settings: Settings;
  readonly engine: LiveEngine;
  readonly identity: IdentityRoom;
  readonly trusted: TrustedDocuments;
  readonly automatic: AutomaticDocuments | null;
  readonly rates: RateRoom | null;
  readonly ratePolicies: RatePolicyRoom | null;
  readonly entitlements: EntitlementRoom | null;
  readonly hooks: Hooks | null;
  readonly authorisation: Pick<AuthorisationRoom, 'policies' | 'onWithheld'>;
  /** All of the engine room that does not depend on the supergraph. */
  readonly engineRoom: Omit<EngineRoom, 'engine'>;
  readonly onUntrusted: (hash: string, operationName: string | null) => void;
}

/** Furnishes the rooms for one version of the supergraph. */
export function buildStages(parts: StagesParts): Stages {
  const { settings, engine, identity, trusted, automatic, rates, ratePolicies, entitlements, hooks } = parts;
  const { engineRoom, onUntrusted } = parts;
  const schema = engine.graph.api;
  return {
    identity,
    rates,
    ratePolicies,
    entitlements,
    plugins: hooks,
    documents: createDocumentsRoom({
      schema,
      settings: { ...settings.documents, ...settings.limits },
      trusted,
      isValid: (hash) => engine.prepared?.isValid(hash) ?? false,
      automatic,
      onUntrusted,
    }),
    admission: {
      costs: new Costs(schema, engine.graph.costs, settings.limits.assumedListSize),
      longWork: new LongWork(schema, engine.graph.deadlines),
      limits: settings.limits,
      now: engineRoom.now,
    },
    authorisation: authorisationOf(parts),
    engine: { ...engineRoom, engine },
  };
}

function authorisationOf({ settings, engine, authorisation }: StagesParts): AuthorisationRoom | null {
  const { api, rules } = engine.graph;
  const { requireAuthentication, rejectUnauthorized, errors } = settings.authorization;
  if (rules === null && !requireAuthentication) return null;
  const manner = { isAllOrNothing: rejectUnauthorized, isTold: errors === 'all' };
  const authoriser = rules && new Authoriser(api, rules, manner);
  return { ...authorisation, authoriser, requireAuthentication };
}

/**
 * A trusted document as operations to plan ahead. None of a document that does not fit this supergraph: it may be of a
 * client that is newer or older.
 */
export function operationsToWarm({ documents }: Stages, hash: string, text: string): AdmittedOperation[] {
  const document = documentOf({ hash, text }, documents);
  if (document instanceof Refusal) return [];
  return document.operations.map(({ node, name, key }) => ({
    document: document.node,
    operation: node,
    operationName: name ?? undefined,
    variables: {},
    key,
  }));
}

function withoutUndefined<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
