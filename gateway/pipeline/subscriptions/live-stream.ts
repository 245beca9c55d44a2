import type { ClientBuffer, ClientBuffers } from '../../messages/request/client-buffers.ts';

/** One event on its way to a client. */
export interface LiveEvent {
  /** The whole GraphQL response as text; empty when there is a cursor to tell and nothing else. */
  readonly json: string;
  /** The place a client resumes after; null when the event has no position. */
  readonly cursor: string | null;
  /** Says from where the stream is live, and nothing else. */
  readonly isOpening: boolean;
}

/**
 * Why a stream ended. `complete`: the source did. `left`: the client is gone, and may come back. `unsubscribed`: the client
 * said that it wants no more. The rest is our doing, and a client can come
 * back with its last cursor: `slow` (it fell too far behind), `draining` (this process stops), `token-ended` and
 * `revoked` (with a new token), `blocked` (when the block of its user, tenant or address has ended), `unconfirmed` (this process has not heard
 * for a while who is blocked).
 */
export type StreamEnd =
  | 'complete'
  | 'left'
  | 'unsubscribed'
  | 'slow'
  | 'draining'
  | 'token-ended'
  | 'revoked'
  | 'blocked'
  | 'unconfirmed';

export interface BufferLimits {
  /** Events that wait for a client, at most. */
  readonly bufferedEventsMax: number;
  /** Characters of JSON that wait for a client, at most; a single event may be larger. */
  readonly bufferedCharactersMax: number;
  /** Where it is counted with what waits for other clients, a byte for each character. Default: nowhere. */
  readonly buffers?: ClientBuffers;
}

/**
 * A subscription between its source and its client. The source is read as fast as it gives, so that one slow client
 * holds nobody else up; what the client has not taken yet waits here, up to a limit. A client that is beyond it is let go
 * with a retryable end and what waited is dropped: the client resumes after the last event it has seen.
 */
export class LiveStream {
  readonly #waiting: LiveEvent[] = [];
  #waitingCharacters = 0;
  #wake: (() => void) | null = null;
  #end: StreamEnd | null = null;
  #take: ((event: LiveEvent) => void | Promise<void>) | null = null;
  /** Whether the one who takes is not done with the last event yet. */
  #isTaking = false;
  readonly #closed: Promise<void>;
  readonly #endListeners: ((end: StreamEnd) => void)[] = [];
  #release: (() => void) | null = null;
  readonly #awaitsRoom: (() => void)[] = [];
  #buffer: ClientBuffer | null;
  #isConfirmed: () => boolean = () => true;

  constructor(
    /** Null: the events are pushed. */
    source: AsyncIterable<LiveEvent> | null,
    private readonly limits: BufferLimits,
    /** Stops the source. Called once, when the stream ends for any reason. */
    private readonly stop: (end: StreamEnd) => void,
  ) {
    this.#buffer = limits.buffers?.open(() => this.end('slow')) ?? null;
    this.#closed = source === null ? Promise.resolve() : this.#pump(source);
  }

  /** Why the stream ended; null while it runs. */
  get endedBy(): StreamEnd | null {
    return this.#end;
  }

  /** The next event; null when there are no more. One reader at a time. */
  async next(): Promise<LiveEvent | null> {
    for (;;) {
      const event = this.#waiting.shift();
      if (event !== undefined) {
        if (!this.#isConfirmed()) {
          this.end('unconfirmed');
          return null;
        }
        this.#count(-event.json.length);
        this.#tellRoom();
        return event;
      }
      if (this.#end !== null) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /**
   * Hands over each event as soon as it is there, and the next when `take` is done with it, without a turn of the microtask
   * queue where it need not wait: with thousands of clients those would cost more than the events. Resolves after the last.
   * Instead of `next`.
   */
  async handTo(take: (event: LiveEvent) => void | Promise<void>): Promise<void> {
    this.#take = take;
    this.#giveWaiting();
    for (;;) {
      if (this.#end !== null && this.#waiting.length === 0 && !this.#isTaking) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Ends the stream. Only a source that completed by itself still has its last events delivered. */
  end(reason: StreamEnd): void {
    if (this.#end !== null) return;
    this.#end = reason;
    if (reason !== 'complete') this.#waiting.length = 0;
    this.#buffer?.close();
    this.#buffer = null;
    this.stop(reason);
    for (const listener of this.#endListeners) listener(reason);
    this.#wakeReader();
    this.#tellRoom();
    this.#letGo();
  }

  /** Asks before each event that is handed over whether the client may still have it; a no ends the stream, and the client resumes with it. */
  confirmBy(isConfirmed: () => boolean): void {
    this.#isConfirmed = isConfirmed;
  }

  /** Keeps something until the stream ends, or until something else takes its place. */
  hold(release: () => void): void {
    this.#release?.();
    this.#release = release;
    if (this.#end !== null) this.#letGo();
  }

  /** For a source that can wait, when half of the room is taken: until what waits has been. Null when there is room. */
  whenRoom(): Promise<void> | null {
    const { bufferedEventsMax, bufferedCharactersMax } = this.limits;
    const isRoom = this.#waiting.length * 2 < bufferedEventsMax && this.#waitingCharacters * 2 < bufferedCharactersMax;
    if (isRoom || this.#end !== null) return null;
    return new Promise((resolve) => this.#awaitsRoom.push(resolve));
  }

  /** Tells a carrier that is busy writing, and does not call `next`, that there is nothing more to come. */
  onEnd(listener: (end: StreamEnd) => void): void {
    if (this.#end === null) this.#endListeners.push(listener);
    else listener(this.#end);
  }

  /** Resolves when the source has let go of everything it held. Rejects with what the source threw. */
  closed(): Promise<void> {
    return this.#closed;
  }

  async #pump(source: AsyncIterable<LiveEvent>): Promise<void> {
    try {
      for await (const event of source) {
        if (this.#end !== null) return;
        this.push(event);
      }
    } finally {
      this.end('complete');
    }
  }

  /** Takes an event of the source. */
  push(event: LiveEvent): void {
    if (this.#end !== null) return;
    if (this.#take !== null && !this.#isTaking && this.#waiting.length === 0) {
      this.#give(event, this.#take);
      return;
    }
    const { bufferedEventsMax, bufferedCharactersMax } = this.limits;
    const isFull =
      this.#waiting.length >= bufferedEventsMax ||
      (this.#waiting.length > 0 && this.#waitingCharacters + event.json.length > bufferedCharactersMax);
    if (isFull) {
      this.end('slow');
      return;
    }
    this.#waiting.push(event);
    this.#count(event.json.length);
    this.#wakeReader();
  }

  #count(characters: number): void {
    this.#waitingCharacters += characters;
    this.#buffer?.holds(this.#waitingCharacters);
  }

  #give(event: LiveEvent, take: (event: LiveEvent) => void | Promise<void>): void {
    if (!this.#isConfirmed()) {
      this.end('unconfirmed');
      return;
    }
    const taken = take(event);
    if (!(taken instanceof Promise)) return;
    this.#isTaking = true;
    const goOn = () => {
      this.#isTaking = false;
      this.#giveWaiting();
      if (this.#end !== null) this.#wakeReader();
    };
    taken.then(goOn, goOn);
  }

  #giveWaiting(): void {
    while (this.#take !== null && !this.#isTaking) {
      const event = this.#waiting.shift();
      if (event === undefined) break;
      this.#count(-event.json.length);
      this.#give(event, this.#take);
    }
    this.#tellRoom();
  }

  /** When nothing waits any more, or nobody does: with less, a source would be woken for each event. */
  #tellRoom(): void {
    if (this.#waiting.length > 0 && this.#end === null) return;
    for (const resolve of this.#awaitsRoom.splice(0)) resolve();
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
  }

  #wakeReader(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }
}
