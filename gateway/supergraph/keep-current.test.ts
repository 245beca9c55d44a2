import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@codai/kit/testing/eventually';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCachedCopy } from './cached-copy.ts';
import { createFileSource } from './file-source.ts';
import { type CurrentSupergraph, keepCurrent } from './keep-current.ts';
import { LastFound, type SupergraphSource } from './source.ts';
import { SupergraphError } from './supergraph-error.ts';
import { createUrlSource, waitMs } from './url-source.ts';

let folder: string;
let lines: string[];
let registry: Registry;
const stops: (() => void)[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-source-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  lines = [];
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function keep(source: SupergraphSource, cacheFile?: string): CurrentSupergraph {
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
  registry = new Registry();
  const cachedCopy = cacheFile === undefined ? null : createCachedCopy(cacheFile);
  const current = keepCurrent({ source, cachedCopy, isWatched: true, logger, registry });
  stops.push(() => current.stop());
  return current;
}
/** The supergraph to begin with, and the one it was changed to; "bad" is refused. */
async function taken(current: CurrentSupergraph): Promise<string[]> {
  const all: string[] = [];
  const take = async (sdl: string) => {
    if (sdl.startsWith('bad')) throw new SupergraphError('The supergraph cannot be loaded.', ['It is bad.']);
    all.push(sdl);
  };
  await current.start(take);
  current.follow(take);
  return all;
}
const fileSource = (path: string, intervalMs = 60_000) => createFileSource({ path, intervalMs, bytesMax: 1_000 });

describe('a supergraph in a file', () => {
  it('is read anew when it is written, and when another file is put in its place', async () => {
    const path = join(folder, 'written.graphql');
    await writeFile(path, 'one');
    const sdls = await taken(keep(fileSource(path)));
    await writeFile(path, 'two');
    await eventually(() => sdls.length, 2);
    await writeFile(`${path}.new`, 'three');
    await rename(`${path}.new`, path);
    await eventually(() => sdls.length, 3);
    expect(sdls).toEqual(['one', 'two', 'three']);
  });

  it('is read anew when the link to its folder is turned', async () => {
    const [path, link] = [join(folder, 'linked.graphql'), join(folder, 'data')];
    await writeFile(join(folder, 'first'), 'one');
    await writeFile(join(folder, 'second'), 'two');
    await symlink(join(folder, 'first'), link);
    await symlink(link, path);
    const sdls = await taken(keep(fileSource(path)));
    await symlink(join(folder, 'second'), `${link}.new`);
    await rename(`${link}.new`, link);
    await eventually(() => sdls.length, 2);
    expect(sdls).toEqual(['one', 'two']);
  });

  it('a file without change events is looked at from time to time, and not loaded again when it is the same', async () => {
    const path = join(folder, 'polled.graphql');
    await writeFile(path, 'one');
    const source = fileSource(path);
    let look: () => Promise<unknown> = async () => undefined;
    const watch: SupergraphSource['watch'] = (by) => {
      look = by;
      return () => undefined;
    };
    const sdls = await taken(keep({ ...source, watch }));
    await look();
    await writeFile(path, 'two');
    await look();
    expect(sdls).toEqual(['one', 'two']);
    expect(await registry.metrics()).toMatch(
      /looks_total\{outcome="unchanged"\} 1\n.*looks_total\{outcome="changed"\} 1/,
    );
  });

  it('a file that is bad, gone or too large is refused with one line each, and the old one goes on', async () => {
    const path = join(folder, 'bad.graphql');
    await writeFile(path, 'one');
    const current = keep(fileSource(path));
    const sdls = await taken(current);
    await writeFile(path, 'bad');
    await current.lookNow();
    await rm(path);
    await current.lookNow();
    await current.lookNow();
    await writeFile(path, 'x'.repeat(1_001));
    await current.lookNow();
    await writeFile(path, 'two');
    await current.lookNow();
    expect(sdls.at(-1)).toBe('two');
    const distinct = lines.filter((line, index) => line !== lines[index - 1]);
    expect(distinct.filter((line) => line.startsWith('The old'))).toEqual([
      'The old supergraph goes on: The supergraph cannot be loaded. It is bad.',
      `The old supergraph goes on: The supergraph ${path} cannot be read: there is no such file.`,
      `The old supergraph goes on: The supergraph ${path} is larger than 1000 bytes.`,
    ]);
  });

  it('a file that is bad at the start ends the start', async () => {
    const path = join(folder, 'never.graphql');
    await expect(taken(keep(fileSource(path)))).rejects.toThrow('there is no such file');
  });
});

describe('a supergraph behind a URL', () => {
  let server: Server;
  let url: string;
  let asked: IncomingHttpHeaders[];
  let answer: { status?: number; text?: string; etag?: string; hangs?: boolean; location?: string };
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.headers);
      const { status = 200, text = '', etag, hangs, location } = answer;
      if (hangs) return;
      if (etag !== undefined && request.headers['if-none-match'] === etag) return response.writeHead(304).end();
      response.writeHead(status, { ...(etag && { etag }), ...(location && { location }) }).end(text);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/supergraph`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    asked = [];
  });
  const urlSource = (intervalMs = 20) =>
    createUrlSource({
      url: `${url}?secret=1`,
      headers: { authorization: 'Bearer of-the-gateway' },
      intervalMs,
      timeoutMs: 1_500,
      backOffMaxMs: 40,
      bytesMax: 1_000,
    });

  it('is asked for with its ETag and our header, and taken when it is another one', async () => {
    answer = { text: 'one', etag: '"1"' };
    const sdls = await taken(keep(urlSource()));
    await eventually(() => asked.length >= 3, true);
    expect(sdls).toEqual(['one']);
    answer = { text: 'two', etag: '"2"' };
    await eventually(() => sdls.length, 2);
    expect(sdls).toEqual(['one', 'two']);
    expect(asked[0]).toMatchObject({ authorization: 'Bearer of-the-gateway' });
    expect(asked[0]?.['if-none-match']).toBeUndefined();
    expect(asked[1]).toMatchObject({ 'if-none-match': '"1"' });
  });

  it.each([
    ['an error', { status: 500, text: 'bad' }, ' answered 500.'],
    ['no answer', { hangs: true }, ' cannot be read: no answer within 1500 ms.'],
    ['too much', { text: 'x'.repeat(1_001) }, ' sent more than 1000 bytes.'],
    ['a redirect', { status: 302, location: 'https://elsewhere.test/' }, ' cannot be read: unexpected redirect.'],
  ])('survives %s with one line that holds no secret, and goes on asking', async (_title, wrong, sentence) => {
    answer = { text: 'one', etag: '"1"' };
    const current = keep(urlSource());
    const sdls = await taken(current);
    answer = wrong;
    await eventually(() => lines.length > 0, true);
    const before = asked.length;
    await eventually(() => asked.length > before + 1, true);
    answer = { text: 'two', etag: '"2"' };
    await eventually(() => sdls.length, 2);
    expect(lines).toEqual([`The old supergraph goes on: ${url}${sentence}`, `${url} can be read again.`]);
  });

  it('starts from the copy of last time while it is down or bad, and is taken when it is back', async () => {
    for (const [index, wrong] of [{ status: 503 }, { text: 'bad one' }].entries()) {
      const cacheFile = join(folder, `copy-${index}.graphql`);
      answer = { text: 'one' };
      const before = keep(urlSource(), cacheFile);
      await taken(before);
      before.stop();
      expect(await readFile(cacheFile, 'utf8')).toBe('one');

      answer = wrong;
      const sdls = await taken(keep(urlSource(), cacheFile));
      expect(sdls).toEqual(['one']);
      answer = { text: 'two' };
      await eventually(() => sdls.length, 2);
    }
    answer = { status: 503 };
    await expect(taken(keep(urlSource(), join(folder, 'none')))).rejects.toThrow('answered 503');
  });

  it('is asked for less and less often while it fails, never all gateways at once', () => {
    const wait = (failures: number, random = 0.5) =>
      waitMs({ intervalMs: 1_000, backOffMaxMs: 60_000, failures, random });
    expect([0, 1, 2, 20].map((failures) => wait(failures))).toEqual([1_000, 2_000, 4_000, 60_000]);
    expect([wait(0, 0), wait(0, 1)]).toEqual([900, 1_100]);
    expect(waitMs({ intervalMs: 90_000, backOffMaxMs: 60_000, failures: 0, random: 0.5 })).toBe(90_000);
  });
});

it('a supergraph that was refused for a passing reason is taken at the next look, and a bad one is not', async () => {
  const texts = ['one', 'two', 'two', 'bad', 'bad'];
  const last = new LastFound();
  let look: () => Promise<unknown> = async () => undefined;
  const current = keep({
    name: 'a list',
    read: async () => last.of(texts.shift() ?? 'bad'),
    watch: (again) => {
      look = again;
      return () => undefined;
    },
  });
  const asked: string[] = [];
  await current.start(async (sdl) => void asked.push(sdl));
  current.follow(async (sdl) => {
    asked.push(sdl);
    if (sdl === 'bad') throw new SupergraphError('It is bad.', []);
    if (asked.filter((one) => one === sdl).length === 1) throw new Error('No thread could be started.');
  });
  for (let index = 0; index < 5; index++) await look();
  expect(asked).toEqual(['one', 'two', 'two', 'bad']);
});
