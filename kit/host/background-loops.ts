import type { Logger } from '../base/logging/logger.ts';
import { Loop } from '../base/loop.ts';

/** The background loops of a subgraph, and the order in which they are stopped. */
export class BackgroundLoops {
  readonly #loops: Loop[] = [];
  readonly #releases: Promise<() => unknown>[] = [];
  readonly #finishes: (() => Promise<void>)[] = [];

  constructor(
    private readonly subgraph: string,
    private readonly logger: Logger,
  ) {}

  loop(what: string, step: () => Promise<boolean>, pollMs: number, restMs = 0): Loop {
    const loop = new Loop({ name: `${what} of ${this.subgraph}`, step, pollMs, restMs, logger: this.logger });
    this.#loops.push(loop);
    return loop;
  }

  /** Registers what ends a listening, a membership, a connection; the last one registered is ended first. */
  async release(release: Promise<() => unknown>): Promise<void> {
    this.#releases.push(release);
    await release;
  }

  /** Registers what still runs after the loops have stopped. */
  finish(finish: () => Promise<void>): void {
    this.#finishes.push(finish);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.stop()));
    await Promise.all(this.#finishes.map((finish) => finish()));
    for (const release of this.#releases.reverse()) await (await release)();
  }
}
