import { setTimeout as delay } from 'node:timers/promises';
import type { HotOperation } from '../../../execution/operation/engine.ts';
import type { Arrival } from '../../../messages/arrival.ts';
import { createStreamChanger } from '../../../pipeline/change-streams.ts';
import type { Outcome } from '../../../pipeline/outcome.ts';
import type { Stages } from '../../../pipeline/pipeline.ts';
import type { Readiness } from '../contract.ts';
import type { Services } from '../services/services.ts';
import { warmUp } from '../stages/warm-up.ts';
import { Generations } from './generations.ts';
import { createOperate } from './operate.ts';
import { readinessOf } from './readiness.ts';
import { createReload } from './reload.ts';

/** A gateway from its start to its end. */
export interface Lifecycle {
  readonly generations: Generations;
  /** Takes one operation through the pipeline. Never rejects. */
  readonly operate: (arrival: Arrival) => Promise<Outcome>;
  readonly reload: (supergraph: string) => Promise<void>;
  readonly isLeaving: () => boolean;
  ready(): Promise<Readiness>;
  leave(): void;
  drain(sockets: { drain(): void }, timeoutMs: number): Promise<void>;
}

/** Starts with the first supergraph. Rejects when it cannot be used. */
export async function startLifecycle(
  services: Services,
  supergraph: string,
  build: (sdl: string) => Promise<Stages>,
): Promise<Lifecycle> {
  const { settings, telemetry, subgraphs, clients, streams, hooks, redis } = services;
  const { logger, metrics, onFailure } = telemetry;
  const closing = new AbortController();
  const first = build(supergraph);
  first.catch(() => redis?.close());
  const generations = new Generations(await first, ({ engine }) => engine.engine.close());
  warmLater(services, generations.stages, closing.signal).catch((error: unknown) => {
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
  const reload = createReload({
    generations,
    build,
    operationsMax: settings.planning.warmUp.operationsMax,
    warm: (stages, hot) => warmNow(services, stages, hot, closing.signal),
    onReloaded: telemetry.supergraph.reloaded,
    changeStreams: streamChanger.change,
  });
  return {
    generations,
    operate,
    reload,
    isLeaving: () => isLeaving,
    ready: () =>
      readinessOf({
        isLeaving,
        identity: clients.identity,
        circuits: subgraphs.circuits,
        planner: generations.engine.planner,
      }),
    leave() {
      isLeaving = true;
    },
    async drain(sockets, timeoutMs) {
      if (isDraining) return;
      isLeaving = true;
      isDraining = true;
      closing.abort();
      services.stopListening?.();
      const until = Date.now() + timeoutMs;
      while (generations.running > streams.size && Date.now() < until) await delay(20);
      streams.endAll('draining');
      sockets.drain();
      subgraphs.sources.close();
      await generations.closeAll();
      await subgraphs.upstream.close();
      for (const { call } of hooks?.close ?? []) await call();
      redis?.close();
    },
  };
}

/** At the start nobody is served better by waiting. */
async function warmLater({ settings, trusted }: Services, stages: Stages, signal: AbortSignal): Promise<void> {
  const { thread, warmUp: warmth } = settings.planning;
  if (thread === 'ready') stages.engine.engine.planner?.start?.();
  if (warmth.delayMs > 0) await delay(warmth.delayMs, undefined, { signal, ref: false });
  await warmUp(stages, { hot: [], trusted, timeoutMs: warmth.timeoutMs, signal });
}

/** A new supergraph must not be slower than the one before it. */
async function warmNow(
  { settings, trusted, telemetry }: Services,
  stages: Stages,
  hot: readonly HotOperation[],
  signal: AbortSignal,
): Promise<void> {
  const { timeoutMs } = settings.planning.warmUp;
  const operations = await warmUp(stages, { hot, trusted, timeoutMs, signal });
  telemetry.logger.debug({ operations }, 'planned ahead');
}
