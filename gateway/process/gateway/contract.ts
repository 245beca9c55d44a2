import type { IncomingMessage, RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Entitlements, RatePolicies } from '@codai/kit/wire';
import type { JSONWebKeySet } from 'jose';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { InvalidationTarget } from '../../cache/tags.ts';
import type { FetchContext } from '../../carriers/http/yoga-door.ts';
import type { SettingsInput } from '../../config/settings.ts';
import type { LiveEngine } from '../../execution/live/live-engine.ts';
import type { AuthorizeEvent } from '../../execution/operation/authorize-event.ts';
import type { Refusal } from '../../messages/request/refusal.ts';
import type { GatewayPlugin } from '../../pipeline/plugins/plugin.ts';
import type { QueryPlanner } from '../../planning/planner.ts';
import type { DecidePolicies } from '../../protection/authorisation/policies.ts';
import type { Revocations } from '../../protection/identity/identify.ts';
import type { Graph } from '../../supergraph/graph.ts';
import type { DecideOverrides } from '../../supergraph/override-labels.ts';
import type { SubgraphTransport } from '../../upstream/upstream.ts';

export interface Readiness {
  readonly isReady: boolean;
  /** One sentence for each thing that is missing. */
  readonly problems: readonly string[];
  /** Facts that an operator may want to know and no balancer should act on: subgraphs not called for now, a planner not running. */
  readonly notes: readonly string[];
}

/** Makes the engine of one supergraph SDL. Rejects when the SDL cannot be used. */
export type EngineFactory = (sdl: string) => Promise<LiveEngine>;

export type PlannerFactory = (graph: Graph) => Promise<QueryPlanner>;

export interface GatewayOptions {
  /** Supergraph SDL, Federation 1 or 2. */
  readonly supergraph: string;
  readonly settings?: SettingsInput;
  /** How bytes get to subgraphs. Default: HTTP to their routing URLs. It is closed when the gateway is drained. */
  readonly transport?: SubgraphTransport;
  /** `CALLER_KEY`: signs the caller assertion. Without it subgraphs learn nothing about the caller by default. */
  readonly callerKey?: string;
  /** `CURSOR_KEY`, newest generation first. Without any, cursors do not outlive this process. */
  readonly cursorKeys?: readonly string[];
  /** The token issuer's keys in process, instead of `settings.identity.jwksUrl`. */
  readonly loadTokenKeys?: () => Promise<JSONWebKeySet>;
  readonly revocations?: Revocations;
  /** Rate limits that are set while the gateway runs, beside `settings.rateLimits`. */
  readonly ratePolicies?: RatePolicies;
  /** The entitlements of organisations by their plans. Without it nothing is counted by month. */
  readonly entitlements?: Entitlements;
  /** Decides which labels of progressive `@override` hold for a call. Default: `settings.overrides`, and `percent(n)` by its number. */
  readonly decideOverrides?: DecideOverrides;
  /** Judges the policies of `@policy`. Without it nobody holds any. */
  readonly policies?: DecidePolicies;
  /** Asked for each event of a subscription whether its caller may still see it; once for all who share the answer. */
  readonly authorizeEvent?: AuthorizeEvent;
  /** The plugins at the thresholds of the rooms, in this order. `settings.plugins` is for the command line only. */
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
   * Makes `ready` say no and answers ask their clients to use another connection next time. Operations are still
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
