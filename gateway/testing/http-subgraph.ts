import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came over the wire. */
export interface WireRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly response: ServerResponse;
  /** Whether the gateway has given up waiting. */
  readonly isLeft: boolean;
  /** Answers with JSON. */
  answer(payload: unknown, headers?: Record<string, string>): void;
  /** Breaks the connection. */
  cut(): void;
}

export interface HttpSubgraph extends AsyncDisposable {
  readonly url: string;
  readonly server: Server;
  /** All that came, in order. */
  readonly requests: WireRequest[];
  /** The handler of each request; change it as you like. Default: nothing, the requests wait. */
  handle: (request: WireRequest) => void | Promise<void>;
  /** Resolves when that many requests have come. */
  received(count: number): Promise<void>;
  /** Refuses connections from now on, and ends those that are open. */
  die(): Promise<void>;
  /** Listens again at the same address. */
  revive(): Promise<void>;
}

/** A subgraph on a real port whose answers the test holds in its hands: slow, dying, flapping. Dispose of it. */
export async function httpSubgraph(server: Server = createServer()): Promise<HttpSubgraph> {
  const requests: WireRequest[] = [];
  let waiting: (() => void)[] = [];
  server.on('request', async (incoming, response) => {
    const chunks: Buffer[] = [];
    let isLeft = false;
    response.on('close', () => {
      isLeft = !response.writableFinished;
    });
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request: WireRequest = {
      headers: incoming.headers,
      body: Buffer.concat(chunks),
      response,
      get isLeft() {
        return isLeft;
      },
      answer: (payload, headers = {}) => {
        response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(payload));
      },
      cut: () => void response.destroy(),
    };
    requests.push(request);
    for (const wake of waiting.splice(0)) wake();
    await subgraph.handle(request);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const die = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const subgraph: HttpSubgraph = {
    url: `${'setSecureContext' in server ? 'https' : 'http'}://127.0.0.1:${port}/graphql`,
    server,
    requests,
    handle: () => undefined,
    async received(count) {
      while (requests.length < count) await new Promise<void>((wake) => waiting.push(wake));
    },
    die,
    async revive() {
      await listen(port);
    },
    async [Symbol.asyncDispose]() {
      waiting = [];
      await die();
    },
  };
  return subgraph;
}
