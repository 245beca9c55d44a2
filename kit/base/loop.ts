import type { Logger } from './logging/logger.ts';

export interface LoopOptions {
  /** In log lines: "relay of social". */
  readonly name: string;
  /** One bounded piece of work. True: there is more, come again at once. */
  readonly step: () => Promise<boolean>;
  /** Longest pause without a wake-up: the safety net under notifications that got lost. */
  readonly pollMs: number;
  /**
   * Least time between two steps that were woken for: the first one is taken at once, those of a crowd wait and are one.
   * Default 0.
   */
  readonly restMs?: number;
  readonly logger: Pick<Logger, 'warn' | 'info'>;
}

/** After a failure the pause doubles between these. */
const FAILURE_PAUSE_MS = { first: 50, longest: 2000 };

/**
 * Does its work when woken, and now and then without. A wake-up while it works is not lost: it works once more.
 * Failures are logged once, until it works again, and tried anew after a growing pause.
 */
export class Loop {
  readonly #options: LoopOptions;
  #isAwake = true;
  #isStopped = false;
  #failures = 0;
  #interrupt = () => {};
  #endRest = () => {};
  readonly #ended: Promise<void>;

  constructor(options: LoopOptions) {
    this.#options = options;
    this.#ended = this.#run();
  }

  wake(): void {
    this.#isAwake = true;
    // Not after a failure: the caller of `wake` does not know that the database is away.
    if (this.#failures === 0) this.#interrupt();
  }

  /** Resolves when the piece of work under way is done. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#interrupt();
    this.#endRest();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const { name, step, pollMs, restMs = 0, logger } = this.#options;
    while (!this.#isStopped) {
      this.#isAwake = false;
      const begunAt = performance.now();
      let hasMore = false;
      try {
        hasMore = await step();
        if (this.#failures > 0) logger.info(`The ${name} works again.`);
        this.#failures = 0;
      } catch (error) {
        if (++this.#failures === 1) logger.warn({ error }, `The ${name} failed; it is tried again.`);
      }
      if (this.#failures > 0) {
        await this.#pause(Math.min(FAILURE_PAUSE_MS.first * 2 ** (this.#failures - 1), FAILURE_PAUSE_MS.longest));
      } else if (!hasMore) {
        if (!this.#isAwake) await this.#pause(pollMs);
        const restLeftMs = restMs - (performance.now() - begunAt);
        if (restLeftMs > 0 && !this.#isStopped) await this.#rest(restLeftMs);
      }
    }
  }

  /** A call of `wake` during the rest is served after it. */
  #rest(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#endRest = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  #pause(ms: number): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#interrupt = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
