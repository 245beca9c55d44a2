import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger, silentLogger } from '../base/logging/logger.ts';
import { hostsOf } from './arrival.ts';
import { type GuardOptions, guardListener, guardUpgrade, type Respond } from './guard.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(respond: Respond, options: Partial<GuardOptions> = {}): Promise<number> {
  const guard = { logger: silentLogger, ...options };
  server = createServer(guardListener(respond, guard));
  const upgrade = guardUpgrade(() => {
    throw new Error('ours');
  }, guard);
  server.on('upgrade', upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** The whole answer to a request that asks for the connection to be closed. */
function send(port: number, line: string, headers: readonly string[] = ['Host: localhost']): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write([line, 'Connection: close', ...headers, '', ''].join('\r\n'));
  });
}

const sayUrl: Respond = (request, response, url) => response.end(`${request.url} ${url} ${request.headers.host}`);
const statusOf = (answer: string) => Number(answer.slice(9, 12));

describe('P-1: a listener that is guarded', () => {
  it.each([
    { target: '/a?b=%2F', seen: '/a?b=%2F http://localhost/a?b=%2F localhost' },
    { target: '//', seen: '// http://localhost// localhost' },
    { target: '///', seen: '/// http://localhost/// localhost' },
    { target: '//:0', seen: '//:0 http://localhost//:0 localhost' },
    { target: '/\\', seen: '/\\ http://localhost// localhost' },
    { target: 'http://a:b@other/a', seen: '/a http://localhost/a other' },
    { target: 'http://other:81/a', seen: '/a http://localhost/a other:81' },
  ])('hands on the target $target', async ({ target, seen }) => {
    expect(await send(await serve(sayUrl), `GET ${target} HTTP/1.1`)).toContain(seen);
  });

  it.each(['http://[', '*', 'ftp://a/', '/%E0%A4%A', '/%', '/%ff'])('answers 400 to the target %s', async (target) => {
    expect(statusOf(await send(await serve(sayUrl), `GET ${target} HTTP/1.1`))).toBe(400);
  });

  it.each(['a/b', 'a b', 'a@b', '[', 'a:99999', 'a?b'])('answers 400 to the host %s', async (host) => {
    expect(statusOf(await send(await serve(sayUrl), 'GET / HTTP/1.1', [`Host: ${host}`]))).toBe(400);
  });

  it('answers 405 to TRACE', async () => {
    expect(await send(await serve(sayUrl), 'TRACE / HTTP/1.1')).toMatch(/^HTTP\/1\.1 405 .*allow: GET/is);
  });

  it.each([
    {
      kind: 'throws',
      respond: () => {
        throw new Error('secret of ours');
      },
    },
    { kind: 'rejects', respond: () => Promise.reject(new Error('secret of ours')) },
  ])('answers 500 when it $kind, and logs why', async ({ respond }) => {
    const lines: string[] = [];
    const logger = createLogger({
      name: 'guard',
      level: 'info',
      destination: { write: (line) => void lines.push(line) },
    });
    const answer = await send(await serve(respond, { logger }), 'GET / HTTP/1.1');
    expect(statusOf(answer)).toBe(500);
    expect(answer).not.toContain('secret of ours');
    expect(lines.join()).toContain('secret of ours');
  });

  it.each([
    { host: 'localhost', upgrade: 'websocket', told: '' },
    { host: 'a@b', upgrade: 'websocket', told: 'HTTP/1.1 400' },
    { host: 'evil.example', upgrade: 'websocket', told: 'HTTP/1.1 421' },
  ])('outlives an upgrade that fails, host $host', async ({ host, upgrade, told }) => {
    const port = await serve(sayUrl, { isKnownHost: hostsOf([]) });
    const headers = [`Host: ${host}`, `Upgrade: ${upgrade}`, 'Connection: upgrade'];
    expect((await send(port, 'GET / HTTP/1.1', headers)).slice(0, 12)).toBe(told);
    expect(statusOf(await send(port, 'GET / HTTP/1.1'))).toBe(200);
  });
});

describe('P-6: hosts', () => {
  it.each([
    { host: 'localhost:4000', status: 200 },
    { host: '127.0.0.1', status: 200 },
    { host: '[::1]:4000', status: 200 },
    { host: 'gateway:4000', status: 200 },
    { host: 'app.localhost', status: 200 },
    { host: 'Codai.Internal.', status: 200 },
    { host: '127.0.0.1.evil.example', status: 421 },
    { host: 'codai.internal.evil.example', status: 421 },
    { host: 'evil.example:4000', status: 421 },
  ])('$host is answered $status', async ({ host, status }) => {
    const port = await serve(sayUrl, { isKnownHost: hostsOf(['codai.internal']) });
    expect(statusOf(await send(port, 'GET / HTTP/1.1', [`Host: ${host}`]))).toBe(status);
  });

  it('counts the host of a whole URL and not that of `Host`', async () => {
    const port = await serve(sayUrl, { isKnownHost: hostsOf([]) });
    expect(statusOf(await send(port, 'GET http://evil.example/ HTTP/1.1'))).toBe(421);
  });
});
