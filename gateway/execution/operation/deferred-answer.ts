import type { Ending } from '../../primitives/ending.ts';
import type { Answer } from './answer.ts';

/**
 * An answer in several payloads, of which the first is there. The next is put together when it is asked for, so a slow
 * client gets fewer and larger ones and nothing is queued for it. A reader that takes one has to read it to its end, or `end` it.
 */
export class DeferredAnswer {
  readonly #later: AsyncGenerator<string, void>;
  readonly #stop: () => void;
  readonly #endListeners: (() => void)[] = [];
  #isFirstTaken = false;
  #isEnded = false;

  /** `stop` ends the fetches that still run. Called once. */
  constructor(
    /** The first payload; its `json` is that of the payload. */
    readonly first: Answer,
    later: AsyncGenerator<string, void>,
    stop: () => void,
  ) {
    this.#later = later;
    this.#stop = stop;
  }

  /** The next payload as JSON; null after the last. One reader at a time. */
  async next(): Promise<string | null> {
    if (this.#isEnded) return null;
    if (!this.#isFirstTaken) {
      this.#isFirstTaken = true;
      return this.first.json;
    }
    const { value, done } = await this.#later.next();
    if (!done && !this.#isEnded) return value;
    this.end();
    return null;
  }

  /** Gives up what has not been read. */
  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#stop();
    for (const listener of this.#endListeners) listener();
  }

  /** Calls back once, when everything has been read or given up. */
  onEnd(listener: () => void): void {
    if (this.#isEnded) listener();
    else this.#endListeners.push(listener);
  }

  /** Gives up when the client leaves. Calls `release` once, when everything has been read or given up. */
  holdFor(client: Ending, release: () => void): void {
    const leave = () => this.end();
    this.onEnd(() => {
      client.removeEventListener('abort', leave);
      release();
    });
    client.addEventListener('abort', leave, { once: true });
    if (client.aborted) leave();
  }
}
