import type { MetricObject } from 'prom-client';
import type { FromWorker, ToWorker } from './messages.ts';
import { type GatewayToRun, type RunningGateway, runGateway } from './run-gateway.ts';

export interface WorkerOptions extends GatewayToRun {
  readonly sentenceFor: (error: unknown) => string;
  /** Ends the process. */
  readonly onStopped: () => void;
}

/**
 * One of several processes on one port. It does what the primary says: the first supergraph starts it, each further one is
 * taken in while it serves. It stops when it is asked to, or when the primary is gone.
 */
export function runWorker(options: WorkerOptions): void {
  let running: RunningGateway | null = null;
  const answer = (message: FromWorker) => process.send?.(message);

  async function take(sdl: string): Promise<RunningGateway> {
    if (running === null) running = await runGateway(sdl, options);
    else await running.gateway.reload(sdl);
    return running;
  }
  async function stop(): Promise<void> {
    await running?.stop();
    options.onStopped();
  }

  // Supergraphs take their turn: the first one must have started the gateway before the next one is taken in.
  let turns: Promise<unknown> = Promise.resolve();
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') void stop();
    else if (message.kind === 'supergraph') {
      const { turn, sdl } = message;
      turns = turns.then(() =>
        take(sdl).then(
          ({ url, gateway }) => answer({ kind: 'taken', turn, url, graph: gateway.graphId }),
          (error: unknown) => answer({ kind: 'refused', turn, sentence: options.sentenceFor(error) }),
        ),
      );
    } else if (message.kind === 'invalidate') {
      const { turn, targets } = message;
      // In its turn, so that a worker that still starts has the cache it is about.
      turns = turns.then(() =>
        (running?.gateway.invalidate(...targets) ?? Promise.resolve()).then(
          () => answer({ kind: 'invalidated', turn }),
          (error: unknown) => answer({ kind: 'refused', turn, sentence: (error as Error).message }),
        ),
      );
    } else if (message.kind === 'metrics') {
      const { turn } = message;
      void metricsOf(running).then((metrics) => answer({ kind: 'metrics', turn, metrics }));
    }
  });
  answer({ kind: 'listening' });
  process.once('disconnect', () => void stop());
  // A signal to a whole group of processes reaches the primary, too, and it knows the order.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2'] as const) process.on(signal, () => undefined);
}

async function metricsOf(running: RunningGateway | null): Promise<MetricObject[]> {
  return ((await running?.gateway.metrics.getMetricsAsJSON()) ?? []) as unknown as MetricObject[];
}
