import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3 } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type S3StandIn, startS3 } from './server.ts';

const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'a secret of this test' };
const region = 'us-east-1';
const Bucket = 'things';
let folder: string;
let server: S3StandIn;
/** The unmodified SDK, with its defaults. */
let s3: S3;
async function start() {
  server = await startS3({ folder, buckets: [Bucket], region, ...credentials });
  s3 = new S3({ endpoint: server.url, region, credentials, forcePathStyle: true, maxAttempts: 1 });
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codai-s3-'));
  await start();
});
async function stop() {
  s3.destroy();
  await server.stop();
}
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

const put = (Key: string, Body: string, more: object = {}) => s3.putObject({ Bucket, Key, Body, ...more });
const textOf = async (Key: string, more: object = {}) =>
  (await s3.getObject({ Bucket, Key, ...more })).Body?.transformToString();
const refused = (name: string) => expect.objectContaining({ name });

describe('objects', () => {
  it('are what was put, with the ETag of their bytes, also after a restart', async () => {
    const Key = 'a folder/ünïcode & "quotes"?.txt';
    const { ETag } = await put(Key, 'some text');
    expect(ETag).toBe(`"${createHash('md5').update('some text').digest('hex')}"`);
    await stop();
    await start();
    expect(await textOf(Key)).toBe('some text');
    expect(await s3.headObject({ Bucket, Key })).toMatchObject({ ContentLength: 9, ETag, AcceptRanges: 'bytes' });
    await s3.deleteObject({ Bucket, Key });
    await s3.deleteObject({ Bucket, Key });
    await expect(textOf(Key)).rejects.toThrow(refused('NoSuchKey'));
    await expect(s3.headObject({ Bucket, Key })).rejects.toThrow(refused('NotFound'));
  });

  it.each([
    ['bytes=0-1', '01', 'bytes 0-1/10'],
    ['bytes=8-', '89', 'bytes 8-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=5-99', '56789', 'bytes 5-9/10'],
  ])('are read by range %s', async (Range, text, range) => {
    await put('digits', '0123456789');
    const { Body, ContentRange } = await s3.getObject({ Bucket, Key: 'digits', Range });
    expect([await Body?.transformToString(), ContentRange]).toEqual([text, range]);
    await expect(textOf('digits', { Range: 'bytes=10-' })).rejects.toThrow(refused('InvalidRange'));
  });

  it('are read and written on conditions', async () => {
    const { ETag } = await put('k', 'one', { IfNoneMatch: '*' });
    await expect(put('k', 'two', { IfNoneMatch: '*' })).rejects.toThrow(refused('PreconditionFailed'));
    await expect(put('k', 'two', { IfMatch: '"other"' })).rejects.toThrow(refused('PreconditionFailed'));
    await expect(put('none', 'two', { IfMatch: ETag })).rejects.toThrow(refused('NoSuchKey'));
    await expect(textOf('k', { IfMatch: '"other"' })).rejects.toThrow(refused('PreconditionFailed'));
    await expect(textOf('k', { IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await put('k', 'two', { IfMatch: ETag });
    expect(await textOf('k')).toBe('two');
  });

  it('are listed by the bytes of their keys, in pages, below a prefix', async () => {
    for (const key of ['b/2', 'a', 'b/10', 'c', 'b/é']) await put(key, key);
    const keys: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.listObjectsV2({ Bucket, Prefix: 'b/', MaxKeys: 2, ContinuationToken });
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(keys).toEqual(['b/10', 'b/2', 'b/é']);
    const after = await s3.listObjectsV2({ Bucket, StartAfter: 'b/2' });
    expect(after.Contents?.map(({ Key }) => Key)).toEqual(['b/é', 'c']);
    expect(after).toMatchObject({ KeyCount: 2, IsTruncated: false });
  });
});

describe('uploads in parts', () => {
  const MiB = 1024 * 1024;
  const begin = async (Key = 'big') => {
    const { UploadId } = await s3.createMultipartUpload({ Bucket, Key });
    const send = async (PartNumber: number, bytes: number) => {
      const Body = Buffer.alloc(bytes, PartNumber);
      const { ETag } = await s3.uploadPart({ Bucket, Key, UploadId, PartNumber, Body });
      return { PartNumber, ETag };
    };
    const complete = (Parts: object[]) =>
      s3.completeMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts } });
    return { UploadId, send, complete };
  };

  it('become one object, of the parts that are named', async () => {
    const { send, complete } = await begin();
    const [first, , third] = [await send(1, 5 * MiB), await send(2, 10), await send(3, 10)];
    const { ETag } = await complete([first, third]);
    expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const head = await s3.headObject({ Bucket, Key: 'big' });
    expect([head.ContentLength, head.ETag]).toEqual([5 * MiB + 10, ETag]);
    expect((await s3.listMultipartUploads({ Bucket })).Uploads).toBeUndefined();
  });

  it('refuse parts that are short, out of order or unknown, and are gone once aborted', async () => {
    const { UploadId, send, complete } = await begin();
    const [first, second] = [await send(1, 10), await send(2, 10)];
    await expect(complete([first, second])).rejects.toThrow(refused('EntityTooSmall'));
    await expect(complete([second, first])).rejects.toThrow(refused('InvalidPartOrder'));
    await expect(complete([{ ...first, ETag: '"0"' }])).rejects.toThrow(refused('InvalidPart'));
    await expect(send(10_001, 1)).rejects.toThrow(refused('InvalidArgument'));
    expect((await s3.listMultipartUploads({ Bucket })).Uploads).toMatchObject([{ Key: 'big', UploadId }]);
    await s3.abortMultipartUpload({ Bucket, Key: 'big', UploadId });
    await expect(complete([first])).rejects.toThrow(refused('NoSuchUpload'));
    await expect(s3.headObject({ Bucket, Key: 'big' })).rejects.toThrow(refused('NotFound'));
  });
});

describe('a request', () => {
  it('is answered by a server that says what it is, and refused without a signature', async () => {
    const response = await fetch(`${server.url}/${Bucket}/k`);
    expect([response.status, response.headers.get('x-codai-stand-in')]).toEqual([403, 's3']);
    expect(await response.text()).toContain('<Code>AccessDenied</Code>');
    expect((await fetch(`${server.url}/%zz`)).status).toBe(403);
  });

  it('is refused when its body is not the one that was signed', async () => {
    s3.middlewareStack.addRelativeTo(
      <R>(next: (given: never) => R) =>
        (given: { readonly request: unknown }) => {
          (given.request as { body: string }).body = 'changed';
          return next(given as never);
        },
      { relation: 'after', toMiddleware: 'awsAuthMiddleware', name: 'changing' },
    );
    await expect(put('k', 'signed!')).rejects.toThrow(refused('XAmzContentSHA256Mismatch'));
    s3.middlewareStack.remove('changing');
    await expect(textOf('k')).rejects.toThrow(refused('NoSuchKey'));
  });

  it.each([
    ['of a bucket that does not exist', () => s3.getObject({ Bucket: 'other', Key: 'k' }), 'NoSuchBucket'],
    ['of a key that is too long', () => put('k'.repeat(1_025), 'x'), 'KeyTooLongError'],
    ['to copy', () => s3.copyObject({ Bucket, Key: 'k', CopySource: `${Bucket}/j` }), 'NotImplemented'],
    ['for access rules', () => s3.getObjectAcl({ Bucket, Key: 'k' }), 'NotImplemented'],
    ['for the older list', () => s3.listObjects({ Bucket }), 'NotImplemented'],
  ])('%s is refused', async (_name, send, code) => {
    await expect(send()).rejects.toThrow(refused(code));
  });
});
