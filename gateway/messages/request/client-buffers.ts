import type { ServerResponse } from 'node:http';

/** The connection that a response goes out on. */
export interface Client {
  /** Breaks it: its client is so slow that the writing itself waits for it. */
  cut(): void;
  /** Called when something is about to be written. */
  writes(): void;
}

/** The bytes that wait for one client, as far as they were reported. */
export interface ClientBuffer {
  /** Bytes that wait now. May cut this client, or others. */
  holds(bytes: number): void;
  /** Nothing waits any more: the client is gone, or has everything. */
  close(): void;
}

interface Held {
  bytes: number;
  readonly measure: (() => number) | null;
  readonly cut: () => void;
}

/**
 * The bytes that wait for all clients of this process, whatever carries them. When they are more than `bytesMax` together,
 * the clients with most bytes waiting are cut, until they are not.
 */
export class ClientBuffers {
  readonly #clients = new Set<Held>();
  #bytes = 0;

  constructor(private readonly bytesMax: number) {}

  /** Bytes at the last measurement. */
  get bytes(): number {
    return this.#bytes;
  }

  /** `measure` says what waits at this moment, for clients that get no notice when bytes have been sent. `cut` lets the client go. */
  open(cut: () => void, measure: (() => number) | null = null): ClientBuffer {
    const held: Held = { bytes: 0, measure, cut };
    return {
      holds: (bytes) => {
        if (bytes === held.bytes) return;
        this.#note(held, bytes);
        if (this.#bytes > this.bytesMax) this.#makeRoom();
      },
      close: () => this.#note(held, 0),
    };
  }

  #note(held: Held, bytes: number): void {
    this.#bytes += bytes - held.bytes;
    held.bytes = bytes;
    if (bytes === 0) this.#clients.delete(held);
    else this.#clients.add(held);
  }

  #makeRoom(): void {
    for (const held of [...this.#clients]) if (held.measure !== null) this.#note(held, held.measure());
    if (this.#bytes <= this.bytesMax) return;
    for (const held of [...this.#clients].sort((a, b) => b.bytes - a.bytes)) {
      this.#note(held, 0);
      held.cut();
      if (this.#bytes <= this.bytesMax) return;
    }
  }
}

/** The client of a node:http response. What it has not read is counted until the response is closed. */
export function clientOf(response: ServerResponse, buffers: ClientBuffers): Client {
  let buffer: ClientBuffer | null = null;
  let isToBeCounted = false;
  const cut = () => void response.destroy();
  const count = () => {
    isToBeCounted = false;
    const bytes = response.writableLength;
    if (response.closed || (bytes === 0 && buffer === null)) return;
    if (buffer === null) {
      const opened = buffers.open(cut, () => response.writableLength);
      response.once('close', () => opened.close());
      buffer = opened;
    }
    buffer.holds(bytes);
  };
  return {
    cut,
    writes() {
      // Streams write some microtasks later, and what the client takes at once need not be counted.
      if (!isToBeCounted) setImmediate(count);
      isToBeCounted = true;
    },
  };
}

/** Counts an answer that has been written as a whole, when its client does not take it at once. */
export function countUnread(response: ServerResponse, buffers: ClientBuffers): void {
  if (response.writableLength > 0) clientOf(response, buffers).writes();
}
