import type { Generations } from '../../ports/generations.ts';

/** Reason for which a generation ended early. */
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

export class RunningGenerations implements Generations {
  readonly #running = new Map<string, Running>();

  get size(): number {
    return this.#running.size;
  }

  start(messageId: string, run: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    const done = run(controller.signal).finally(() => this.#running.delete(messageId));
    this.#running.set(messageId, { controller, done });
  }

  async cancel(messageId: string, reason: GenerationEnded['reason'] = 'CANCELLED'): Promise<void> {
    const running = this.#running.get(messageId);
    running?.controller.abort(new GenerationEnded(reason));
    await running?.done;
  }

  async settled(messageId: string): Promise<void> {
    await this.#running.get(messageId)?.done;
  }

  async drain(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((messageId) => this.cancel(messageId, 'INTERRUPTED')));
  }
}
