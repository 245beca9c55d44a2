import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Duplex } from 'node:stream';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
};

export interface Served {
  readonly url: string;
  /** Hands `/graphql` to this product from now on. */
  forwardTo(product: string): void;
  close(): Promise<void>;
}

/** Serves a web build, with `/graphql` handed to a product: to the browser both are one origin, as behind a proxy in production. */
export async function serve(folder: string, port = 0): Promise<Served> {
  let product = '';
  const forward = (from: IncomingMessage) => {
    const { hostname, port: productPort, host } = new URL(product);
    const headers = { ...from.headers, host, origin: product };
    return { hostname, port: productPort, path: from.url, method: from.method, headers };
  };
  const sockets = new Set<Duplex>();
  const server = createServer((from, to) => {
    if (from.url?.startsWith('/graphql')) return pass(from, to);
    sendFile(folder, from, to);
  });
  const pass = (from: IncomingMessage, to: ServerResponse) => {
    const onward = request(forward(from), (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  };
  server.on('upgrade', (from: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const onward = request(forward(from));
    onward.on('upgrade', (answer, other, first) => {
      other.on('error', () => socket.destroy());
      socket.on('close', () => other.destroy());
      const headers = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.join('\r\n')}\r\n\r\n`);
      if (first.length > 0) socket.write(first);
      if (head.length > 0) other.write(head);
      other.pipe(socket).pipe(other);
    });
    onward.on('response', () => socket.destroy());
    onward.on('error', () => socket.destroy());
    onward.end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forwardTo(url) {
      product = url;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file that was asked for; else the page, which finds its place by the address. */
function sendFile(folder: string, from: IncomingMessage, to: ServerResponse): void {
  const path = normalize(decodeURIComponent(new URL(from.url ?? '/', 'http://localhost').pathname));
  const asked = join(folder, path);
  const isFile = asked.startsWith(folder) && existsSync(asked) && statSync(asked).isFile();
  const file = isFile ? asked : join(folder, 'index.html');
  to.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(to);
}
