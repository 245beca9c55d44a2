import { get } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { encodingFor } from './compression.ts';

const rules = { enabled: true, bytesMin: 100 };

describe('the encoding of an answer', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0, gzip;q=0.1', 'gzip'],
    ['br;q=0', null],
    ['*', 'br'],
    ['*;q=0', null],
    ['identity', null],
    ['identity;q=1, gzip;q=0.5', null],
    ['identity;q=0.5, gzip;q=1', 'gzip'],
    ['zstd, compress', null],
    ['gzip;q=nonsense', null],
    ['gzip;q=2', null],
    ['deflate', 'deflate'],
  ] as const)('is chosen for %j as %j', (header, encoding) => {
    expect(encodingFor(header, 100, rules)).toBe(encoding);
  });

  it('is none for a small answer, and where packing is switched off', () => {
    expect(encodingFor('gzip', 99, rules)).toBeNull();
    expect(encodingFor('gzip', 100, { ...rules, enabled: false })).toBeNull();
  });
});

let server: GatewayUnderTest;
let calls = 0;
beforeAll(async () => {
  server = await gatewayForTests({
    settings: {
      http: { bodyBytesMax: 20_000, compression: { bytesMin: 500 }, cors: { origins: ['https://app.test'] } },
    },
    engine: { onCall: () => void calls++ },
  });
});
afterAll(() => server[Symbol.asyncDispose]());

const long = 'x'.repeat(2_000);
const doors = [
  { door: 'the thin door', send: (init: RequestInit) => fetch(server.url, init) },
  { door: "yoga's door", send: (init: RequestInit) => server.gateway.fetch(new Request(server.url, init)) },
];
const post = (body: BodyInit, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
const unpackers = { br: brotliDecompressSync, gzip: gunzipSync, deflate: inflateSync };

/** The bytes as they were sent: `fetch` would unpack them. */
function bytesOf(
  path: string,
  headers: Record<string, string>,
): Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(server.url + path, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    }).on('error', reject);
  });
}

describe('a packed answer', () => {
  const query = JSON.stringify({ query: `{ hello(name: "${long}") }` });

  it.each(['br', 'gzip', 'deflate'] as const)('is packed with %s, and says so to caches', async (encoding) => {
    const path = `?query=${encodeURIComponent(`{ hello(name: "${long}") }`)}`;
    const { headers, body } = await bytesOf(path, { 'accept-encoding': encoding, origin: 'https://app.test' });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toBe('origin, accept-encoding');
    expect(body.length).toBeLessThan(500);
    expect(unpackers[encoding](body).toString()).toContain(`Hello ${long}`);
  });

  it.each(doors)('comes whole through $door', async ({ send, door }) => {
    const response = await send(post(query, { 'accept-encoding': 'gzip' }));
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const bytes = Buffer.from(await response.arrayBuffer());
    // Only a real client unpacks by itself.
    const text = door === 'the thin door' ? bytes : gunzipSync(bytes);
    expect(text.toString()).toContain(`Hello ${long}`);
  });

  it.each(doors)('is none through $door when it is small, or nobody asked for it', async ({ send }) => {
    const small = await send(post('{"query":"{ hello }"}', { 'accept-encoding': 'gzip' }));
    expect(small.headers.get('content-encoding')).toBeNull();
    expect(small.headers.get('vary')).toBe('origin');
    const plain = await send(post(query, { 'accept-encoding': 'identity' }));
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('vary')).toBe('origin, accept-encoding');
    expect(await plain.text()).toContain(long);
  });
});

describe.each(doors)('a packed request through $door', ({ send }) => {
  const hello = '{"query":"{ hello }"}';
  it.each([
    ['gzip', gzipSync(hello)],
    ['GZip', gzipSync(hello)],
    ['x-gzip', gzipSync(hello)],
    ['deflate', deflateSync(hello)],
    ['br', brotliCompressSync(hello)],
    ['identity', Buffer.from(hello)],
  ])('is read when it is packed by %s', async (encoding, body) => {
    const response = await send(post(body, { 'content-encoding': encoding }));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Hello world');
  });

  // Small enough on the wire, or it would be refused for that.
  const bomb = Buffer.alloc(10_000_000, ' ');
  it.each([
    ['a bomb by gzip', gzipSync(bomb), 'gzip', 413, 'PAYLOAD_TOO_LARGE'],
    ['a bomb by brotli', brotliCompressSync(bomb), 'br', 413, 'PAYLOAD_TOO_LARGE'],
    ['what is not packed at all', Buffer.from(hello), 'gzip', 400, 'BAD_REQUEST'],
    ['what was cut off', gzipSync(hello).subarray(0, 20), 'gzip', 400, 'BAD_REQUEST'],
    ['what is not UTF-8', gzipSync(Buffer.from([0x7b, 0xff])), 'gzip', 400, 'BAD_REQUEST'],
    ['an encoding nobody knows', Buffer.from(hello), 'zstd', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an encoding in an encoding', gzipSync(gzipSync(hello)), 'gzip, gzip', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an encoding with a name of Object', Buffer.from(hello), '__proto__', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('a packed answer that is %s is refused', async (_title, body, encoding, status, code) => {
    calls = 0;
    expect(body.length).toBeLessThan(20_000);
    const response = await send(post(body, { 'content-encoding': encoding }));
    expect(response.status).toBe(status);
    if (status === 415) expect(response.headers.get('accept-encoding')).toBe('gzip, br, deflate');
    expect(await response.text()).toContain(code);
    expect(calls).toBe(0);
  });
});
