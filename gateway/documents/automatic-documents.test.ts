import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasRedis, startTestRedis } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../config/settings.ts';
import { carriers } from '../testing/carriers.ts';
import { type GatewayUnderTest, gatewayForTests } from '../testing/gateway-for-tests.ts';

let server: GatewayUnderTest;
let calls = 0;
beforeAll(async () => {
  server = await gatewayForTests({
    settings: { documents: { automatic: true }, batching: { enabled: true } },
    engine: { onCall: () => void calls++ },
  });
});
afterAll(() => server[Symbol.asyncDispose]());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const byHash = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } } });
const codeOf = ({ errors }: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  errors?.[0]?.extensions.code;

describe.each(carriers)('an automatic document over $name', ({ name, send }) => {
  it('is not found, then registered by text and hash, then found', async () => {
    const text = `query Own { hello(name: "${name}") }`;
    calls = 0;
    const unknown = await send(server, byHash(text));
    expect(unknown.errors).toEqual([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    if (unknown.status !== null) expect(unknown.status).toBe(200);
    expect(calls).toBe(0);
    expect((await send(server, { query: text, ...byHash(text) })).data).toEqual({ hello: `Hello ${name}` });
    expect((await send(server, byHash(text))).data).toEqual({ hello: `Hello ${name}` });
    expect((await send(server, { documentId: `sha256:${sha256(text)}` })).data).toEqual({ hello: `Hello ${name}` });
  });

  it('is refused with the hash of another text, and neither is registered', async () => {
    const text = `{ hello(name: "mine over ${name}") }`;
    const other = `{ hello(name: "other over ${name}") }`;
    calls = 0;
    expect(codeOf(await send(server, { query: text, ...byHash(other) }))).toBe('PERSISTED_QUERY_MISMATCH');
    expect(codeOf(await send(server, byHash(text)))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(codeOf(await send(server, byHash(other)))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(calls).toBe(0);
  });

  it('is registered only when it is valid, and only when its hash came with it', async () => {
    const invalid = `{ nothing(over: "${name}") }`;
    expect(codeOf(await send(server, { query: invalid, ...byHash(invalid) }))).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(codeOf(await send(server, byHash(invalid)))).toBe('PERSISTED_QUERY_NOT_FOUND');
    const unnamed = `{ hello(name: "unnamed over ${name}") }`;
    await send(server, { query: unnamed });
    expect(codeOf(await send(server, byHash(unnamed)))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

describe.each(carriers)('where documents are not automatic, over $name', ({ send }) => {
  const text = '{ hello }';

  it('G-14: a client learns from the first hash it sends that documents are not automatic, and need not try again', async () => {
    await using closed = await gatewayForTests();
    const { status, errors } = await send(closed, byHash(text));
    expect(errors).toEqual([
      { message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } },
    ]);
    if (status !== null) expect(status).toBe(200);
    expect((await send(closed, { query: text, ...byHash(text) })).data).toEqual({ hello: 'Hello world' });
  });

  it('G-14: a trusted document may still be named by its hash, and an unknown one is not found', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gateway-manifest-'));
    const manifest = join(folder, 'manifest.json');
    await writeFile(manifest, JSON.stringify({ [`sha256:${sha256(text)}`]: text }));
    await using trusting = await gatewayForTests({ settings: { documents: { manifest } } });
    await rm(folder, { recursive: true });
    expect((await send(trusting, byHash(text))).data).toEqual({ hello: 'Hello world' });
    expect(codeOf(await send(trusting, byHash('{ other }')))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});

describe('automatic documents', () => {
  it('work in a batch', async () => {
    const text = '{ hello(name: "batch") }';
    const post = async (body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(server.url, { method: 'POST', headers, body: JSON.stringify(body) })).text();
    };
    expect(await post([byHash(text)])).toContain('PersistedQueryNotFound');
    expect(await post([{ query: text, ...byHash(text) }])).toBe('[{"data":{"hello":"Hello batch"}}]');
    expect(await post([byHash(text), byHash(text)])).toBe(
      '[{"data":{"hello":"Hello batch"}},{"data":{"hello":"Hello batch"}}]',
    );
  });

  it('are off by default, and never where only trusted documents are taken', async () => {
    expect(() => readSettings({ documents: { automatic: true, mode: 'enforce' } })).toThrow(
      'documents: `automatic` lets clients add documents, which mode `enforce` forbids',
    );
  });

  it('forgets the one that was used longest ago', async () => {
    await using small = await gatewayForTests({ settings: { documents: { automatic: true, automaticEntriesMax: 2 } } });
    const [post] = carriers;
    const texts = ['a', 'b', 'c'].map((text) => `{ hello(name: "${text}") }`);
    for (const query of texts) await post?.send(small, { query, ...byHash(query) });
    const codes = [];
    for (const text of texts) codes.push(codeOf((await post?.send(small, byHash(text))) ?? {}));
    expect(codes).toEqual(['PERSISTED_QUERY_NOT_FOUND', undefined, undefined]);
  });

  it.skipIf(!hasRedis)(
    'are shared through Redis, which is not believed, and done without when it is down',
    async () => {
      await using redis = await startTestRedis();
      const settings = { documents: { automatic: true }, redis: { url: redis.url, keyPrefix: 'g:' } };
      await using one = await gatewayForTests({ settings });
      await using two = await gatewayForTests({ settings });
      const [post] = carriers;
      const text = '{ hello(name: "shared") }';
      await post?.send(one, { query: text, ...byHash(text) });
      expect((await post?.send(two, byHash(text)))?.data).toEqual({ hello: 'Hello shared' });

      const forged = '{ hello(name: "forged") }';
      const { Redis } = await import('ioredis');
      const other = new Redis(redis.url);
      await other.set(`g:document:${sha256(forged)}`, '{ fail }');
      other.disconnect();
      expect(codeOf((await post?.send(two, byHash(forged))) ?? {})).toBe('PERSISTED_QUERY_NOT_FOUND');

      await redis.kill();
      expect((await post?.send(two, byHash(text)))?.data).toEqual({ hello: 'Hello shared' });
      const later = '{ hello(name: "later") }';
      expect((await post?.send(one, { query: later, ...byHash(later) }))?.data).toEqual({ hello: 'Hello later' });
      expect((await post?.send(one, byHash(later)))?.data).toEqual({ hello: 'Hello later' });
    },
  );
});
