/** Why a generation was told to end. */
export class GenerationEnded extends Error {
  override readonly name = 'GenerationEnded';
  constructor(readonly reason: 'CANCELLED' | 'INTERRUPTED') {
    super(`The generation was ended: ${reason}.`);
  }
}

/** A generation under way in this process. */
interface Running {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/** The generations of this process: found to be cancelled, waited for when it drains. */
export class Generations {
  readonly #running = new Map<string, Running>();

  get size(): number {
    return this.#running.size;
  }

  /** Runs one until its end. It must not reject. */
  start(messageId: string, run: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    const done = run(controller.signal).finally(() => this.#running.delete(messageId));
    this.#running.set(messageId, { controller, done });
  }

  /** Aborts one; resolves when it has stored what it delivered. At once when it does not run here. */
  async cancel(messageId: string, reason: GenerationEnded['reason'] = 'CANCELLED'): Promise<void> {
    const running = this.#running.get(messageId);
    running?.controller.abort(new GenerationEnded(reason));
    await running?.done;
  }

  /** Resolves when the message is no longer generated here. */
  async settled(messageId: string): Promise<void> {
    await this.#running.get(messageId)?.done;
  }

  async drain(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((messageId) => this.cancel(messageId, 'INTERRUPTED')));
  }
}
