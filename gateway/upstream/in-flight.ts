import type { Ending } from './attempt.ts';
import { UpstreamError } from './upstream-error.ts';

/** A read that is under way, for everyone who asks the very same. */
class SharedRead<Reply> implements Ending {
  aborted = false;
  reply!: Promise<Reply>;
  #sharers = 0;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly url: string,
    readonly body: string,
    private readonly remove: (read: SharedRead<Reply>) => void,
  ) {}

  // The part of an AbortSignal that an attempt needs: a real one costs as much as the rest of the sharing.
  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  start(send: (ending: Ending) => Promise<Reply>): void {
    this.reply = send(this);
    const end = () => this.remove(this);
    this.reply.then(end, end);
  }

  /** Resolves with the read, or rejects when this sharer's signal ends; the last one who leaves ends the read. */
  waitFor({ subgraph, signal }: Sharer): Promise<Reply> {
    this.#sharers += 1;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#leave();
        reject(new UpstreamError('OPERATION_TIMEOUT', subgraph, 1));
      };
      if (signal.aborted) return onAbort();
      const end = () => signal.removeEventListener('abort', onAbort);
      signal.addEventListener('abort', onAbort, { once: true });
      this.reply.then(
        (reply) => {
          end();
          resolve(reply);
        },
        (error: unknown) => {
          end();
          reject(error);
        },
      );
    });
  }

  #leave(): void {
    this.#sharers -= 1;
    if (this.#sharers > 0) return;
    this.aborted = true;
    this.remove(this);
    for (const listener of [...this.#listeners]) listener();
  }
}

/** What one who asks brings. */
export interface Sharer {
  readonly subgraph: string;
  readonly url: string;
  readonly body: string;
  /** Everything else that the answer may depend on: who asks, and the client's headers that go along. */
  readonly scope: string;
  /** Ends this one's wait, and the read itself when nobody waits any more. */
  readonly signal: AbortSignal;
}

/**
 * Lets equal reads of one subgraph that are under way at the same time be one request. Whoever comes later gets the answer
 * of a request that was sent earlier; so once something was written through this gateway, nobody joins a read that began
 * before (`forget`), and a caller reads what it has just written.
 *
 * By scope and then by comparing bodies, and not by a Map of bodies: hashing a text costs more than comparing it with the
 * few of the same length, which mostly differ early.
 */
export class InFlightReads<Reply> {
  readonly #reads = new Map<string, SharedRead<Reply>[]>();

  /** `send` starts the read, when there is none to join. Rejects as it does, or because this sharer's signal ended. */
  join(sharer: Sharer, send: (ending: Ending) => Promise<Reply>): { reply: Promise<Reply>; isShared: boolean } {
    const { scope, url, body } = sharer;
    let reads = this.#reads.get(scope);
    const known = reads?.find((read) => read.body === body && read.url === url);
    if (known !== undefined) return { reply: known.waitFor(sharer), isShared: true };

    const read = new SharedRead<Reply>(url, body, (ended) => this.#remove(scope, ended));
    if (reads === undefined) {
      reads = [];
      this.#reads.set(scope, reads);
    }
    reads.push(read);
    read.start(send);
    return { reply: read.waitFor(sharer), isShared: false };
  }

  /** Nobody joins what is under way now. Those who wait for it go on waiting. */
  forget(): void {
    this.#reads.clear();
  }

  /** Reads that can be joined. */
  get size(): number {
    let size = 0;
    for (const reads of this.#reads.values()) size += reads.length;
    return size;
  }

  #remove(scope: string, read: SharedRead<Reply>): void {
    const reads = this.#reads.get(scope);
    const index = reads?.indexOf(read) ?? -1;
    if (reads === undefined || index < 0) return;
    if (reads.length === 1) this.#reads.delete(scope);
    else reads.splice(index, 1);
  }
}
