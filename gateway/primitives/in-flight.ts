import type { Ending } from './ending.ts';

/** The part of a request that decides who may share it. */
export interface Sharer {
  /** The text of the request. */
  readonly text: string;
  /** Everything else that the outcome may depend on: who asks, and what of the request goes along. */
  readonly scope: string;
  /** Ends this one's wait, and the work itself when nobody waits any more. */
  readonly signal: Ending;
  /** The error that the wait rejects with when `signal` ends it. */
  readonly left: () => Error;
}

/** The end of work that is under way, and whether a second one has joined those who wait for it. */
export type Shareable = Ending & { readonly isShared: boolean };

/** Work that is under way, for everyone who asks the very same. */
class SharedWork<Outcome> implements Shareable {
  aborted = false;
  isShared = false;
  outcome!: Promise<Outcome>;
  #sharers = 0;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly text: string,
    private readonly remove: (work: SharedWork<Outcome>) => void,
  ) {}

  // The part of an AbortSignal that is needed: a real one costs as much as the rest of the sharing.
  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  start(work: (ending: Shareable) => Promise<Outcome>): void {
    this.outcome = work(this);
    const end = () => this.remove(this);
    this.outcome.then(end, end);
  }

  /** The last sharer who leaves ends the work. */
  waitFor({ signal, left }: Sharer): Promise<Outcome> {
    this.#sharers += 1;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#leave();
        reject(left());
      };
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      this.outcome.then(
        (outcome) => {
          signal.removeEventListener('abort', onAbort);
          resolve(outcome);
        },
        (error: unknown) => {
          signal.removeEventListener('abort', onAbort);
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

/**
 * Lets equal reads that are under way at the same time be one. A later one gets the outcome of what began earlier;
 * so once something was written through this gateway, nobody joins a read that began before (`forget`), and a caller reads
 * what it has just written.
 *
 * By scope and then by comparing texts, and not by a Map of texts: hashing one costs more than comparing it with the few of
 * the same length, which mostly differ early.
 */
export class InFlight<Outcome> {
  readonly #works = new Map<string, SharedWork<Outcome>[]>();

  /** `start` begins the work, when there is none to join. Rejects as it does, or because this sharer's signal ended. */
  join(
    sharer: Sharer,
    start: (ending: Shareable) => Promise<Outcome>,
  ): { outcome: Promise<Outcome>; isShared: boolean } {
    const { scope, text } = sharer;
    let works = this.#works.get(scope);
    const known = works?.find((work) => work.text === text);
    if (known !== undefined) {
      known.isShared = true;
      return { outcome: known.waitFor(sharer), isShared: true };
    }

    const work = new SharedWork<Outcome>(text, (ended) => this.#remove(scope, ended));
    if (works === undefined) {
      works = [];
      this.#works.set(scope, works);
    }
    works.push(work);
    work.start(start);
    return { outcome: work.waitFor(sharer), isShared: false };
  }

  /** Nobody joins what is under way now. Those who wait for it go on waiting. */
  forget(): void {
    this.#works.clear();
  }

  #remove(scope: string, work: SharedWork<Outcome>): void {
    const works = this.#works.get(scope);
    const index = works?.indexOf(work) ?? -1;
    if (works === undefined || index < 0) return;
    if (works.length === 1) this.#works.delete(scope);
    else works.splice(index, 1);
  }
}
