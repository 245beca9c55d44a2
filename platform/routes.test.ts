import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { type MountedRoute, silentLogger } from '@codai/kit';
import { guardListener, type Respond } from '@codai/kit/host';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { mountRoutes } from './routes.ts';
import { exchange } from './testing/exchange.ts';

const streamOf = (parts: readonly Buffer[]) => Readable.toWeb(Readable.from(parts)) as unknown as ReadableStream;

let server: Server;
let url: string;
const idle: Promise<unknown> = Promise.resolve();
let left = idle;
const seen: string[] = [];

const routes: readonly MountedRoute[] = [
  { method: 'POST', path: '/echo', handle: async (request) => new Response(await request.text()) },
  { method: 'POST', path: '/small', bodyBytesMax: 10, handle: async (request) => new Response(await request.text()) },
  {
    method: 'PUT',
    path: '/uploads/*',
    bodyBytesMax: 4_000_000,
    streamsBody: true,
    async handle(request) {
      const hash = createHash('sha256');
      let pieces = 0;
      for await (const piece of request.body ?? []) {
        pieces++;
        hash.update(piece);
      }
      seen.push(pieces > 1 ? 'in pieces' : 'at once');
      return new Response(hash.digest('hex'));
    },
  },
  {
    method: 'GET',
    path: '/endless',
    async handle(request) {
      left = new Promise((resolve) =>
        request.signal.addEventListener('abort', () => resolve('signal'), { once: true }),
      );
      return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(randomBytes(10_000)) }));
    },
  },
  {
    method: 'GET',
    path: '/slow',
    handle: async () =>
      new Response(
        new ReadableStream({
          async start(controller) {
            controller.enqueue(Buffer.from('one '));
            await new Promise((resolve) => setTimeout(resolve, 1_000));
            controller.enqueue(Buffer.from('two'));
            controller.close();
          },
        }),
      ),
  },
  { method: 'GET', path: '/empty', handle: async () => new Response(null, { status: 204 }) },
  {
    method: 'GET',
    path: '/text',
    handle: async () => new Response('twelve bytes', { headers: { 'content-length': '12' } }),
  },
  {
    method: 'GET',
    path: '/cookies',
    handle: async () =>
      new Response(null, {
        headers: [
          ['set-cookie', 'a=1; Path=/'],
          ['set-cookie', 'b=2, or 3; Path=/'],
        ],
      }),
  },
  { method: 'GET', path: '/broken', handle: () => Promise.reject(new Error('ours')) },
];

beforeEach(() => {
  left = idle;
});
beforeAll(async () => {
  const admit = async ({ headers }: IncomingMessage) =>
    headers['x-test-refused'] === undefined
      ? null
      : { status: 429, headers: { 'retry-after': '7' }, errors: [{ message: 'Too many requests; wait a moment.' }] };
  const mounted = mountRoutes(routes, silentLogger, { bodyMs: 200, stalledMs: 300, admit });
  const respond: Respond = (request, response, asked) =>
    mounted(request, response, asked) ?? response.writeHead(404).end();
  server = createServer(guardListener(respond, { logger: silentLogger }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('answers nothing to a request that is not admitted, and says when to come back', async () => {
  const answer = await fetch(`${url}/text`, { headers: { 'x-test-refused': '1' } });
  expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
    429,
    '7',
    'Too many requests; wait a moment.',
  ]);
});

it('answers by method and path, and HEAD without a body', async () => {
  expect(await (await fetch(`${url}/echo`, { method: 'POST', body: 'hello' })).text()).toBe('hello');
  expect(await (await fetch(`${url}/text`)).text()).toBe('twelve bytes');
  const head = await fetch(`${url}/text`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '12', '']);
  expect((await fetch(`${url}/empty`)).status).toBe(204);
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  expect((await fetch(`${url}/broken`)).status).toBe(500);
});

it('sends each of several cookies', async () => {
  expect((await fetch(`${url}/cookies`)).headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2, or 3; Path=/']);
});

it('refuses a body above the limit of its route, with and without a stated length', async () => {
  const small = (body: NonNullable<RequestInit['body']>) =>
    fetch(`${url}/small`, { method: 'POST', body, duplex: 'half' } as RequestInit);
  expect((await small('0123456789')).status).toBe(200);
  expect((await small('0123456789a')).status).toBe(413);
  expect((await small(streamOf([Buffer.from('012345'), Buffer.from('6789a')]))).status).toBe(413);
  expect((await fetch(`${url}/echo`, { method: 'POST', body: 'x'.repeat(256 * 1024 + 1) })).status).toBe(413);
  const upload = streamOf([randomBytes(3_000_000), randomBytes(1_000_001)]);
  expect((await fetch(`${url}/uploads/1`, { method: 'PUT', body: upload, duplex: 'half' } as RequestInit)).status).toBe(
    413,
  );
});

it('P-2: answers a GET that has a body as one without', async () => {
  const { text } = await exchange(url, 'GET /text HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\n\r\nhello');
  expect(text).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\ntwelve bytes$/s);
});

it('P-3: refuses a body that does not arrive in time, and ends the connection', async () => {
  const { text } = await exchange(url, 'POST /echo HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\n\r\nhel');
  expect(text).toMatch(/^HTTP\/1\.1 408 .*connection: close.*did not arrive in time\./is);
});

it('hands an upload on as it comes', async () => {
  const bytes = randomBytes(4_000_000);
  const response = await fetch(`${url}/uploads/1`, { method: 'PUT', body: bytes });
  expect(await response.text()).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(seen.at(-1)).toBe('in pieces');
});

it('stops a download when its client leaves', async () => {
  const response = await fetch(`${url}/endless`);
  const reader = response.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await reader?.cancel();
  expect(await left).toBe('signal');
});

it('P-3: ends the connection of a client that takes nothing of an answer, and what the answer is read from', async () => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  socket.pause();
  socket.write('GET /endless HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const began = performance.now();
  await eventually(() => left === idle, false);
  expect(await left).toBe('signal');
  expect(performance.now() - began).toBeGreaterThan(250);
  socket.resume();
  await ended;
});

it('P-3: leaves a connection alone whose route is silent for longer', async () => {
  expect(await (await fetch(`${url}/slow`)).text()).toBe('one two');
});

it('does not start with one route offered twice', () => {
  expect(() => mountRoutes([...routes, ...routes.slice(0, 1)], silentLogger)).toThrow('offered twice');
});
