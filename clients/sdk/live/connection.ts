import { createClient, type Client as SocketClient, type SubscribePayload } from 'graphql-ws/client';
import type { Frame, FrameError } from './frame.ts';

export interface ConnectionOptions {
  readonly url: string;
  readonly token: string | null;
  readonly webSocketImpl: unknown;
  /** Silence after which the server is asked whether it is still there. Milliseconds. */
  readonly pingAfterMs: number;
  /** How long it may take to answer, and to accept the socket at first. Milliseconds. */
  readonly answerWithinMs: number;
  readonly onAccepted: () => void;
  /** The socket is over, for whatever reason; called once. */
  readonly onEnd: (end: ConnectionEnd) => void;
}

export interface ConnectionEnd {
  /** Null: there was none, as when the host was not found. */
  readonly closeCode: number | null;
  /** How long the server had accepted the socket, or null when it never did. Milliseconds. */
  readonly livedMs: number | null;
}

/** How one operation ended: by its own end, refused by the server, or with the socket. */
export type OperationEnd =
  | { readonly kind: 'completed' }
  | { readonly kind: 'refused'; readonly errors: readonly FrameError[] }
  | { readonly kind: 'lost' };

/** An idle socket is kept a moment, since a screen that closes is often followed by one that opens. Milliseconds. */
const IDLE_MS = 1_000;

/**
 * One socket, from opening to end; it is opened by the first operation and never opened again.
 *
 * graphql-ws would reconnect by itself, but it sends a retried operation as it was at first, gives up for good on
 * codes that a new token or a restarted server heals (4401, 4500, 1011), and does not wait at all after code 1000.
 */
export class Connection {
  /** The token the socket was opened with. */
  readonly token: string | null;
  readonly #client: SocketClient;
  #hasOpened = false;
  #hasEnded = false;

  constructor(options: ConnectionOptions) {
    const { url, token, webSocketImpl, pingAfterMs, answerWithinMs, onAccepted, onEnd } = options;
    this.token = token;
    let pongTimer: ReturnType<typeof setTimeout> | undefined;
    let acceptedAt: number | null = null;
    const end = (closeCode: number | null) => {
      clearTimeout(pongTimer);
      if (this.#hasEnded) return;
      this.#hasEnded = true;
      // Tells the client that it is not to reconnect, before it asks itself whether to.
      void Promise.resolve(this.#client.dispose()).catch(() => {});
      onEnd({ closeCode, livedMs: acceptedAt === null ? null : Date.now() - acceptedAt });
    };
    this.#client = createClient({
      url,
      webSocketImpl,
      ...(token !== null && { connectionParams: { authorization: `Bearer ${token}` } }),
      retryAttempts: 0,
      lazyCloseTimeout: IDLE_MS,
      connectionAckWaitTimeout: answerWithinMs,
      keepAlive: pingAfterMs,
      on: {
        opened: () => {
          this.#hasOpened = true;
        },
        connected: () => {
          acceptedAt = Date.now();
          onAccepted();
        },
        ping: (received) => {
          if (!received) pongTimer = setTimeout(() => this.#client.terminate(), answerWithinMs);
        },
        pong: (received) => {
          if (received) clearTimeout(pongTimer);
        },
        error: () => end(null),
        closed: (event) => end(closeCodeOf(event)),
      },
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Runs one operation. Frames are handed over in order; nothing is handed over once `signal` is aborted. */
  run(payload: SubscribePayload, onFrame: (frame: Frame) => void, signal: AbortSignal): Promise<OperationEnd> {
    return new Promise((resolve) => {
      const finish = (end: OperationEnd) => {
        signal.removeEventListener('abort', stop);
        resolve(end);
      };
      const unsubscribe = this.#client.subscribe(payload, {
        next: (frame) => {
          if (!signal.aborted) onFrame(frame as Frame);
        },
        // A list holds the server's refusals; anything else is the socket's fault.
        error: (fault) => finish(Array.isArray(fault) ? { kind: 'refused', errors: fault } : { kind: 'lost' }),
        complete: () => finish({ kind: this.#hasEnded ? 'lost' : 'completed' }),
      });
      const stop = () => unsubscribe();
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  /** Ends the socket: at once, or as soon as it has opened. */
  close(): void {
    // `terminate` takes the error listener off a socket that is still opening, and the package ws throws for want of one.
    if (this.#hasOpened) this.#client.terminate();
    else void Promise.resolve(this.#client.dispose()).catch(() => {});
  }
}

function closeCodeOf(event: unknown): number | null {
  const { code } = (event ?? {}) as { code?: unknown };
  return typeof code === 'number' ? code : null;
}
