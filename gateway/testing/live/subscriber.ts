import { WebSocket } from 'ws';

export interface SubscriberOptions {
  readonly url: string;
  readonly query: string;
  readonly token?: string;
  /** The number of an event, from 1 on without a break. */
  readonly numberOf: (data: Record<string, unknown>) => number;
}

interface Message {
  readonly type: string;
  readonly payload?: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly unknown[];
    readonly extensions?: { readonly resume?: { readonly cursor: string; readonly opening?: boolean } };
  };
}

/**
 * A subscriber on a socket of its own that counts what it gets: what is lost, comes twice or out of order is a fault. It comes
 * back with the cursor of the last event after it was cut off.
 */
export class Subscriber {
  /** Number of the last event. */
  last = 0;
  /** Faults in words, the first few. */
  readonly faults: string[] = [];
  #cursor: string | null = null;
  #socket: WebSocket | null = null;
  #wake: () => void = () => undefined;

  constructor(private readonly options: SubscriberOptions) {}

  /** Resolves when the subscription is live: with its opening frame, or with what it missed. */
  async open(): Promise<void> {
    const { url, query, token } = this.options;
    const isReturning = this.#cursor !== null;
    const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { perMessageDeflate: false });
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', (code, reason) => {
        if (this.#socket === socket) this.#fault(`closed by ${code} ${reason}`);
        resolve();
      });
      socket.on('message', (data) => {
        // Messages on their way when the socket was cut are not received.
        if (this.#socket !== socket) return;
        const message = JSON.parse(String(data)) as Message;
        if (message.type === 'connection_ack') {
          const resume = this.#cursor === null ? {} : { cursor: this.#cursor };
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, extensions: { resume } } }));
          if (isReturning) resolve();
        } else if (this.#took(message)) resolve();
      });
      socket.once('open', () => {
        const payload = token === undefined ? undefined : { authorization: `Bearer ${token}` };
        socket.send(JSON.stringify({ type: 'connection_init', payload }));
      });
    });
    socket.on('error', () => undefined);
  }

  /** Cuts the socket as a network would. */
  cut(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.terminate();
  }

  /** Resolves when event `number` is there. */
  async until(number: number): Promise<void> {
    while (this.last < number && this.faults.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** True for the frame that says the stream is live. */
  #took({ type, payload }: Message): boolean {
    if (type !== 'next' || payload === undefined) {
      if (type !== 'pong' && type !== 'ping') this.#fault(`got ${type} ${JSON.stringify(payload)}`);
      return false;
    }
    const { data, errors, extensions } = payload;
    const { resume } = extensions ?? {};
    if (resume !== undefined) this.#cursor = resume.cursor;
    if (resume?.opening === true) return true;
    if (!data || errors !== undefined || resume === undefined) this.#fault(JSON.stringify(payload));
    else {
      const number = this.options.numberOf(data);
      if (number !== this.last + 1) this.#fault(`got ${number} after ${this.last}`);
      this.last = number;
    }
    this.#wake();
    return false;
  }

  #fault(text: string): void {
    if (this.faults.length < 5) this.faults.push(text);
    this.#wake();
  }
}
