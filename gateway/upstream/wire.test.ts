import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createSecureServer } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type HttpSubgraph, httpSubgraph } from '../testing/http-subgraph.ts';
import { createHttpTransport, type HttpTransportOptions } from './http-transport.ts';
import { readWire } from './read-wire.ts';
import type { SubgraphTransport } from './upstream.ts';

let subgraph: HttpSubgraph | undefined;
let transport: SubgraphTransport | undefined;
afterEach(async () => {
  await transport?.close();
  await subgraph?.[Symbol.asyncDispose]();
  subgraph = undefined;
});

function sendTo(url: string, options: HttpTransportOptions, body = '{"query":"{ a }"}') {
  transport = createHttpTransport(options);
  return send(url, body);
}
function send(url: string, body = '{"query":"{ a }"}', name = 'one') {
  if (transport === undefined) throw new Error('no transport');
  const signal = new AbortController().signal;
  return transport.send({ subgraph: name, url, body, headers: {}, signal, responseBytesMax: 10_000 });
}

describe('the way to a subgraph', () => {
  it('asks for packed answers and understands them, where it is set', async () => {
    subgraph = await httpSubgraph();
    subgraph.handle = ({ response }) => {
      const body = brotliCompressSync('{"data":1}');
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'br' }).end(body);
    };
    const wires = new Map([['one', { acceptEncodings: ['br', 'gzip'] }]]);
    expect((await sendTo(subgraph.url, { wires })).body).toBe('{"data":1}');
    await send(subgraph.url, '{}', 'other');
    expect(subgraph.requests.map(({ headers }) => headers['accept-encoding'])).toEqual(['br, gzip', undefined]);
  });

  it('packs requests from a size on, where it is set', async () => {
    subgraph = await httpSubgraph();
    subgraph.handle = ({ answer }) => answer({ data: {} });
    const large = JSON.stringify({ query: `{ ${'a '.repeat(1_000)}}` });
    await sendTo(subgraph.url, { wire: { packBytesMin: 1_000 } }, large);
    await send(subgraph.url);
    const [packed, plain] = subgraph.requests;
    expect(packed?.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed?.body ?? '').toString()).toBe(large);
    expect(plain?.headers['content-encoding']).toBeUndefined();
    expect(plain?.body.toString()).toBe('{"query":"{ a }"}');
  });

  it('keeps idle connections as long as it is set', async () => {
    subgraph = await httpSubgraph();
    subgraph.handle = ({ answer }) => answer({ data: {} });
    // The server names no time of its own.
    subgraph.server.keepAliveTimeout = 0;
    const open = () => new Promise((resolve) => subgraph?.server.getConnections((_, count) => resolve(count)));
    await sendTo(subgraph.url, { wire: { keepAliveMs: 60_000 } });
    const lasting = transport;
    await sendTo(subgraph.url, { wire: { keepAliveMs: 50 } });
    await eventually(open, 1);
    await lasting?.close();
    await eventually(open, 0);
  });
});

/** Makes the certificates; where it is missing, these tests are left out by name. */
const program = 'openssl';
const hasOpenssl = spawnSync(program, ['version'], { stdio: 'ignore' }).status === 0;
describe.skipIf(!hasOpenssl)('the way to a subgraph by TLS', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  const pem = (name: string) => readFileSync(file(name), 'utf8');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-wire-'));
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const openssl = (...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'ignore' });
    openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=ca.test');
    for (const name of ['subgraph', 'gateway']) {
      const of = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-addext', 'subjectAltName=DNS:subgraph.test'];
      openssl(
        'req',
        '-x509',
        ...key,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.pem`,
        '-subj',
        `/CN=${name}.test`,
        ...of,
      );
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const connection = (more: object = {}) => ({
    http2: false,
    acceptEncodings: [],
    packBytesMin: null,
    tls: { caFile: file('ca.pem'), serverName: 'subgraph.test', ...more },
  });
  const own = () => ({ certFile: file('gateway.pem'), keyFile: file('gateway.key') });

  it('T-10: accepts the configured authority alone, and presents the configured client certificate', async () => {
    const server = createTlsServer({
      key: pem('subgraph.key'),
      cert: pem('subgraph.pem'),
      ca: pem('ca.pem'),
      requestCert: true,
      rejectUnauthorized: true,
    });
    subgraph = await httpSubgraph(server as never);
    subgraph.handle = ({ answer, response }) => {
      const peer = (response.socket as TLSSocket).getPeerCertificate();
      answer({ data: { peer: peer.subject.CN } });
    };
    const { url } = subgraph;
    expect((await sendTo(url, { wire: readWire(connection(own()), 'all') })).body).toBe(
      '{"data":{"peer":"gateway.test"}}',
    );
    await transport?.close();
    // Without what it asks for, and without knowing who vouches for it.
    await expect(sendTo(url, { wire: readWire(connection(), 'all') })).rejects.toMatchObject({
      name: 'TransportError',
    });
    await transport?.close();
    const untrusting = connection({ ...own(), caFile: undefined });
    await expect(sendTo(url, { wire: readWire(untrusting, 'all') })).rejects.toMatchObject({ name: 'TransportError' });
    await transport?.close();
    const otherName = connection({ ...own(), serverName: 'other.test' });
    await expect(sendTo(url, { wire: readWire(otherName, 'all') })).rejects.toMatchObject({ name: 'TransportError' });
  });

  it('is HTTP/2 where it is set and the subgraph has it', async () => {
    const server = createSecureServer({ key: pem('subgraph.key'), cert: pem('subgraph.pem'), allowHTTP1: true });
    let sessions = 0;
    server.on('session', () => {
      sessions += 1;
    });
    server.on('request', (request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ data: { version: request.httpVersion } }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const wire = readWire({ ...connection(), http2: true }, 'all');
    transport = createHttpTransport({ wire, connectionsMax: 4 });
    await send(url);
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(url)));
    expect(new Set(replies.map(({ body }) => body))).toEqual(new Set(['{"data":{"version":"2.0"}}']));
    expect(sessions).toBeLessThanOrEqual(4);
    await transport.close();
    transport = createHttpTransport({ wire: readWire(connection(), 'all') });
    expect((await send(url)).body).toBe('{"data":{"version":"1.1"}}');
    await transport.close();
    server.close();
  });

  it('names a file that cannot be read', () => {
    const missing = connection({ caFile: '/nowhere/ca.pem' });
    expect(() => readWire(missing, 'reviews')).toThrow(/reviews: .*\/nowhere\/ca\.pem/);
  });
});
