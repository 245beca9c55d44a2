import type { LiveEvent } from '../live/live-events.ts';

/** Reads a stream of ticks in the background and keeps what it brought. */
export class Follower {
  readonly positions: number[] = [];
  readonly gaps: (number | null)[] = [];
  /** Messages of events that could not be resolved. */
  readonly faults: string[] = [];
  /** Position of the last event that was read. */
  cursor: string | null = null;
  /** Resolves when the stream has ended by itself; rejects with what it threw. */
  readonly ended: Promise<void>;
  readonly #stream: AsyncIterableIterator<LiveEvent<{ ticked: { position: number } }>>;
  #wake = () => {};

  constructor(stream: AsyncIterableIterator<LiveEvent<{ ticked: { position: number } }>>) {
    this.#stream = stream;
    this.ended = this.#read();
    // Looked at later, by the tests that care.
    this.ended.catch(() => {});
  }

  /** Resolves once an event at or behind `position` was read. */
  async until(position: number): Promise<void> {
    while ((this.positions.at(-1) ?? 0) < position) {
      await Promise.race([
        this.ended.then(() => Promise.reject(new Error('The stream has ended.'))),
        new Promise<void>((resolve) => {
          this.#wake = resolve;
        }),
      ]);
    }
  }

  async #read(): Promise<void> {
    for await (const event of this.#stream) {
      this.cursor = event.cursor;
      if (event.kind === 'gap') this.gaps.push(event.missed);
      else if (event.data !== null) this.positions.push(event.data.ticked.position);
      else this.faults.push(event.error?.message ?? '');
      this.#wake();
    }
  }
}
