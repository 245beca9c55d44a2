import { parseCallerKeys } from '@codai/kit/wire';
import { type Cache, createCache } from '../../../cache/create-cache.ts';
import { createInfluence, type Influence } from '../../../cache/sharing/influence.ts';
import type { TrafficMetrics } from '../../../cache/traffic.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Hooks } from '../../../pipeline/plugins/hooks.ts';
import { pluggedUpstream } from '../../../pipeline/plugins/plugged-upstream.ts';
import type { RedisConnection } from '../../../primitives/redis/connect.ts';
import { tracedUpstream } from '../../../telemetry/traced-upstream.ts';
import type { CircuitState } from '../../../upstream/circuit.ts';
import type { Upstream } from '../../../upstream/create-upstream.ts';
import type { Sources } from '../../../upstream/sources/sources.ts';
import type { GatewayOptions } from '../contract.ts';
import {
  createSourcesBySettings,
  createTransportBySettings,
  createUpstreamBySettings,
} from './subgraphs-by-settings.ts';

/** How subgraphs are asked, and what is kept of their answers. */
export interface Subgraphs {
  readonly upstream: Upstream;
  /** The circuit breaker of each subgraph that has been asked. */
  readonly circuits: ReadonlyMap<string, CircuitState>;
  readonly influence: Influence;
  /** null: nothing is kept. */
  readonly cache: Cache | null;
  /** The streams that subscriptions draw from. */
  readonly sources: Sources;
}

export interface SubgraphsParts {
  readonly options: GatewayOptions;
  readonly settings: Settings;
  readonly traffic: TrafficMetrics;
  readonly hooks: Hooks | null;
  readonly redis: RedisConnection | null;
  readonly now: () => number;
}

export function createSubgraphs({ options, settings, traffic, hooks, redis, now }: SubgraphsParts): Subgraphs {
  const circuits = new Map<string, CircuitState>();
  const observer = {
    ...traffic,
    circuit(subgraph: string, state: CircuitState) {
      traffic.circuit(subgraph, state);
      circuits.set(subgraph, state);
    },
  };
  const transport = options.transport ?? createTransportBySettings(settings);
  const signing = options.callerKey === undefined ? null : parseCallerKeys(options.callerKey).signing;
  const upstream = pluggedUpstream(
    tracedUpstream(createUpstreamBySettings({ settings, transport, signing, observer })),
    hooks,
  );
  const influence = createInfluence(upstream, settings.traffic.varyHeaders);
  const cache = createCache({ settings, redis, influence, metrics: traffic, now });
  const sources = createSourcesBySettings(settings, upstream, redis);
  return { upstream, circuits, influence, cache, sources };
}
