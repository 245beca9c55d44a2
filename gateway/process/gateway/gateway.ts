import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { anonymousCaller, type Entitlements, parseCallerKeys, type RatePolicies } from '@codai/kit/wire';
import type { JSONWebKeySet } from 'jose';
import { type Logger, pino } from 'pino';
import type { Registry } from 'prom-client';
import { createCache } from '../../cache/create-cache.ts';
import { createInfluence } from '../../cache/sharing/influence.ts';
import { sharingBySettings } from '../../cache/sharing/share-operations.ts';
import type { InvalidationTarget } from '../../cache/tags.ts';
import { createAddressOf, createSourceHash } from '../../carriers/http/client-address.ts';
import { createCors } from '../../carriers/http/cors.ts';
import type { DoorOptions } from '../../carriers/http/door-options.ts';
import { createFrontDoor } from '../../carriers/http/front-door.ts';
import { createAddressSeal } from '../../carriers/http/sealed-address.ts';
import type { FetchContext } from '../../carriers/http/yoga-door.ts';
import { createSocketDoor } from '../../carriers/websocket/socket-door.ts';
import { readSettings, type SettingsInput } from '../../config/settings.ts';
import { createAutomaticDocuments } from '../../documents/automatic-documents.ts';
import { readManifest } from '../../documents/trusted-documents.ts';
import type { AuthorizeEvent } from '../../execution/operation/authorize-event.ts';
import type { HotOperation } from '../../execution/operation/engine.ts';
import { headersHandedOn, takenOfAnswers } from '../../messages/headers/create-rules.ts';
import { ClientBuffers } from '../../messages/request/client-buffers.ts';
import type { Headers } from '../../messages/request/headers.ts';
import { type Refusal, refuse } from '../../messages/request/refusal.ts';
import { createStreamChanger } from '../../pipeline/change-streams.ts';
import type { Stages } from '../../pipeline/pipeline.ts';
import { hooksOf } from '../../pipeline/plugins/hooks.ts';
import { pluggedUpstream } from '../../pipeline/plugins/plugged-upstream.ts';
import type { GatewayPlugin } from '../../pipeline/plugins/plugin.ts';
import { providersOf } from '../../pipeline/plugins/providers.ts';
import type { EngineRoom } from '../../pipeline/run-operation.ts';
import { createCursors } from '../../pipeline/subscriptions/cursor.ts';
import { OpenStreams } from '../../pipeline/subscriptions/open-streams.ts';
import { StreamPlaces } from '../../pipeline/subscriptions/stream-places.ts';
import { libraryOf } from '../../playground/library.ts';
import { createPlayground } from '../../playground/serve-playground.ts';
import { connectRedis } from '../../primitives/redis/connect.ts';
import { countRoute, createRatePolicyRoom } from '../../protection/admission/rate-policies.ts';
import { createRateRoom } from '../../protection/admission/rates.ts';
import type { DecidePolicies } from '../../protection/authorisation/policies.ts';
import { createIdentityRoom } from '../../protection/identity/create-identity.ts';
import { type Revocations, unconfirmed } from '../../protection/identity/identify.ts';
import type { DecideOverrides } from '../../supergraph/override-labels.ts';
import { createEngineObserver } from '../../telemetry/engine-observer.ts';
import { createMetrics } from '../../telemetry/metrics.ts';
import { createSupergraphMetrics } from '../../telemetry/supergraph-metrics.ts';
import { tracedUpstream } from '../../telemetry/traced-upstream.ts';
import { createTrafficMetrics } from '../../telemetry/traffic-metrics.ts';
import type { CircuitState } from '../../upstream/circuit.ts';
import type { SubgraphTransport } from '../../upstream/upstream.ts';
import {
  buildStages,
  createSourcesBySettings,
  createTransportBySettings,
  createUpstreamBySettings,
  type EngineFactory,
  engineFactory,
  type PlannerFactory,
} from './build-stages.ts';
import { Generations } from './generations.ts';
import { createOperate } from './operate.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import { createReload } from './reload.ts';
import { warmUp } from './warm-up.ts';

export interface GatewayOptions {
  /** Supergraph SDL, Federation 1 or 2. */
  readonly supergraph: string;
  readonly settings?: SettingsInput;
  /** How bytes get to subgraphs. Default: HTTP to their routing URLs. It is closed when the gateway is drained. */
  readonly transport?: SubgraphTransport;
  /** `CALLER_KEY`: signs the caller assertion. Without it subgraphs are told nothing about the caller by default. */
  readonly callerKey?: string;
  /** `CURSOR_KEY`, newest generation first. Without any, cursors do not outlive this process. */
  readonly cursorKeys?: readonly string[];
  /** The token issuer's keys in process, instead of `settings.identity.jwksUrl`. */
  readonly loadTokenKeys?: () => Promise<JSONWebKeySet>;
  readonly revocations?: Revocations;
  /** Rate limits that are set while the gateway runs, beside `settings.rateLimits`. */
  readonly ratePolicies?: RatePolicies;
  /** What organisations are entitled to by their plans. Without it nothing is counted by month. */
  readonly entitlements?: Entitlements;
  /** Which labels of progressive `@override` hold for a call. Default: `settings.overrides`, and `percent(n)` by its number. */
  readonly decideOverrides?: DecideOverrides;
  /** Judges the policies of `@policy`. Without it nobody holds any. */
  readonly policies?: DecidePolicies;
  /** Asked for each event of a subscription whether its caller may still see it; once for all who share the answer. */
  readonly authorizeEvent?: AuthorizeEvent;
  /** What others put in at the thresholds of the rooms, in this order. `settings.plugins` is for the command line only. */
  readonly plugins?: readonly GatewayPlugin[];
  readonly logger?: Logger;
  readonly registry?: Registry;
  readonly clock?: { now(): Date };
  /** Another engine than ours: for tests of the doors. */
  readonly engineFor?: EngineFactory;
  /** Another planner than the one in a thread of its own. */
  readonly plannerFor?: PlannerFactory;
}

/** The gateway behind any host: a node:http server mounts `listener` and `upgrade`, others call `fetch`. */
export interface Gateway {
  readonly listener: RequestListener;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  fetch(request: Request, context?: FetchContext): Promise<Response>;
  /**
   * Judges a request of a plain HTTP route beside the gateway: by blocks of where it comes from, as operations are, and by the rate policies for routes,
   * which count it. Resolves with the refusal, or null when the request may be answered.
   */
  admitRoute(request: IncomingMessage, path: string): Promise<Refusal | null>;
  /**
   * The client's address of a request of a plain HTTP route, sealed, for the header `CLIENT_HEADER`: operations that the route sends to the gateway
   * with it count for that client. null: unknown.
   */
  sealAddress(request: IncomingMessage): string | null;
  ready(): Promise<Readiness>;
  /**
   * Changes to another supergraph. Rejects when it cannot be used, and the old one goes on. Calls take their turn. Live
   * subscriptions follow, one after the other, without losing an event; those that are no longer valid end with the reason.
   */
  reload(supergraph: string): Promise<void>;
  /**
   * From now on `ready` says no and answers ask their clients to use another connection next time. Operations are still
   * taken: `drain` comes when the last ones have arrived.
   */
  leave(): void;
  /**
   * Takes out of the cache what the targets name. Rejects when one of them means nothing, or when the store cannot be
   * reached: then what is kept goes on being given until it expires.
   */
  invalidate(...targets: readonly InvalidationTarget[]): Promise<void>;
  /**
   * Refuses new operations, lets running ones end for at most `timeoutMs` (default 10,000), then sends subscribers away with
   * a code after which they come back, and closes everything.
   */
  drain(options?: { timeoutMs?: number }): Promise<void>;
  readonly metrics: Registry;
  /** Hash of the supergraph that new operations see. */
  readonly graphId: string;
}

/** Builds a gateway. Rejects when settings, keys, manifest or supergraph cannot be used; messages are safe to print. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const settings = readSettings(options.settings);
  const { logger = pino({ name: 'gateway' }), clock = { now: () => new Date() } } = options;
  const now = () => clock.now().getTime();
  const cursorKeys = options.cursorKeys ?? [randomBytes(32).toString('base64url')];
  const { manifest } = settings.documents;
  const trusted = manifest === undefined ? new Map<string, string>() : await readManifest(manifest);

  const streams = new OpenStreams(options.revocations);
  const buffers = new ClientBuffers(settings.subscriptions.totalBufferedBytesMax);
  const metrics = createMetrics({ streams: () => streams.size, sockets: () => sockets.size }, options.registry);
  const traffic = createTrafficMetrics(metrics.registry);
  const onFailure = (error: unknown, correlationId: string) => logger.error({ err: error, correlationId }, 'failure');
  const redis = connectRedis(settings.redis, {
    onChange: (isUp, err) => (isUp ? logger.info('Redis is there') : logger.warn({ err }, 'going on without Redis')),
  });
  await redis?.opened();
  const supergraphMetrics = createSupergraphMetrics(
    { running: () => generations.running, plansKept: () => generations.stages.engine.engine.plans?.size ?? 0 },
    metrics.registry,
  );
  const { slowOperationMs } = settings.telemetry;
  const observer = createEngineObserver({ metrics, supergraph: supergraphMetrics, logger, slowOperationMs });

  const { revocations } = options;
  const isAllowed = (address: string) => revocations?.isAllowed?.(address) === true;
  const sourceOf = createSourceHash(cursorKeys[0] as string, isAllowed);
  const addressSeal = createAddressSeal(cursorKeys, now);
  const addressOf = createAddressOf(settings.http.proxyHops, addressSeal);
  const identity = createIdentityRoom({
    settings: settings.identity,
    loadKeys: options.loadTokenKeys,
    revocations,
    sourceOf,
    now,
    onInvalidToken: (reason) => logger.warn({ reason }, 'Tokens are refused.'),
  });
  const stopListening = revocations?.onRevoked?.(() => streams.endRevoked());

  const circuits = new Map<string, CircuitState>();
  const upstreamObserver = {
    ...traffic,
    circuit(subgraph: string, state: CircuitState) {
      traffic.circuit(subgraph, state);
      circuits.set(subgraph, state);
    },
  };
  const hooks = hooksOf(options.plugins ?? []);
  const transport = options.transport ?? createTransportBySettings(settings);
  const signing = options.callerKey === undefined ? null : parseCallerKeys(options.callerKey).signing;
  const upstream = pluggedUpstream(
    tracedUpstream(createUpstreamBySettings({ settings, transport, signing, observer: upstreamObserver })),
    hooks,
  );
  const influence = createInfluence(upstream, settings.traffic.varyHeaders);
  const cache = createCache({ settings, redis, influence, metrics: traffic, now });
  const sources = createSourcesBySettings(settings, upstream, redis);
  const { policies, plugins = [], ...others } = options;
  const providers = providersOf({ ...others, ...(policies && { decidePolicies: policies }) }, plugins);
  const { decidePolicies, decideOverrides, authorizeEvent } = providers;
  const makeEngine =
    options.engineFor ??
    engineFactory({
      settings,
      upstream,
      observer,
      decideOverrides,
      sources,
      authorizeEvent,
      cache,
      plannerFor: options.plannerFor,
      onUnwritten: (err) => logger.warn({ err }, 'nothing could be kept for the next start'),
    });
  const engineRoom: Omit<EngineRoom, 'engine'> = {
    cursorsOf: createCursors(cursorKeys),
    streams,
    buffer: { ...settings.subscriptions, buffers },
    places: new StreamPlaces(settings.subscriptions.streamsMax),
    explain: settings.telemetry.explain,
    collectsHeaders: takenOfAnswers(settings) !== 'nothing',
    sharing: sharingBySettings(settings, influence, traffic.operationShared),
    answers: cache?.answers ?? null,
    hooks,
    now,
    onFailure,
  };
  const onUntrusted = (hash: string, operationName: string | null) => {
    metrics.untrustedDocument();
    logger.warn({ document: hash, operationName }, 'the document is not a trusted one');
  };
  const { authorization } = settings;
  const authorisation = {
    policies: decidePolicies ? { decide: decidePolicies, timeoutMs: authorization.policyMs, onFailure } : null,
    onWithheld: (record: object) => {
      if (authorization.log) logger.info(record, 'parts of an operation were left out, its caller may not see them');
    },
  };
  const rates = createRateRoom({ settings: settings.rateLimits, redis, sourceOf, now });
  const ratePolicies = createRatePolicyRoom({ policies: options.ratePolicies, redis, now });
  const automatic = createAutomaticDocuments(settings.documents, redis);
  const build = async (sdl: string): Promise<Stages> => {
    const engine = await makeEngine(sdl);
    try {
      return buildStages({
        settings,
        engine,
        identity,
        trusted,
        automatic,
        rates,
        ratePolicies,
        entitlements: options.entitlements ?? null,
        hooks,
        authorisation,
        engineRoom,
        onUntrusted,
      });
    } catch (error) {
      await engine.close();
      throw error;
    }
  };
  const { thread, warmUp: warmth } = settings.planning;
  const closing = new AbortController();
  /** At the start nobody is served better by waiting. */
  const warmLater = async (stages: Stages): Promise<void> => {
    if (thread === 'ready') stages.engine.engine.planner?.start?.();
    const { signal } = closing;
    if (warmth.delayMs > 0) await delay(warmth.delayMs, undefined, { signal, ref: false });
    await warmUp(stages, { hot: [], trusted, timeoutMs: warmth.timeoutMs, signal });
  };
  /** A new supergraph must not be slower than the one before it. */
  const warmNow = async (stages: Stages, hot: readonly HotOperation[]): Promise<void> => {
    const { timeoutMs } = warmth;
    const operations = await warmUp(stages, { hot, trusted, timeoutMs, signal: closing.signal });
    logger.debug({ operations }, 'planned ahead');
  };

  const first = build(options.supergraph);
  first.catch(() => redis?.close());
  const generations = new Generations(await first, ({ engine }) => engine.engine.close());
  warmLater(generations.stages).catch((error: unknown) => {
    if (!closing.signal.aborted) onFailure(error, 'warm-up');
  });
  let isLeaving = false;
  let isDraining = false;
  const streamChanger = createStreamChanger({ streams, hold: () => generations.hold(), onFailure });
  const operate = createOperate({
    generations,
    changeStream: streamChanger.changeOne,
    metrics,
    accessLog: settings.telemetry.accessLog ? logger : null,
    isDraining: () => isDraining,
    onFailure,
  });

  const cors = createCors(settings.http.cors, headersHandedOn(settings).includes('cookie'));
  const door: DoorOptions = {
    path: settings.http.path,
    rules: { body: settings.http, csrf: { mode: settings.http.csrf, mayAct: cors.mayAct } },
    cors,
    batching: settings.batching,
    compression: settings.http.compression,
    uploads: settings.uploads,
    addressOf,
    operate,
    onRefused: ({ code }, carrier) => metrics.refusal(code, carrier),
    onFailure,
    buffers,
    isDraining: () => isLeaving,
  };
  const { explain } = settings.telemetry;
  const playground = settings.playground.enabled
    ? createPlayground({
        settings: settings.playground,
        endpoint: settings.http.path,
        explain,
        library: () => {
          const { graph } = generations.stages.engine.engine;
          const { library } = settings.playground;
          return libraryOf({ library, trusted, graph, tellsSubgraphs: explain === 'everybody' });
        },
        onFailure: (error) => onFailure(error, 'playground'),
      })
    : null;
  const frontDoor = createFrontDoor(door, playground);
  const sockets = createSocketDoor({ ...door, settings: settings.subscriptions, identity, rates, now });

  const reload = createReload({
    generations,
    build,
    operationsMax: warmth.operationsMax,
    warm: warmNow,
    onReloaded: supergraphMetrics.reloaded,
    changeStreams: streamChanger.change,
  });
  return {
    listener: frontDoor.listener,
    fetch: frontDoor.fetch,
    upgrade: sockets.upgrade,
    metrics: metrics.registry,
    async admitRoute({ socket, headers }, path) {
      const catchingUp = revocations?.current?.() ?? null;
      if (catchingUp !== null && !(await catchingUp)) return unconfirmed();
      const address = addressOf(socket.remoteAddress, headers as Headers);
      const anybody = anonymousCaller('', sourceOf(address));
      if (revocations?.isBlocked?.(anybody, address) === true) return refuse('FORBIDDEN', 'Access is blocked.');
      if (ratePolicies === null) return null;
      return countRoute(path, sourceOf(address), ratePolicies);
    },
    sealAddress({ socket, headers }) {
      const address = addressOf(socket.remoteAddress, headers as Headers);
      return address === null ? null : addressSeal.seal(address);
    },
    get graphId() {
      return generations.stages.engine.engine.graph.id;
    },
    ready: () => readinessOf({ isLeaving, identity, circuits, planner: generations.stages.engine.engine.planner }),
    reload,
    async invalidate(...targets) {
      // What is under way may have been read before: whoever asks from now on must not be given that.
      upstream.forgetReads();
      engineRoom.sharing?.written();
      await cache?.invalidate(targets, generations.stages.engine.engine.graph.subgraphs.keys());
    },
    leave() {
      isLeaving = true;
    },
    async drain({ timeoutMs = 10_000 } = {}) {
      if (isDraining) return;
      isLeaving = true;
      isDraining = true;
      closing.abort();
      stopListening?.();
      const until = Date.now() + timeoutMs;
      while (generations.running > streams.size && Date.now() < until) await delay(20);
      streams.endAll('draining');
      sockets.drain();
      sources.close();
      await generations.closeAll();
      await upstream.close();
      for (const { call } of hooks?.close ?? []) await call();
      redis?.close();
    },
  };
}
