import type { Access } from '../access/access.ts';
import { provesTheSame } from '../access/claims.ts';
import { Backoff, type BackoffOptions } from './backoff.ts';
import type { Connection, ConnectionEnd } from './connection.ts';

/** Close code of a socket whose token has ended, or was refused. Source: docs/architecture.md, "On the wire". */
const TOKEN_ENDED = 4401;

export type LiveStatus = 'idle' | 'connecting' | 'live' | 'waiting';

export interface SupervisorOptions {
  readonly url: string;
  readonly access: Access;
  /** Absent: the WebSocket of the platform. */
  readonly webSocketImpl?: unknown;
  readonly backoff: BackoffOptions;
  readonly pingAfterMs: number;
  readonly answerWithinMs: number;
  readonly onStatus?: ((status: LiveStatus) => void) | undefined;
}

/** No more attempts are made: the server was out of reach for too long, or the session is over. */
export class LiveError extends Error {
  override readonly name = 'LiveError';
  constructor(
    readonly code: 'UNREACHABLE' | 'UNAUTHENTICATED' | 'CLOSED',
    message: string,
  ) {
    super(message);
  }
}

/** Holds the one socket that all live operations share, and opens the next when it is lost. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #backoff: Backoff;
  #connection: Connection | null = null;
  #opening: Promise<Connection> | null = null;
  #liveOperations = 0;
  /** Wait before the next socket, after failures. Null: give up. */
  #waitMs: number | null = 0;
  /** The token that the last socket was closed for; null when it ended for another reason. */
  #refused: { readonly token: string | null; readonly isRenewed: boolean } | null = null;
  /** The token made for the last refusal, until a server takes it. */
  #untried: string | null = null;
  #isClosed = false;
  #cutWaitShort: () => void = () => {};

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.backoff);
  }

  /**
   * The socket, opened or about to open. After a loss it is a new one, and all callers wait the same time for it. When the session's
   * token proves something else than the one that the socket was opened with, such as a second factor, it is also a new one, and the streams
   * of the old socket go on there. Throws `LiveError`.
   */
  connection(): Promise<Connection> {
    this.#opening ??= this.#current().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** Whether the session's token proves something else by now than the one that this socket was opened with. */
  async isOutdated(connection: Connection): Promise<boolean> {
    try {
      return !provesTheSame(await this.#options.access.current(), connection.token);
    } catch {
      // Not known for now. The server ends a socket whose token has ended.
      return false;
    }
  }

  /** The server sent something of use over this socket: what fails from here on is a new trouble. */
  proveUseful(): void {
    this.#backoff.reset();
  }

  /** Counts the operations, so that the end of a socket that nobody used is not taken for a failure. */
  enter(): void {
    this.#liveOperations += 1;
  }

  leave(): void {
    this.#liveOperations -= 1;
  }

  /** Tries again at once, when the application knows that the network is back. */
  retryNow(): void {
    this.#cutWaitShort();
  }

  close(): void {
    this.#isClosed = true;
    this.#cutWaitShort();
    this.#connection?.close();
  }

  async #current(): Promise<Connection> {
    const connection = this.#connection;
    if (connection === null || connection.hasEnded) return this.#open();
    if (!(await this.isOutdated(connection))) return connection.hasEnded ? this.#open() : connection;
    this.#connection = null;
    connection.close();
    return this.#open();
  }

  async #open(): Promise<Connection> {
    await this.#wait();
    const { token, Socket } = await this.#prepare();
    if (this.#isClosed) throw new LiveError('CLOSED', 'The client was closed.');

    const { url, webSocketImpl, pingAfterMs, answerWithinMs, onStatus } = this.#options;
    onStatus?.('connecting');
    const connection = new Socket({
      url,
      webSocketImpl,
      pingAfterMs,
      answerWithinMs,
      token,
      onAccepted: () => {
        this.#untried = null;
        onStatus?.('live');
      },
      onEnd: (end) => {
        // The end of a socket that another has replaced says nothing of the server.
        if (this.#connection === connection) this.#ended(token, end);
      },
    });
    this.#connection = connection;
    return connection;
  }

  async #wait(): Promise<void> {
    const waitMs = this.#waitMs;
    this.#waitMs = 0;
    if (waitMs === null) {
      this.#backoff.reset();
      throw new LiveError('UNREACHABLE', 'The server could not be reached; no further attempt is made.');
    }
    if (waitMs === 0 || this.#isClosed) return;
    this.#options.onStatus?.('waiting');
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#cutWaitShort = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Prepares the next socket: its code, which nothing loads before, and a token. Throws `LiveError`. */
  async #prepare(): Promise<{ readonly token: string | null; readonly Socket: typeof Connection }> {
    for (;;) {
      try {
        const { Connection: Socket } = await import('./connection.ts');
        return { Socket, token: await this.#token() };
      } catch (thrown) {
        if (thrown instanceof LiveError) throw thrown;
        // Not known for now, for want of a network perhaps.
        this.#waitMs = this.#backoff.fail();
        await this.#wait();
        if (this.#isClosed) throw new LiveError('CLOSED', 'The client was closed.');
      }
    }
  }

  /** The token for the next socket: another one when the server refused the last. */
  async #token(): Promise<string | null> {
    const { access } = this.#options;
    if (this.#refused === null) return access.current();
    const { token, isRenewed } = this.#refused;
    // A token that was just made and is refused as well: another one would be no better.
    const renewed = isRenewed ? null : await access.renew(token);
    this.#refused = null;
    if (renewed === null) throw new LiveError('UNAUTHENTICATED', 'The server does not take the token.');
    this.#untried = renewed;
    return renewed;
  }

  #ended(token: string | null, { closeCode, livedMs }: ConnectionEnd): void {
    if (this.#liveOperations === 0) {
      this.#options.onStatus?.('idle');
      return;
    }
    if (closeCode === TOKEN_ENDED) {
      this.#refused = { token, isRenewed: token !== null && token === this.#untried };
    }
    // Streams without events prove their use by lasting.
    if (livedMs !== null && livedMs >= this.#options.backoff.ceilingMs) this.#backoff.reset();
    this.#waitMs = this.#backoff.fail();
  }
}
