import type { LiveEngine } from '../../../execution/live/live-engine.ts';
import type { Stages } from '../../../pipeline/pipeline.ts';

interface Generation {
  readonly stages: Stages;
  /** Operations and live subscriptions that began here and have not ended. */
  running: number;
}

/**
 * The versions of the supergraph that are in use: one that new operations enter, and older ones that are kept until the last
 * operation that began in them has ended.
 */
export class Generations {
  #current: Generation;
  readonly #retired = new Set<Generation>();

  constructor(
    stages: Stages,
    private readonly close: (stages: Stages) => Promise<void>,
  ) {
    this.#current = { stages, running: 0 };
  }

  get stages(): Stages {
    return this.#current.stages;
  }

  /** The engine of the current version. */
  get engine(): LiveEngine {
    return this.#current.stages.engine.engine;
  }

  /** Operations that have not ended, of all versions. */
  get running(): number {
    let running = this.#current.running;
    for (const generation of this.#retired) running += generation.running;
    return running;
  }

  /** The current version, held until `release` is called, once. */
  hold(): { stages: Stages; release: () => void } {
    const generation = this.#current;
    generation.running += 1;
    const release = () => {
      generation.running -= 1;
      this.#closeIfDone(generation);
    };
    return { stages: generation.stages, release };
  }

  /** Lets new operations enter another version. */
  replace(stages: Stages): void {
    const old = this.#current;
    this.#current = { stages, running: 0 };
    this.#retired.add(old);
    this.#closeIfDone(old);
  }

  /** Closes all versions, whatever still runs in them. */
  async closeAll(): Promise<void> {
    const all = [this.#current, ...this.#retired];
    this.#retired.clear();
    await Promise.all(all.map(({ stages }) => this.close(stages)));
  }

  #closeIfDone(generation: Generation): void {
    if (generation.running > 0 || !this.#retired.delete(generation)) return;
    void this.close(generation.stages);
  }
}
