import { WebSocket } from 'ws';

/** A subscriber on a socket of its own. An event that is lost, comes twice or out of order ends the run. */
export class Watcher {
  /** Number of the last event; 0 before the first. */
  last = 0;
  #socket: WebSocket | null = null;
  #wake: () => void = () => {};

  constructor(
    private readonly url: string,
    private readonly query: string,
    private readonly onEvent: (n: number) => void,
  ) {}

  /** Resolves when the subscription is on its way. */
  async open(): Promise<void> {
    const socket = new WebSocket(this.url.replace('http', 'ws'), 'graphql-transport-ws', { perMessageDeflate: false });
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => socket.send('{"type":"connection_init"}'));
      socket.on('message', (data) => {
        const { type, payload } = JSON.parse(String(data));
        if (type === 'connection_ack') {
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: this.query } }), () => resolve());
        } else if (type === 'next') this.#took(payload);
        else if (type !== 'ping' && type !== 'pong') throw new Error(`Got ${String(data)}`);
      });
    });
  }

  async until(number: number): Promise<void> {
    while (this.last < number) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  close(): void {
    this.#socket?.terminate();
  }

  #took({ data }: { readonly data?: { readonly ticked?: { readonly n: number } } | null }): void {
    const n = data?.ticked?.n;
    if (n === undefined || (this.last > 0 && n !== this.last + 1)) throw new Error(`Got ${n} after ${this.last}.`);
    this.last = n;
    this.onEvent(n);
    this.#wake();
  }
}
