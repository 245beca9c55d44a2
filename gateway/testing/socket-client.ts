import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';

/** One message of graphql-transport-ws as it came. */
export interface SocketMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A client that sends exactly what a test says, also what no client should. */
export class SocketClient implements AsyncDisposable {
  readonly #received: SocketMessage[] = [];
  #closed: { code: number; reason: string } | null = null;
  #wake: () => void = () => undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.#received.push(JSON.parse(String(data)));
      this.#wake();
    });
    socket.on('close', (code, reason) => {
      this.#closed = { code, reason: String(reason) };
      this.#wake();
    });
    socket.on('error', () => undefined);
  }

  /** Opens a socket without a word. Rejects when the upgrade is refused. */
  static async open(
    url: string,
    options: ClientOptions = {},
    protocols = ['graphql-transport-ws'],
  ): Promise<SocketClient> {
    const socket = new WebSocket(url.replace('http', 'ws'), protocols, options);
    const client = new SocketClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Opens a socket and gets through `connection_init`; or resolves with a closed one. */
  static async connect(url: string, payload?: object, options: ClientOptions = {}): Promise<SocketClient> {
    const client = await SocketClient.open(url, options);
    client.send({ type: 'connection_init', ...(payload && { payload }) });
    await client.next();
    return client;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, payload: object): void {
    this.send({ id, type: 'subscribe', payload: { query: '', ...payload } });
  }

  /** The next message in the order of arrival; null when the socket closed. */
  async next(): Promise<SocketMessage | null> {
    for (;;) {
      const message = this.#received.shift();
      if (message !== undefined) return message;
      if (this.#closed !== null) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Waits for the socket to be closed by the other side, messages or not. */
  async closed(): Promise<{ code: number; reason: string }> {
    while (this.#closed === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed === null) {
      this.socket.terminate();
      await this.closed();
    }
  }
}
