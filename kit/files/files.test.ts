import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyring } from '../base/crypto/keyring.ts';
import { objectStoreContract } from '../testing/object-store-contract.ts';
import { readByteRanges } from './byte-ranges.ts';
import { createLocalStore } from './local-store.ts';
import { objectResponse } from './object-response.ts';
import { ObjectDamagedError, type ObjectStore } from './object-store.ts';

const keys = createKeyring([new Uint8Array(32).fill(7)]);
let folder: string;
let store: ObjectStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codai-objects-'));
  store = createLocalStore({ folder, keys });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
async function* pieces(...parts: Uint8Array[]) {
  yield* parts;
}
const put = (key: string, bytes: Uint8Array, facts: object = {}) =>
  store.put(key, pieces(bytes), { bytesMax: 1_000_000, ...facts });
async function bytesOf(parts: AsyncIterable<Uint8Array> | null): Promise<Buffer | null> {
  if (parts === null) return null;
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

objectStoreContract('the local folder', async () => {
  const place = await mkdtemp(join(tmpdir(), 'codai-objects-'));
  return {
    open: (keyring) => createLocalStore({ folder: place, keys: keyring }),
    async stored() {
      const files = await readdir(place).catch(() => []);
      return new Map(await Promise.all(files.map(async (file) => [file, await readFile(join(place, file))] as const)));
    },
    replace: (file, bytes) => writeFile(join(place, file), bytes),
    [Symbol.asyncDispose]: () => rm(place, { recursive: true, force: true }),
  };
});

describe('the local folder', () => {
  it('notices that a body is gone', async () => {
    await put('k', Buffer.from('kept'));
    await rm(join(folder, (await readdir(folder)).find((name) => name.endsWith('.body')) ?? ''));
    await expect(store.read('k')).rejects.toThrow(ObjectDamagedError);
  });

  it('sweeps bodies that nothing names once they are a day old', async () => {
    await put('k', Buffer.from('kept'));
    const [left, fresh] = [join(folder, `${'0'.repeat(32)}.body`), join(folder, `${'1'.repeat(32)}.body`)];
    await writeFile(left, 'x');
    await writeFile(fresh, 'x');
    const old = new Date(Date.now() - 2 * 86_400_000);
    for (const file of await readdir(folder))
      if (join(folder, file) !== fresh) await utimes(join(folder, file), old, old);
    expect(await store.sweep()).toBe(1);
    expect(await bytesOf(await store.read('k'))).toEqual(Buffer.from('kept'));
  });
});

describe('a Range header', () => {
  it.each([
    [null, 'whole'],
    ['bytes=0-4', [[0, 5]]],
    ['BYTES= 0-4', [[0, 5]]],
    ['bytes=5-', [[5, 10]]],
    ['bytes=-3', [[7, 10]]],
    ['bytes=-30', [[0, 10]]],
    ['bytes=0-99', [[0, 10]]],
    ['bytes=9-9', [[9, 10]]],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=0-1,20-30', [[0, 2]]],
    [
      'bytes=5-6,0-1',
      [
        [5, 7],
        [0, 2],
      ],
    ],
    ['bytes=0-5,3-8', [[0, 9]]],
    ['bytes=4-3', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=', 'whole'],
    ['bytes=a-b', 'whole'],
    ['bytes=0-1 2', 'whole'],
    ['items=0-1', 'whole'],
    [`bytes=${Array.from({ length: 17 }, (_, at) => `${at}-${at}`).join()}`, 'whole'],
  ])('%s of ten bytes', (header, expected) => {
    const ranges = readByteRanges(header, 10);
    expect(typeof ranges === 'string' ? ranges : ranges.map(({ start, end }) => [start, end])).toEqual(expected);
  });

  it('is unsatisfiable for an empty body', () => {
    expect(readByteRanges('bytes=0-', 0)).toBe('unsatisfiable');
    expect(readByteRanges('bytes=-5', 0)).toBe('unsatisfiable');
  });
});

describe('a download', () => {
  const bytes = Buffer.from('0123456789');
  const etag = `"${sha256(bytes)}"`;
  const download = async (headers: Record<string, string> = {}, method = 'GET', key = 'k') => {
    await put('k', bytes);
    const request = new Request('http://localhost/d', { method, headers });
    return objectResponse(request, { store, key, contentType: 'text/plain', fileName: 'Ședință "1".txt' });
  };

  it('is whole, with what a client needs to ask for less', async () => {
    const response = await download();
    expect([response.status, await response.text()]).toEqual([200, '0123456789']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': '10',
      'content-disposition': `attachment; filename="_edin__ _1_.txt"; filename*=UTF-8''%C8%98edin%C8%9B%C4%83%20%221%22.txt`,
      'x-content-type-options': 'nosniff',
      etag,
    });
    const head = await download({ range: 'bytes=0-1' }, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
  });

  it('is a part when asked for one, of the copy that the client has', async () => {
    const part = await download({ range: 'bytes=2-4' });
    expect([
      part.status,
      part.headers.get('content-range'),
      part.headers.get('content-length'),
      await part.text(),
    ]).toEqual([206, 'bytes 2-4/10', '3', '234']);
    expect((await download({ range: 'bytes=2-4', 'if-range': etag })).status).toBe(206);
    expect((await download({ range: 'bytes=2-4', 'if-range': '"other"' })).status).toBe(200);
    expect((await download({ range: 'bytes=2-4', 'if-range': `W/${etag}` })).status).toBe(200);
    expect((await download({ range: 'bytes=2-4', 'if-range': new Date().toUTCString() })).status).toBe(200);
  });

  it('is several parts, of the stated length', async () => {
    const response = await download({ range: 'bytes=0-1,-2' });
    const boundary = /boundary=(.+)$/.exec(response.headers.get('content-type') ?? '')?.[1];
    const text = await response.text();
    expect(response.status).toBe(206);
    expect(text).toBe(
      [
        `--${boundary}\r\ncontent-type: text/plain\r\ncontent-range: bytes 0-1/10\r\n\r\n01`,
        `--${boundary}\r\ncontent-type: text/plain\r\ncontent-range: bytes 8-9/10\r\n\r\n89`,
        `--${boundary}--\r\n`,
      ].join('\r\n'),
    );
    expect(response.headers.get('content-length')).toBe(String(text.length));
  });

  it('is refused outside, not sent again, and unknown', async () => {
    const outside = await download({ range: 'bytes=10-' });
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      expect((await download({ 'if-none-match': tag, range: 'bytes=0-1' })).status).toBe(304);
    }
    expect((await download({ 'if-none-match': '"x"' })).status).toBe(200);
    expect((await download({}, 'GET', 'none')).status).toBe(404);
  });

  it('reads no further when its client leaves', async () => {
    await put('big', randomBytes(1_000_000));
    const response = await objectResponse(new Request('http://localhost/d'), {
      store,
      key: 'big',
      contentType: 'application/octet-stream',
      fileName: 'big',
    });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value?.length).toBe(64 * 1024);
    await reader?.cancel();
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
  });
});
