import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Logger } from '@codai/kit';
import { guardListener, hostsOf, serverDeadlines } from '@codai/kit/host';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Fate of a request that gets no answer. */
export type NoAnswer = 'hang' | 'cut';

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
  readonly isLoopback: boolean;
}

export interface Listening {
  readonly url: string;
  stop(): Promise<void>;
}

const BODY_BYTES_MAX = 512 * 1024;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Puts `handle` on a port. Requests under way are finished on `stop`; those that are made to hang are cut. */
export async function listen(
  options: { host: string; port: number; logger: Logger },
  handle: (request: HttpRequest) => Promise<HttpAnswer | NoAnswer>,
): Promise<Listening> {
  const hanging = new Set<Socket>();
  const server = createServer(
    serverDeadlines,
    guardListener((incoming, outgoing) => respond(incoming, outgoing, handle, hanging), {
      logger: options.logger,
      isKnownHost: hostsOf([options.host]),
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        for (const socket of hanging) socket.destroy();
      }),
  };
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: HttpRequest) => Promise<HttpAnswer | NoAnswer>,
  hanging: Set<Socket>,
): Promise<void> {
  const body = await readText(incoming);
  if (body === null) {
    outgoing.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const [path = '/', query = ''] = (incoming.url ?? '/').split('?', 2);
  const answer = await handle({
    method: incoming.method ?? 'GET',
    path,
    query,
    body,
    header: (name) => {
      const value = incoming.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    isLoopback: LOOPBACK.test(incoming.socket.remoteAddress ?? ''),
  });
  const { socket } = incoming;
  if (answer === 'cut') socket.destroy();
  else if (answer === 'hang') {
    hanging.add(socket);
    socket.once('close', () => hanging.delete(socket));
  } else {
    outgoing.writeHead(answer.status, { 'content-length': String(Buffer.byteLength(answer.body)), ...answer.headers });
    outgoing.end(answer.body);
  }
}

/** The body, or null when it is too long: the rest is then not read. */
async function readText(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += (chunk as Buffer).byteLength;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
