import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserAppOptions, type BrowserReply, browserApp } from './browser-app.ts';
import { buildBrowserApp } from './build.mjs';

const PAGE = '<!doctype html><title>Ferry</title><script type="module" src="/main.ts"></script>';
const LONG = "document.title = 'ferry '.repeat(3);\n".repeat(40);

let folder: string;
let source: string;
const failures: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browser-app-test-'));
  source = join(folder, 'source');
  await mkdir(join(source, 'public'), { recursive: true });
  await writeFile(join(source, 'index.html'), PAGE);
  await writeFile(join(source, 'main.ts'), LONG);
  await writeFile(join(source, 'public/robots.txt'), 'User-agent: *\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const optionsOf = (changes: Partial<BrowserAppOptions> = {}): BrowserAppOptions => ({
  name: 'ferry',
  source,
  built: join(folder, 'absent'),
  cache: join(folder, 'cache'),
  base: '/ferry/',
  tellsReason: true,
  onFailure: (error) => failures.push(error),
  ...changes,
});
const textOf = ({ body }: BrowserReply) => Buffer.from(body).toString();

async function get(app: ReturnType<typeof browserApp>, path: string, headers = {}, method = 'GET') {
  const reply = await app.serve({ method, path, headers });
  if (reply === null) throw new Error(`${path} is not of the app.`);
  return reply;
}

const scriptOf = async (app: ReturnType<typeof browserApp>, path = '/ferry/') =>
  /src="([^"]+)"/.exec(textOf(await get(app, path)))?.[1] ?? '';

describe('an app from its sources', () => {
  it('is built once for requests that arrive together, and by no second process after that', async () => {
    const app = browserApp(optionsOf());
    const pages = await Promise.all([get(app, '/ferry/'), get(app, '/ferry/'), get(app, '/ferry/robots.txt')]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    const builds = await readdir(join(folder, 'cache'));
    expect(builds).toEqual([expect.stringMatching(/^ferry-[0-9a-f]{16}$/)]);
    // With a cache that holds the build, not even a broken Vite matters.
    const again = browserApp(optionsOf());
    expect(await scriptOf(again)).toBe(await scriptOf(app));
  });

  it('survives two processes that build at once', async () => {
    const cache = join(folder, 'shared');
    const apps = [browserApp(optionsOf({ cache })), browserApp(optionsOf({ cache }))];
    const scripts = await Promise.all(apps.map((app) => scriptOf(app)));
    expect(new Set(scripts).size).toBe(1);
    expect(await readdir(cache)).toHaveLength(1);
  });

  it('gives hashed files for ever, packed as the client takes them', async () => {
    const app = browserApp(optionsOf());
    const script = await scriptOf(app);
    const plain = await get(app, script);
    const brotli = await get(app, script, { 'accept-encoding': 'gzip, br' });
    const gzip = await get(app, script, { 'accept-encoding': 'gzip, br;q=0' });
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect([brotli.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(textOf(plain));
    expect(gunzipSync(gzip.body).toString()).toBe(textOf(plain));
  });

  it('answers 304 for what the client has, and makes it ask again for what is not hashed', async () => {
    const app = browserApp(optionsOf());
    const first = await get(app, '/ferry/robots.txt');
    expect(first.headers['cache-control']).toBe('no-cache');
    const { etag = '' } = first.headers;
    expect(await get(app, '/ferry/robots.txt', { 'if-none-match': `"other", W/${etag}` })).toMatchObject({
      status: 304,
    });
    expect(await get(app, '/ferry/robots.txt', { 'if-none-match': '"other"' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['HEAD', '/ferry/', 200],
    ['HEAD', '/ferry/none.js', 404],
    ['POST', '/ferry/', 405],
    ['GET', '/ferry', 308],
    ['GET', '/ferry/none', 404],
    ['GET', '/ferry/../source/main.ts', 404],
    ['GET', '/ferry/%2e%2e/main.ts', 404],
    ['GET', '/ferry/build.json', 404],
    ['GET', '/ferry/index.html', 404],
    ['GET', '/ferry/__proto__', 404],
  ])('%s %s: %i', async (method, path, status) => {
    const reply = await get(browserApp(optionsOf()), path, {}, method);
    expect(reply.status).toBe(status);
    if (method === 'HEAD') expect(reply.body).toHaveLength(0);
  });

  it('says of a path of others that it is not its own', () => {
    expect(browserApp(optionsOf()).serve({ method: 'GET', path: '/ferryboat', headers: {} })).toBeNull();
  });

  it('answers its own routes with the page, and no file that is missing', async () => {
    const app = browserApp(optionsOf({ answersUnknownPaths: true }));
    expect((await get(app, '/ferry/money/accounts/acc_1')).status).toBe(200);
    expect((await get(app, '/ferry/assets/index-old.js')).status).toBe(404);
    expect((await get(app, '/ferry/assets/none')).status).toBe(404);
    expect((await get(app, '/ferry/photo.png')).status).toBe(404);
  });

  it('lets its caller make the page and its headers, wherever the page is', async () => {
    let served = 0;
    const page = (html: string) => {
      served += 1;
      return {
        html: html.replace('Ferry', `Ferry ${served}`),
        headers: { 'content-security-policy': `'nonce-${served}'` },
      };
    };
    const app = browserApp(optionsOf({ pageAt: '/', page }));
    expect(textOf(await get(app, '/'))).toContain('Ferry 1');
    const second = await get(app, '/', { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(second.body).toString()).toContain('Ferry 2');
    expect(second.headers['content-security-policy']).toBe("'nonce-2'");
    expect((await get(app, '/ferry/')).status).toBe(404);
  });
});

describe('a build', () => {
  it('ends with the process that began it, and Vite with it', async () => {
    const slow = join(folder, 'slow');
    const pids = join(folder, 'slow.pids');
    await mkdir(slow, { recursive: true });
    await writeFile(join(slow, 'index.html'), PAGE);
    await writeFile(join(slow, 'main.ts'), LONG);
    // It tells who builds, and does not end by itself.
    await writeFile(
      join(slow, 'vite.config.mts'),
      `import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(pids)}, process.ppid + ' ' + process.pid);
      setInterval(() => undefined, 1_000);
      await new Promise(() => undefined);\n`,
    );
    const program = `
      const { browserApp } = await import(${JSON.stringify(new URL('./browser-app.ts', import.meta.url).href)});
      const options = ${JSON.stringify({ ...optionsOf(), source: slow, cache: join(folder, 'slow-cache') })};
      void browserApp({ ...options, onFailure: () => undefined }).prepare();
      process.once('SIGTERM', () => process.exit(0));`;
    const starter = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => starter.once('close', resolve));
    await eventually(() => existsSync(pids), true);
    const builders = await eventually(
      async () => (await readFile(pids, 'utf8')).split(' ').map(Number),
      (found) => expect(found).toHaveLength(2),
    );
    expect(builders.map(isAlive)).toEqual([true, true]);
    starter.kill('SIGTERM');
    await ended;
    await eventually(() => builders.some(isAlive), false);
  });
});

/** Whether a process runs. One that has ended and that nobody has asked for its status yet does not. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('sources that change', () => {
  it('are built again for the next page, whose open pages keep their files', async () => {
    const app = browserApp(optionsOf());
    const before = await scriptOf(app);
    await writeFile(join(source, 'main.ts'), `${LONG}document.body.append('new');\n`);
    const after = await scriptOf(app);
    expect(after).not.toBe(before);
    expect((await get(app, before)).status).toBe(200);
  });

  it.each([
    [true, /could not be built\.\n\n[\s\S]*main\.ts/],
    [false, /could not be built\.\n$/],
  ])('broken sources give 503, and the reason where everybody may see it: %s', async (tellsReason, text) => {
    await writeFile(join(source, 'main.ts'), 'const = ;');
    failures.length = 0;
    const app = browserApp(optionsOf({ tellsReason }));
    const reply = await get(app, '/ferry/');
    expect(reply.status).toBe(503);
    expect(textOf(reply)).toMatch(text);
    expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(failures).toHaveLength(1);
    // Not tried again for each request, but as soon as the sources are others.
    await get(app, '/ferry/');
    expect(failures).toHaveLength(1);
    await writeFile(join(source, 'main.ts'), LONG);
    expect((await get(app, '/ferry/')).status).toBe(200);
  });
});

describe('a finished build', () => {
  it('is served without sources', async () => {
    const built = join(folder, 'built');
    await buildBrowserApp({ source, folder: built, base: '/ferry/' });
    const app = browserApp(optionsOf({ source: join(folder, 'nowhere'), built, cache: join(folder, 'unused') }));
    expect((await get(app, await scriptOf(app))).status).toBe(200);
    expect(await readdir(folder)).not.toContain('unused');
  });
});
