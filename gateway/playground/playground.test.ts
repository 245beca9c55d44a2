import { describe, expect, it } from 'vitest';
import { readSettings } from '../config/settings.ts';
import { createPlayground } from './serve-playground.ts';

const settings = readSettings({ playground: { signIn: [{ label: '<b>Ann', tokenUrl: '/token/ann' }] } }).playground;

function playgroundFor(explain: 'nobody' | 'platform-admin' | 'everybody' = 'everybody') {
  const library = async () => [{ name: 'Queries', operations: [] }];
  const rootFields = () => [{ subgraph: 'people', fields: ['Query.user'] }];
  const filesMax = null;
  const served = createPlayground({
    settings,
    endpoint: '/graphql',
    explain,
    filesMax,
    library,
    rootFields,
    onFailure: () => undefined,
  });
  return async (path: string, headers = {}) => {
    const reply = await served.serve('GET', path, headers);
    return { status: reply?.status, headers: reply?.headers, text: Buffer.from(reply?.body ?? []).toString() };
  };
}

describe('the page', () => {
  it.each(['nobody', 'platform-admin', 'everybody'] as const)(
    'the page says who may see plans: %s',
    async (explain) => {
      const { text } = await playgroundFor(explain)('/');
      expect(text).toContain(`"explain":"${explain}"`);
    },
  );

  it('has its options as data, and a nonce of its own in each reply', async () => {
    const get = playgroundFor();
    const [first, second] = [await get('/'), await get('/')];
    expect(first.text).toContain('\\u003cb>Ann');
    expect(first.text).not.toContain('{{');
    const nonceOf = ({ text }: { text: string }) => /<script nonce="([^"]+)"/.exec(text)?.[1];
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    const policy = first.headers?.['content-security-policy'] ?? '';
    expect(policy).toContain(`script-src 'self' 'nonce-${nonceOf(first)}'`);
    expect(policy).not.toContain('unsafe');
  });

  it('is smaller than 400 kB with all that it loads', async () => {
    const get = playgroundFor();
    const { text } = await get('/');
    const scripts = [...text.matchAll(/"(\/playground\/[^"]+\.js)"/g)].map(([, path = '']) => path);
    const fonts = [...text.matchAll(/url\(([^)]+\.woff2)\)/g)].map(([, path = '']) => path);
    expect(scripts.length).toBeGreaterThan(1);
    expect(fonts).toHaveLength(2);
    const packed = [...scripts, '/'].map((path) => get(path, { 'accept-encoding': 'br' }));
    const all = await Promise.all([...packed, ...fonts.map((path) => get(path))]);
    expect(all.every(({ status }) => status === 200)).toBe(true);
    const bytes = all.reduce((sum, { headers }) => sum + Number(headers?.['content-length']), 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(400_000);
  });

  it('begins with less than 270 kB of scripts, and leaves the tools until they are opened', async () => {
    const get = playgroundFor();
    const { text } = await get('/');
    const scripts = [...text.matchAll(/"(\/playground\/[^"]+\.js)"/g)].map(([, path = '']) => path);
    expect(scripts.some((path) => path.includes('/start-'))).toBe(true);
    expect(scripts.filter((path) => /-(panel|dialog)-/.test(path))).toEqual([]);
    const packed = await Promise.all(scripts.map((path) => get(path, { 'accept-encoding': 'br' })));
    const bytes = packed.reduce((sum, { headers }) => sum + Number(headers?.['content-length']), 0);
    expect(bytes).toBeLessThan(270_000);
  });
});

describe('the library', () => {
  it('sends the library compressed, and again only when it has changed', async () => {
    const get = playgroundFor();
    const path = '/playground/library.json';
    const { text, headers } = await get(path);
    expect(JSON.parse(text)).toEqual([{ name: 'Queries', operations: [] }]);
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'application/json' });
    const packed = await get(path, { 'accept-encoding': 'br' });
    expect(packed.headers?.['content-encoding']).toBe('br');
    const again = await get(path, { 'accept-encoding': 'br', 'if-none-match': packed.headers?.etag });
    expect(again).toMatchObject({ status: 304, text: '' });
  });
});

it('sends the root fields by subgraph as data', async () => {
  const { text, headers } = await playgroundFor()('/playground/root-fields.json');
  expect(JSON.parse(text)).toEqual([{ subgraph: 'people', fields: ['Query.user'] }]);
  expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'application/json' });
});
