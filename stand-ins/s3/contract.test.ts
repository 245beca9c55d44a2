import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3 } from '@aws-sdk/client-s3';
import { type Keyring, PortUnavailable } from '@codai/kit';
import { createS3Store, type ObjectStore, type S3Options } from '@codai/kit/files';
import { createKeyring } from '@codai/kit/host';
import { objectStoreContract, type StorePlace } from '@codai/kit/testing/object-store-contract';
import { startFauxqs } from 'fauxqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Fault, type S3StandIn, type S3StandInOptions, startS3 } from './server.ts';

const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'a secret of this test' };
const region = 'eu-central-1';

interface Requested {
  readonly method: string;
  readonly target: string;
}

async function standIn(fault: S3StandInOptions['fault'] = () => null): Promise<S3StandIn> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-s3-'));
  const server = await startS3({ folder, buckets: ['objects'], ...credentials, region, fault });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Place = Pick<S3Options, 'bucket' | 'credentials' | 'region'> & { readonly endpoint: string };

function placeAt({ bucket, endpoint, region, credentials }: Place, stop: () => Promise<void>): StorePlace {
  const s3 = new S3({ endpoint, region, ...(credentials && { credentials }), forcePathStyle: true });
  const at = { Bucket: bucket };
  return {
    open: (keys: Keyring) =>
      createS3Store({ bucket, prefix: 'files/', endpoint, region, credentials, timeoutMs: 10_000, keys }),
    async stored() {
      const { Contents = [] } = await s3.listObjectsV2(at);
      const read = async (Key = '') => {
        const { Body } = await s3.getObject({ ...at, Key });
        return [Key, Buffer.from((await Body?.transformToByteArray()) ?? [])] as const;
      };
      return new Map(await Promise.all(Contents.map(({ Key }) => read(Key))));
    },
    replace: (Key, Body) => s3.putObject({ ...at, Key, Body }),
    async [Symbol.asyncDispose]() {
      const { Contents = [] } = await s3.listObjectsV2(at);
      for (const { Key } of Contents) await s3.deleteObject({ ...at, Key });
      s3.destroy();
      await stop();
    },
  };
}

objectStoreContract('S3', async () => {
  const server = await standIn();
  const at = { endpoint: server.url, bucket: 'objects', region, credentials };
  return placeAt(at, () => server.stop());
});

// Written by others: what driver and stand-in take for S3 by mistake, it does not. It checks no signatures and lists no uploads.
objectStoreContract('S3 of fauxqs', async () => {
  const server = await startFauxqs({ host: '127.0.0.1', port: 0, logger: false });
  server.createBucket('objects');
  const at = { endpoint: server.address, bucket: 'objects', region, credentials };
  return placeAt(at, () => server.stop());
});

// The same cases against another service, when there is an empty bucket of one: what differs then is the stand-in's fault.
const { S3_TEST_ENDPOINT, S3_TEST_BUCKET, S3_TEST_REGION, S3_TEST_ACCESS_KEY_ID, S3_TEST_SECRET_ACCESS_KEY } =
  process.env;
if (S3_TEST_ENDPOINT && S3_TEST_BUCKET && S3_TEST_REGION && S3_TEST_ACCESS_KEY_ID && S3_TEST_SECRET_ACCESS_KEY) {
  const at = {
    endpoint: S3_TEST_ENDPOINT,
    bucket: S3_TEST_BUCKET,
    region: S3_TEST_REGION,
    credentials: { accessKeyId: S3_TEST_ACCESS_KEY_ID, secretAccessKey: S3_TEST_SECRET_ACCESS_KEY },
  };
  objectStoreContract('S3 of another service', async () => placeAt(at, async () => {}));
}

describe('the S3 driver', () => {
  const keys = createKeyring([new Uint8Array(32).fill(7)]);
  let fault: S3StandInOptions['fault'];
  let requests: Requested[];
  let server: S3StandIn;
  let store: ObjectStore;
  const open = (more: object = {}) =>
    createS3Store({
      bucket: 'objects',
      prefix: '',
      endpoint: server.url,
      region,
      credentials,
      timeoutMs: 5_000,
      keys,
      ...more,
    });
  beforeEach(async () => {
    fault = () => null;
    requests = [];
    server = await standIn((request) => {
      requests.push(request);
      return fault?.(request) ?? null;
    });
    store = open();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await store.close();
    await server.stop();
  });
  const put = (bytes: Uint8Array, bytesMax = 1e9, key = 'k') =>
    store.put(
      key,
      (async function* () {
        for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
      })(),
      { bytesMax },
    );
  async function bytesOf(parts: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
    const all: Uint8Array[] = [];
    for await (const part of parts ?? []) all.push(part);
    return Buffer.concat(all);
  }
  const sent = (pattern: RegExp) => requests.filter(({ method, target }) => pattern.test(`${method} ${target}`)).length;
  const firstTime = (pattern: RegExp, what: Fault) => {
    let isDone = false;
    return ({ method, target }: Requested) => {
      if (isDone || !pattern.test(`${method} ${target}`)) return null;
      isDone = true;
      return what;
    };
  };

  it('sends a long body in parts, which appear as one object', async () => {
    const bytes = randomBytes(20_000_000);
    await put(bytes);
    expect([sent(/^PUT .*partNumber/), sent(/^POST .*uploads/), sent(/^POST .*uploadId/)]).toEqual([3, 1, 1]);
    expect((await bytesOf(await store.read('k'))).equals(bytes)).toBe(true);
    const middle = await bytesOf(await store.read('k', { start: 8_388_000, end: 8_400_000 }));
    expect(middle.equals(bytes.subarray(8_388_000, 8_400_000))).toBe(true);
  });

  it('forgets the parts of a body that breaks off', async () => {
    await expect(put(randomBytes(10_000_000), 9_000_000)).rejects.toThrow('longer than');
    expect([sent(/^PUT .*partNumber/), sent(/^DELETE .*uploadId/)]).toEqual([1, 1]);
    expect(await store.stat('k')).toBeNull();
  });

  it('sweeps the parts of uploads that are more than a day old', async () => {
    fault = ({ method }) => (method === 'DELETE' ? 500 : null);
    await expect(put(randomBytes(10_000_000), 9_000_000)).rejects.toThrow('longer than');
    fault = () => null;
    expect(await store.sweep()).toBe(0);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 90_000_000 });
    expect([await store.sweep(), await store.sweep()]).toEqual([1, 0]);
  });

  it.each([
    ['GET', /^GET/],
    ['PUT', /^PUT/],
    ['a part', /partNumber=2/],
  ])('tries %s again after a failure of the service', async (_name, pattern) => {
    const bytes = randomBytes(18_000_000);
    fault = firstTime(pattern, 503);
    await put(bytes);
    expect((await bytesOf(await store.read('k'))).equals(bytes)).toBe(true);
  });

  it('ends at its deadline, and when nobody listens there', async () => {
    const hasty = open({ timeoutMs: 100 });
    fault = () => 'hang';
    await expect(hasty.stat('k')).rejects.toMatchObject({ port: 'files', reason: 'TIMEOUT' });
    await hasty.close();
    const nowhere = open({ endpoint: 'http://127.0.0.1:1' });
    await expect(nowhere.stat('k')).rejects.toMatchObject({ port: 'files', reason: 'NETWORK' });
    await nowhere.close();
  });

  it('ends with its caller', async () => {
    fault = () => 'hang';
    const leaving = new AbortController();
    const putting = store.put(
      'k',
      (async function* () {
        yield randomBytes(10);
        setImmediate(() => leaving.abort(new Error('The sender left.')));
      })(),
      { bytesMax: 10, signal: leaving.signal },
    );
    await expect(putting).rejects.toThrow('The sender left.');
  });

  it('tells a body that is cut from one that is whole', async () => {
    await put(randomBytes(500_000));
    let gets = 0;
    fault = ({ method }) => (method === 'GET' && ++gets === 2 ? 'cut' : null);
    await expect(store.read('k').then(bytesOf)).rejects.toThrow(PortUnavailable);
  });

  it('reads a body that takes longer than the time for an answer', async () => {
    const bytes = randomBytes(12_000_000);
    await put(bytes);
    const hasty = open({ timeoutMs: 150 });
    const read: Uint8Array[] = [];
    for await (const piece of (await hasty.read('k')) ?? []) {
      read.push(piece);
      if (read.length === 3) await once(AbortSignal.timeout(400), 'abort');
    }
    expect(Buffer.concat(read).equals(bytes)).toBe(true);
    await hasty.close();
  });

  it('reads the new body when the old one is replaced between two requests', async () => {
    await put(Buffer.from('old'));
    let gets = 0;
    fault = async ({ method }) => {
      if (method === 'GET' && ++gets === 2) await put(Buffer.from('the new one'));
      return null;
    };
    expect((await bytesOf(await store.read('k'))).toString()).toBe('the new one');
    expect(gets).toBe(4);
  });

  it.each([
    ['a bucket that does not exist', { bucket: 'other' }, 'NoSuchBucket'],
    ['a wrong secret', { credentials: { ...credentials, secretAccessKey: 'another secret' } }, 'SignatureDoesNotMatch'],
    ['an unknown key id', { credentials: { ...credentials, accessKeyId: 'AKIDOTHER' } }, 'InvalidAccessKeyId'],
    ['another region', { region: 'us-east-1' }, 'AuthorizationHeaderMalformed'],
  ])('names %s, and does not try again', async (_name, options, name) => {
    const misled = open(options);
    await expect(misled.list({ after: null, limit: 1 })).rejects.toMatchObject({ name });
    expect(requests).toHaveLength(1);
    await misled.close();
  });
});
