import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandInAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers one request; null leaves it without an answer, as a host that hangs does. */
export type StandInHandler = (request: IncomingMessage, body: string) => StandInAnswer | null;

export interface HttpStandIn {
  /** Without a slash at the end. */
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * A host on a free port of this machine, for tests of adapters. Handlers by method and path, `GET /daily`; any other request is
 * answered 404, and one whose handler throws 500.
 */
export async function httpStandIn(handlers: Readonly<Record<string, StandInHandler>>): Promise<HttpStandIn> {
  const byRoute = new Map(Object.entries(handlers));
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [path = ''] = (request.url ?? '').split('?');
    const handler = byRoute.get(`${request.method} ${path}`);
    try {
      const answer = handler === undefined ? { status: 404 } : handler(request, Buffer.concat(chunks).toString());
      if (answer !== null) response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    } catch {
      response.writeHead(500).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
