import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** One request as it came, and the bare socket to answer on: everything that HTTP forbids can be said. */
export interface HostileExchange {
  readonly socket: Socket;
  /** The representations that were asked for; empty for a request to the root. */
  readonly representations: readonly Record<string, unknown>[];
  /** A whole response. `body` may be bytes that are no text. */
  reply(body: string | Buffer, headers?: Readonly<Record<string, string>>, status?: string): void;
  /** Status line and headers, with as many bytes to come as `length` says; null: in chunks. */
  begin(length: number | null, headers?: Readonly<Record<string, string>>): void;
  /** A chunk of a body without a length. Resolves when there is room for more; false when the other side has left. */
  chunk(bytes: string | Buffer): Promise<boolean>;
}

export type Behaviour = (exchange: HostileExchange) => void | Promise<void>;

export interface HostileSubgraph extends AsyncDisposable {
  readonly url: string;
  behaviour: Behaviour;
  /** Bytes sent since it was last set to 0. */
  bytesSent: number;
  /** Connections that are open. */
  readonly connections: number;
}

/** A subgraph on a real port that does whatever `behaviour` says. Dispose of it. */
export async function hostileSubgraph(): Promise<HostileSubgraph> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let received = '';
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
      const body = bodyOf(received);
      if (body === null) return;
      received = '';
      const onSent = (bytes: number) => {
        sent += bytes;
      };
      void subgraph.behaviour(exchangeOn(socket, body, onSent));
    });
  });
  let sent = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const subgraph: HostileSubgraph = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    behaviour: () => undefined,
    get bytesSent() {
      return sent;
    },
    set bytesSent(count) {
      sent = count;
    },
    get connections() {
      return sockets.size;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
  return subgraph;
}

/** Null until the request is whole. */
function bodyOf(received: string): string | null {
  const end = received.indexOf('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(received)?.[1]);
  if (end < 0 || received.length < end + 4 + length) return null;
  return received.slice(end + 4);
}

function exchangeOn(socket: Socket, request: string, onSent: (bytes: number) => void): HostileExchange {
  const write = (bytes: string | Buffer): boolean => {
    onSent(bytes.length);
    return socket.destroyed || socket.write(bytes);
  };
  const head = (status: string, headers: Readonly<Record<string, string>>) => {
    const all = { 'content-type': 'application/json', connection: 'close', ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    write(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`);
  };
  const { variables = {} } = JSON.parse(request) as { variables?: { representations?: Record<string, unknown>[] } };
  return {
    socket,
    representations: variables.representations ?? [],
    reply(body, headers = {}, status = '200 OK') {
      const bytes = Buffer.from(body as string);
      head(status, { 'content-length': String(bytes.length), ...headers });
      write(bytes);
      socket.end();
    },
    begin(length, headers = {}) {
      const framing: Record<string, string> =
        length === null ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(length) };
      head('200 OK', { ...framing, ...headers });
    },
    async chunk(bytes) {
      const hasRoom = write(
        Buffer.concat([
          Buffer.from(`${bytes.length.toString(16)}\r\n`),
          Buffer.from(bytes as string),
          Buffer.from('\r\n'),
        ]),
      );
      if (!hasRoom) await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
      return !socket.destroyed;
    },
  };
}
