import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import type { Gateway } from '../gateway/contract.ts';
import { type ServedGateway, serveGateway, serveMetrics, urlOf } from './serve.ts';

let server: GatewayUnderTest;
let served: ServedGateway;
const failures: unknown[] = [];
const onFailure = (error: unknown) => void failures.push(error);
beforeAll(async () => {
  server = await gatewayForTests();
  served = await serveGateway(server.gateway, { host: '127.0.0.1', port: 0, onFailure });
});
afterAll(async () => {
  await served.stop({ noticeMs: 0, timeoutMs: 0 });
  await server[Symbol.asyncDispose]();
});
afterEach(() => {
  expect(failures.splice(0)).toEqual([]);
});

/** Writes bytes to a port as they are, and reads until the other side ends the connection. */
function send(url: string, ...lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write([...lines, '', ''].join('\r\n'), 'latin1');
  });
}
const request = (url: string, line: string, ...headers: readonly string[]) =>
  send(url, line, 'Connection: close', ...(headers.length === 0 ? ['Host: localhost'] : headers));
const statusOf = (answer: string) => Number(answer.slice(9, 12));
const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: x'];

const isAlive = async () => (await fetch(new URL('/health/live', served.url))).status === 200;

describe('P-1: the gateway alone', () => {
  it.each(['//', '///', '/\\', '//:0', '//:99999/', '/%', '/%E0%A4%A', 'http://a:b@c/x'])(
    'answers 404 to GET %s',
    async (target) => {
      expect(statusOf(await request(served.url, `GET ${target} HTTP/1.1`))).toBe(404);
      expect(await isAlive()).toBe(true);
    },
  );

  it.each(['http://[', 'http://', '*', 'ftp://a/graphql'])('answers 400 to GET %s', async (target) => {
    expect(statusOf(await request(served.url, `GET ${target} HTTP/1.1`))).toBe(400);
    expect(await isAlive()).toBe(true);
  });

  it.each(['[', 'a/b', 'a@b', 'a:99999', 'a b'])('answers 400 to the host %s', async (host) => {
    expect(statusOf(await request(served.url, 'GET /graphql HTTP/1.1', `Host: ${host}`))).toBe(400);
  });

  it.each([
    ['TRACE', 405],
    ['GET', 200],
    ['POST', 415],
  ])('answers %s at its endpoint with %i', async (method, status) => {
    expect(statusOf(await request(served.url, `${method} /graphql?query=% HTTP/1.1`))).toBe(status);
  });

  it.each(['//', '/\\', '//:0', 'http://[', '*', '/%', '/graphql?x=%', '/nowhere'])(
    'refuses an upgrade of %s',
    async (target) => {
      const answer = await send(served.url, `GET ${target} HTTP/1.1`, 'Host: localhost', ...upgrade);
      expect(statusOf(answer)).toBe(400);
      expect(await isAlive()).toBe(true);
    },
  );
});

/** The gateway, of which a part is broken. */
const broken = (part: Partial<Gateway>): Gateway => ({ ...server.gateway, ready: server.gateway.ready, ...part });
const ours = new Error('ours');

describe('a mistake of ours', () => {
  it.each([
    [
      'thrown',
      () => {
        throw ours;
      },
    ],
    ['rejected', () => Promise.reject(ours)],
  ])('a mistake that is %s is reported once, and ends neither the process nor the server', async (_how, listener) => {
    const own = await serveGateway(broken({ listener: listener as Gateway['listener'] }), {
      host: '127.0.0.1',
      port: 0,
      onFailure,
    });
    expect(statusOf(await request(own.url, 'GET /graphql HTTP/1.1'))).toBe(500);
    expect(failures.splice(0)).toEqual([ours]);
    expect((await fetch(new URL('/health/live', own.url))).status).toBe(200);
    await own.stop({ noticeMs: 0, timeoutMs: 0 });
  });

  it('ends the connection at an upgrade', async () => {
    const failing = () => {
      throw ours;
    };
    const own = await serveGateway(broken({ upgrade: failing }), { host: '127.0.0.1', port: 0, onFailure });
    expect(await send(own.url, 'GET /graphql HTTP/1.1', 'Host: localhost', ...upgrade)).toBe('');
    expect(failures.splice(0)).toEqual([ours]);
    await own.stop({ noticeMs: 0, timeoutMs: 0 });
  });

  it('is answered 500 in reading the metrics', async () => {
    const metrics = await serveMetrics(() => Promise.reject(ours), { host: '127.0.0.1', port: 0, onFailure });
    const url = urlOf(metrics, '127.0.0.1');
    expect(statusOf(await request(url, 'GET //:0 HTTP/1.1'))).toBe(500);
    expect(failures.splice(0)).toEqual([ours]);
    expect(statusOf(await request(url, 'GET http://[ HTTP/1.1'))).toBe(400);
    metrics.closeAllConnections();
    metrics.close();
  });
});
