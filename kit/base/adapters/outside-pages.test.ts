import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { getOutside, OutsideAddressError } from './outside.ts';

/** Addresses that a name has, look-up after look-up. */
const resolved = vi.hoisted(() => new Map<string, string[][]>());
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (name: string, _options: object, callback: (error: Error | null, found: object[]) => void) =>
    callback(
      null,
      (resolved.get(name)?.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    ),
}));

let server: Server;
let here: string;
const asked: { path: string; cookie: string | undefined }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, cookie: request.headers.cookie });
    const to = (location: string) => response.writeHead(302, { location, 'set-cookie': 'a=b' }).end();
    const html = { 'content-type': 'text/html; charset=utf-8' };
    if (path === '/page') return response.writeHead(200, html).end('<title>Quay</title>');
    if (path === '/moved') return to('/page');
    if (path === '/loop') return to('/loop');
    if (path === '/inside') return to('http://169.254.169.254/latest/meta-data');
    if (path === '/inside-by-name') return to('http://intranet.test/');
    if (path === '/file') return to('file:///etc/passwd');
    if (path === '/huge') {
      response.writeHead(200, html);
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      return more();
    }
    if (path === '/stalled') return response.writeHead(200, html).write('<title>');
    if (path === '/picture') return response.writeHead(200, { 'content-type': 'image/png' }).end('png');
    if (path === '/packed') return response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end('bomb');
    if (path === '/gone') return response.writeHead(410, html).end('gone');
    return request.socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked.length = 0;
  resolved.clear();
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const get = (url: string, facts: object = {}) =>
  getOutside({
    url,
    headers: {},
    timeoutMs: 2_000,
    bytesMax: 1_000,
    redirectsMax: 2,
    accepts: (contentType) => contentType?.startsWith('text/html') === true,
    allowsLoopback: true,
    ...facts,
  });
const textOf = (body: Uint8Array | null) => (body === null ? null : Buffer.from(body).toString());

it('follows redirects without cookies and says where the page is', async () => {
  const { body, ...answer } = await get(`${here}/moved`);
  expect(answer).toEqual({ url: `${here}/page`, status: 200, contentType: 'text/html; charset=utf-8' });
  expect(textOf(body)).toBe('<title>Quay</title>');
  expect(asked).toEqual([
    { path: '/moved', cookie: undefined },
    { path: '/page', cookie: undefined },
  ]);
});

it('stops after the redirects that are allowed', async () => {
  expect(await get(`${here}/loop`)).toMatchObject({ status: 302, body: null });
  expect(asked).toHaveLength(3);
});

it.each(['/inside', '/inside-by-name', '/file'])('refuses the redirect of %s', async (path) => {
  resolved.set('intranet.test', [['10.0.0.7']]);
  await expect(get(`${here}${path}`)).rejects.toThrow(OutsideAddressError);
  expect(asked).toHaveLength(1);
});

it('refuses a name with a private address among its addresses, at each look-up', async () => {
  resolved.set('rebinding.test', [['93.184.216.34', '127.0.0.1'], ['::1'], ['fd00::1']]);
  for (let lookUp = 0; lookUp < 3; lookUp += 1)
    await expect(get('http://rebinding.test/')).rejects.toThrow(OutsideAddressError);
});

it.each([
  'http://10.0.0.1/',
  'http://[::ffff:127.0.0.1]/',
  'http://2130706433/',
  'https://user:secret@example.com/',
  'https://example.com:22/',
  'ftp://example.com/',
])('refuses %s before anything is sent', async (url) => {
  await expect(get(url, { allowsLoopback: false })).rejects.toThrow(OutsideAddressError);
});

it('reaches this machine only where that is allowed', async () => {
  await expect(get(`${here}/page`, { allowsLoopback: false })).rejects.toThrow(OutsideAddressError);
  expect(asked).toEqual([]);
});

it('reads the beginning of a body without an end', async () => {
  expect((await get(`${here}/huge`)).body).toHaveLength(1_000);
});

it.each(['/picture', '/packed', '/gone'])('reads no body of %s', async (path) => {
  expect((await get(`${here}${path}`)).body).toBeNull();
});

it('ends at its deadline in the middle of a body', async () => {
  await expect(get(`${here}/stalled`, { timeoutMs: 100 })).rejects.toMatchObject({ name: 'TimeoutError' });
});
