import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyring } from '@codai/kit/host';
import { startS3 } from '@codai/stand-in-s3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openObjects } from './objects.ts';
import { readSettings } from './settings.ts';

const keys = createKeyring([new Uint8Array(32).fill(7)]);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codai-objects-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* body() {
  yield Buffer.from('of social');
}

it('keeps the files of each subgraph in its own folder, where no bucket is configured', async () => {
  const settings = readSettings({ DATA_DIR: folder });
  const social = openObjects(settings, keys, 'social');
  expect(social.driver).toBe('embedded');
  expect(await readdir(folder)).toEqual([]);
  await social.put('a', body(), { bytesMax: 100 });
  expect(await openObjects(settings, keys, 'payments').stat('a')).toBeNull();
  expect(await readdir(join(folder, 'objects'))).toEqual(['social']);
});

it('keeps them in its own folder of the bucket, where one is', async () => {
  const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'a secret of this test' };
  const server = await startS3({ folder, buckets: ['files'], region: 'us-east-1', ...credentials });
  const settings = readSettings({
    S3_BUCKET: 'files',
    S3_ENDPOINT: server.url,
    S3_PREFIX: 'test/',
    S3_ACCESS_KEY_ID: credentials.accessKeyId,
    S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
  const [social, payments] = [openObjects(settings, keys, 'social'), openObjects(settings, keys, 'payments')];
  expect(social.driver).toBe('live');
  await social.put('a', body(), { bytesMax: 100 });
  expect([(await social.stat('a'))?.size, await payments.stat('a')]).toEqual([9, null]);
  expect((await payments.list({ after: null, limit: 10 })).objects).toEqual([]);
  await social.close();
  await payments.close();
  await server.stop();
});
