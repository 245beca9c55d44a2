/**
 * Fire-and-forget messages between the processes of an installation: typing, presence, wake-ups. A process that is away when
 * one is sent never gets it; what must arrive is an event.
 */
export interface Signals {
  /**
   * Sends `payload` (JSON, at most 7,000 bytes as text) to all who listen on `channel` now, the sender's own process
   * included. Resolves when it is handed over; throws when it is too long or the carrier is away.
   */
  publish(channel: string, payload: unknown): Promise<void>;
  /** Calls `handler` for each message until the returned function is called. `handler` must not throw. */
  subscribe(channel: string, handler: (payload: unknown) => void): () => void;
  close(): Promise<void>;
}

/** PostgreSQL refuses a notification of 8,000 bytes; both carriers keep one limit, so that neither surprises. */
export const SIGNAL_BYTES_MAX = 7000;

/** The message as it travels. Throws when it is too long. */
export function encodeSignal(channel: string, payload: unknown): string {
  const text = JSON.stringify([channel, payload ?? null]);
  if (Buffer.byteLength(text) > SIGNAL_BYTES_MAX) throw new Error(`A signal has at most ${SIGNAL_BYTES_MAX} bytes.`);
  return text;
}

/** Handlers by channel: what both carriers hand a received message to. */
export class SignalHandlers {
  readonly #byChannel = new Map<string, Set<(payload: unknown) => void>>();

  add(channel: string, handler: (payload: unknown) => void): () => void {
    const handlers = this.#byChannel.get(channel) ?? new Set();
    this.#byChannel.set(channel, handlers);
    // Wrapped, so that one function subscribed twice is called twice and each subscription ends by itself.
    const entry = (payload: unknown) => handler(payload);
    handlers.add(entry);
    return () => {
      handlers.delete(entry);
      if (handlers.size === 0 && this.#byChannel.get(channel) === handlers) this.#byChannel.delete(channel);
    };
  }

  dispatch(message: string): void {
    const [channel, payload] = JSON.parse(message) as [string, unknown];
    for (const handler of this.#byChannel.get(channel) ?? []) handler(payload);
  }
}
