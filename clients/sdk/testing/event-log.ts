/** One event of the test's stream; `position` counts from 1 without gaps. */
export interface Tick {
  readonly position: number;
}

/** An append-only log that can be replayed from any position and then followed. */
export class EventLog {
  readonly #ticks: Tick[] = [];
  readonly #listeners = new Set<() => void>();
  /** Positions up to here are no longer held. */
  forgottenUpTo = 0;

  get end(): number {
    return this.#ticks.length;
  }

  append(count: number): void {
    for (let made = 0; made < count; made += 1) this.#ticks.push({ position: this.#ticks.length + 1 });
    for (const wake of [...this.#listeners]) wake();
  }

  /** The ticks behind `position`, and then each new one. Ends when `signal` is aborted. */
  async *follow(position: number, signal: AbortSignal): AsyncGenerator<Tick, void, undefined> {
    let next = position;
    while (!signal.aborted) {
      const tick = this.#ticks[next];
      if (tick !== undefined) {
        next += 1;
        yield tick;
        continue;
      }
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#listeners.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#listeners.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
  }
}
