import type { Cache } from '../../../cache/create-cache.ts';
import type { Settings } from '../../../config/settings.ts';
import { createEngine } from '../../../execution/create-engine.ts';
import type { AuthorizeEvent } from '../../../execution/operation/authorize-event.ts';
import type { EngineObserver } from '../../../execution/operation/engine-observer.ts';
import type { ErrorPolicy } from '../../../messages/response/error-policy.ts';
import { defaultErrorPolicy } from '../../../messages/response/error-policy.ts';
import { createPlanner } from '../../../planning/create-planner.ts';
import { openGraph } from '../../../planning/prepared/open-graph.ts';
import { createPreparedEngine } from '../../../planning/prepared/prepared-engine.ts';
import { preparedFiles } from '../../../planning/prepared/prepared-files.ts';
import { withDefer } from '../../../supergraph/defer-directive.ts';
import type { Graph } from '../../../supergraph/graph.ts';
import type { DecideOverrides } from '../../../supergraph/override-labels.ts';
import { overridesBySettings } from '../../../supergraph/override-labels.ts';
import type { Upstream } from '../../../upstream/create-upstream.ts';
import type { Sources } from '../../../upstream/sources/sources.ts';
import type { EngineFactory, PlannerFactory } from '../contract.ts';

export interface EngineParts {
  readonly settings: Settings;
  readonly upstream: Upstream;
  /** The answers kept between operations; null: nothing is. */
  readonly cache: Cache | null;
  readonly observer: EngineObserver;
  /** Instead of what the settings say of labels of progressive `@override`. */
  readonly decideOverrides?: DecideOverrides | undefined;
  readonly sources: Sources;
  readonly authorizeEvent: AuthorizeEvent | undefined;
  /** Instead of the planner in a thread of its own. */
  readonly plannerFor?: PlannerFactory | undefined;
  /** Receives the reason why results of the start could not be kept for the next one. */
  readonly onUnwritten: (error: unknown) => void;
}

export function errorPolicyOf({ errors }: Settings): ErrorPolicy {
  return { mode: errors.mode, allowedCodes: new Set([...defaultErrorPolicy.allowedCodes, ...errors.allowedCodes]) };
}

/** The supergraph with the addresses of the settings in place of those it was composed with. */
export function withUrls(graph: Graph, { subgraphs }: Settings): Graph {
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
  const { operationsMax, deadlineMs, thread, idleThread } = settings.planning;
  const planning = { deadlineMs, isLazy: thread !== 'start', isThreadKept: idleThread === 'keep' };
  const { cacheFolder } = settings.start;
  const files = cacheFolder === undefined ? null : preparedFiles(cacheFolder);
  return async (sdl) => {
    const loaded = withUrls(await openGraph(sdl, files, onUnwritten), settings);
    const graph = settings.incremental.enabled ? withDefer(loaded) : loaded;
    const planner = await (plannerFor?.(graph) ?? createPlanner(graph, planning));
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
