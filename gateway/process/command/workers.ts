import cluster from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';
import type { InvalidationTarget } from '../../cache/tags.ts';
import { WorkerHandle } from './worker-handle.ts';

export interface WorkersOptions {
  readonly count: number;
  /** Beside this process's own. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logger: Logger;
  /** The primary's own metrics. */
  readonly registry: Registry;
  /** For a worker to drain; then it is ended. */
  readonly stopTimeoutMs: number;
}

const RESTART_MS = 250;
const RESTART_MAX_MS = 30_000;
/** A worker that has lived for longer did not die of its start. */
const SOUND_AFTER_MS = 60_000;
const METRICS_TIMEOUT_MS = 2_000;

/**
 * Several processes behind one port. This one, the primary, answers nobody: it hands connections to its workers in turn
 * (node:cluster), puts a new one in the place of one that died, later and later if it goes on dying, and brings each
 * supergraph to all of them: first to one, and to the others only when that one has taken it.
 */
export class Workers {
  readonly #options: WorkersOptions;
  readonly #handles = new Set<WorkerHandle>();
  readonly #restarts: Counter;
  #sdl = '';
  #quickDeaths = 0;
  #isStopping = false;

  constructor(options: WorkersOptions) {
    this.#options = options;
    const registers = [options.registry];
    this.#restarts = new Counter({
      name: 'codai_gateway_worker_restarts_total',
      help: 'Workers that died and were replaced.',
      registers,
    });
    const serving = () => this.#serving.length;
    new Gauge({
      name: 'codai_gateway_workers',
      help: 'Workers that serve.',
      registers,
      collect() {
        this.set(serving());
      },
    });
  }

  /** Starts them all. Resolves with where they serve; rejects with what the first one refused to start with. */
  async start(sdl: string): Promise<string> {
    const first = this.#fork();
    try {
      await first.give(sdl);
    } catch (error) {
      this.#handles.delete(first);
      await first.stop(0);
      throw error;
    }
    this.#sdl = sdl;
    await Promise.all(Array.from({ length: this.#options.count - 1 }, () => this.#bringIn(this.#fork())));
    return first.url as string;
  }

  /** Rejects when the supergraph cannot be used; all workers then go on with the old one. */
  async change(sdl: string): Promise<string> {
    const [first, ...others] = this.#serving;
    if (first === undefined) throw new Error('No worker serves at the moment.');
    const graph = await first.give(sdl);
    this.#sdl = sdl;
    const given = await Promise.allSettled(others.map((worker) => worker.give(sdl)));
    for (const [index, { status }] of given.entries()) {
      // A supergraph that one of them can take, all can: this one is ill, and its successor begins with the new one.
      if (status === 'rejected') others[index]?.worker.process.kill('SIGKILL');
    }
    return graph;
  }

  /** Replaces the workers one after the other, each drained when its successor serves. */
  async roll(): Promise<void> {
    for (const old of this.#serving) {
      if (this.#isStopping) return;
      const next = this.#fork();
      await this.#bringIn(next);
      if (next.url !== null) await old.stop(this.#options.stopTimeoutMs);
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all([...this.#handles].map((handle) => handle.stop(this.#options.stopTimeoutMs)));
  }

  /** Takes things out of the caches of all workers. Rejects when one of them could not note it. */
  async invalidate(targets: readonly InvalidationTarget[]): Promise<void> {
    await Promise.all(this.#serving.map((worker) => worker.invalidate(targets)));
  }

  /** The text for Prometheus: the sum over all workers that answer, and the primary's own. */
  async metrics(): Promise<string> {
    const asked = this.#serving.map((worker) => Promise.race([worker.metrics(), delay(METRICS_TIMEOUT_MS, [])]));
    const answers = await Promise.allSettled(asked);
    const all = answers.flatMap((answer) =>
      answer.status === 'fulfilled' && answer.value.length > 0 ? [answer.value] : [],
    );
    const sums = all.length === 0 ? new Registry() : AggregatorRegistry.aggregate(all);
    return (await Promise.all([sums.metrics(), this.#options.registry.metrics()])).join('\n');
  }

  get #serving(): WorkerHandle[] {
    return [...this.#handles].filter(({ url, isStopping, worker }) => url !== null && !isStopping && !worker.isDead());
  }

  #fork(): WorkerHandle {
    const handle = new WorkerHandle(cluster.fork(this.#options.environment));
    this.#handles.add(handle);
    void handle.exited.then((code) => this.#replace(handle, code));
    return handle;
  }

  async #bringIn(handle: WorkerHandle): Promise<void> {
    const sdl = this.#sdl;
    try {
      await handle.give(sdl);
      // It changed in the meantime.
      if (sdl !== this.#sdl) await handle.give(this.#sdl);
    } catch (error) {
      this.#options.logger.error({ worker: handle.id }, `A worker could not start: ${(error as Error).message}`);
      handle.worker.process.kill('SIGKILL');
    }
  }

  async #replace(handle: WorkerHandle, code: number): Promise<void> {
    const isOurs = this.#handles.delete(handle);
    if (!isOurs || handle.isStopping || this.#isStopping) return;
    const isSound = Date.now() - handle.startedAt > SOUND_AFTER_MS;
    this.#quickDeaths = isSound ? 0 : this.#quickDeaths + 1;
    const waitMs = Math.min(RESTART_MS * 2 ** Math.min(this.#quickDeaths, 16), RESTART_MAX_MS);
    this.#restarts.inc();
    this.#options.logger.error({ worker: handle.id, code }, `A worker died; another one starts in ${waitMs} ms`);
    await delay(waitMs);
    if (!this.#isStopping) await this.#bringIn(this.#fork());
  }
}
