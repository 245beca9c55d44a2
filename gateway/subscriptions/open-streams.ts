import type { Id } from '@codai/kit/wire';
import type { LiveStream, StreamEnd } from './live-stream.ts';

/** All live subscriptions of this process, so that they can be counted, and ended when a session or the process ends. */
export class OpenStreams {
  readonly #streams = new Map<LiveStream, Id<'Session'> | null>();

  get size(): number {
    return this.#streams.size;
  }

  /** Holds a stream until it has ended. */
  add(stream: LiveStream, sessionId: Id<'Session'> | null): void {
    this.#streams.set(stream, sessionId);
  }

  delete(stream: LiveStream): void {
    this.#streams.delete(stream);
  }

  endAll(reason: StreamEnd): void {
    for (const stream of [...this.#streams.keys()]) stream.end(reason);
  }

  endSession(sessionId: Id<'Session'>): void {
    for (const [stream, owner] of [...this.#streams]) {
      if (owner === sessionId) stream.end('revoked');
    }
  }
}
