import { urlPart } from '@codai/kit/text/url';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { Buckets, ObjectFacts, OpenObject, ReceivedBody, StatedPart } from './buckets.ts';
import { S3Error } from './errors.ts';
import { xml } from './xml.ts';

export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  /** Empty: the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  /** Receives the body into a file of the bucket and checks what was stated of it. */
  readonly receive: () => Promise<ReceivedBody>;
  /** The body of a short document, as text. */
  readonly text: () => Promise<string>;
  readonly now: Date;
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes of an object from `start` up to, and not at, `end`; the sender closes it. */
  readonly object?: { readonly from: OpenObject; readonly start: number; readonly end: number };
}

const KEY_BYTES_MAX = 1_024;
const PAGE_MAX = 1_000;
const PARTS_MAX = 10_000;

/** Parameters that the operations here know; `x-id` names the operation and means nothing. */
const KNOWN_PARAMETERS = new Set([
  'x-id',
  'list-type',
  'prefix',
  'start-after',
  'continuation-token',
  'max-keys',
  'uploads',
  'key-marker',
  'upload-id-marker',
  'max-uploads',
  'uploadId',
  'partNumber',
]);

/** Does what a request asks. Throws `S3Error`; an operation or parameter that is not spoken here is `NotImplemented`. */
export async function perform(buckets: Buckets, request: S3Request): Promise<S3Answer> {
  const { method, bucket, key, query } = request;
  const unknown = [...query.keys()].find((name) => !KNOWN_PARAMETERS.has(name));
  if (unknown !== undefined) throw new S3Error('NotImplemented', `The parameter ${unknown} is not implemented.`);
  if (bucket === '') throw new S3Error('NotImplemented', 'Buckets are not listed here.');
  if (key === '' && method === 'PUT') {
    await buckets.create(bucket);
    return { status: 200, headers: { location: `/${urlPart(bucket)}` } };
  }
  await buckets.assertExists(bucket);
  if (Buffer.byteLength(key) > KEY_BYTES_MAX) throw new S3Error('KeyTooLongError', 'Your key is too long');
  const operation = operations[`${method} ${key === '' ? 'bucket' : 'object'}${partOf(query)}`];
  if (operation === undefined)
    throw new S3Error('MethodNotAllowed', 'The method is not allowed against this resource.');
  return operation(buckets, request);
}

function partOf(query: URLSearchParams): string {
  if (query.has('uploads')) return ' uploads';
  return query.has('uploadId') ? ' upload' : '';
}

const operations: Readonly<Record<string, (buckets: Buckets, request: S3Request) => Promise<S3Answer>>> = {
  'HEAD bucket': async () => ({ status: 200 }),
  'GET bucket': listObjects,
  'GET bucket uploads': listUploads,
  'GET object': (buckets, request) => getObject(buckets, request),
  'HEAD object': (buckets, request) => getObject(buckets, request),
  'PUT object': putObject,
  async 'DELETE object'(buckets, { bucket, key }) {
    await buckets.remove(bucket, key);
    return { status: 204 };
  },
  async 'POST object uploads'(buckets, { bucket, key, now }) {
    const { id } = await buckets.beginUpload(bucket, key, now);
    return document({ InitiateMultipartUploadResult: { Bucket: bucket, Key: key, UploadId: id } });
  },
  'PUT object upload': putPart,
  'POST object upload': completeUpload,
  async 'DELETE object upload'(buckets, { bucket, key, query }) {
    await buckets.abortUpload(bucket, await buckets.upload(bucket, key, query.get('uploadId') ?? ''));
    return { status: 204 };
  },
};

async function putObject(buckets: Buckets, request: S3Request): Promise<S3Answer> {
  const { bucket, key, header, now } = request;
  if (header('x-amz-copy-source') !== undefined) throw new S3Error('NotImplemented', 'CopyObject is not implemented.');
  const body = await request.receive();
  const [ifMatch, ifNoneMatch] = [header('if-match'), header('if-none-match')];
  if (ifMatch !== undefined || ifNoneMatch !== undefined) {
    const present = await buckets.open(bucket, key);
    await present?.handle.close();
    if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
      throw new S3Error('NotImplemented', 'If-None-Match of a write is * or nothing.');
    }
    if (ifMatch !== undefined && present === null) throw noSuchKey(key);
    if (ifNoneMatch === '*' ? present !== null : present?.facts.etag !== ifMatch) throw preconditionFailed();
  }
  const { etag } = await buckets.put(bucket, key, body, now);
  return { status: 200, headers: { etag } };
}

async function getObject(buckets: Buckets, { method, bucket, key, header }: S3Request): Promise<S3Answer> {
  const from = await buckets.open(bucket, key);
  if (from === null) throw noSuchKey(key);
  try {
    const { facts } = from;
    const headers = headersOf(facts);
    const [ifMatch, ifNoneMatch] = [header('if-match'), header('if-none-match')];
    if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== facts.etag) throw preconditionFailed();
    if (ifNoneMatch === facts.etag || ifNoneMatch === '*') {
      await from.handle.close();
      return { status: 304, headers: { etag: facts.etag } };
    }
    const range = rangeOf(header('range'), facts.size);
    const { start, end } = range ?? { start: 0, end: facts.size };
    const answer = {
      status: range === null ? 200 : 206,
      headers: {
        ...headers,
        'content-length': String(end - start),
        ...(range !== null && { 'content-range': `bytes ${start}-${end - 1}/${facts.size}` }),
      },
    };
    if (method === 'GET') return { ...answer, object: { from, start, end } };
    await from.handle.close();
    return answer;
  } catch (error) {
    await from.handle.close();
    throw error;
  }
}

/** One range, as S3 serves them; null for the whole object: no header, several ranges, or a malformed one. */
function rangeOf(header: string | undefined, size: number): { readonly start: number; readonly end: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(Number(last) + 1, size);
  if (start >= end) {
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', {
      RangeRequested: header ?? '',
      ActualObjectSize: String(size),
    });
  }
  return { start, end };
}

async function listObjects(buckets: Buckets, { bucket, query }: S3Request): Promise<S3Answer> {
  if (query.get('list-type') !== '2')
    throw new S3Error('NotImplemented', 'Of the lists, ListObjectsV2 is implemented.');
  const [prefix, token] = [query.get('prefix') ?? '', query.get('continuation-token')];
  const after = token === null ? query.get('start-after') : Buffer.from(token, 'base64url').toString();
  const max = pageSize(query.get('max-keys'));
  const rest = (await buckets.list(bucket, prefix)).filter(
    ({ key }) => after === null || Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0,
  );
  const page = rest.slice(0, max);
  const isTruncated = rest.length > max;
  return document({
    ListBucketResult: {
      Name: bucket,
      Prefix: prefix,
      KeyCount: page.length,
      MaxKeys: max,
      IsTruncated: isTruncated,
      ContinuationToken: token ?? undefined,
      NextContinuationToken: isTruncated ? Buffer.from(page.at(-1)?.key ?? '').toString('base64url') : undefined,
      Contents: page.map(({ key, etag, size, modifiedAt }) => ({
        Key: key,
        LastModified: modifiedAt,
        ETag: etag,
        Size: size,
        StorageClass: 'STANDARD',
      })),
    },
  });
}

async function listUploads(buckets: Buckets, { bucket, query }: S3Request): Promise<S3Answer> {
  const [prefix, keyMarker, idMarker] = [
    query.get('prefix') ?? '',
    query.get('key-marker') ?? '',
    query.get('upload-id-marker') ?? '',
  ];
  const max = pageSize(query.get('max-uploads'));
  const rest = (await buckets.uploads(bucket, prefix)).filter(
    ({ key, id }) => key > keyMarker || (key === keyMarker && idMarker !== '' && id > idMarker),
  );
  const page = rest.slice(0, max);
  const isTruncated = rest.length > max;
  return document({
    ListMultipartUploadsResult: {
      Bucket: bucket,
      Prefix: prefix,
      KeyMarker: keyMarker,
      UploadIdMarker: idMarker,
      NextKeyMarker: isTruncated ? page.at(-1)?.key : undefined,
      NextUploadIdMarker: isTruncated ? page.at(-1)?.id : undefined,
      MaxUploads: max,
      IsTruncated: isTruncated,
      Upload: page.map(({ key, id, initiatedAt }) => ({ Key: key, UploadId: id, Initiated: initiatedAt })),
    },
  });
}

async function putPart(buckets: Buckets, request: S3Request): Promise<S3Answer> {
  const { bucket, key, query } = request;
  const number = Number(query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > PARTS_MAX) {
    throw new S3Error('InvalidArgument', `Part number must be an integer between 1 and ${PARTS_MAX}, inclusive`);
  }
  const upload = await buckets.upload(bucket, key, query.get('uploadId') ?? '');
  return { status: 200, headers: { etag: await buckets.putPart(bucket, upload, number, await request.receive()) } };
}

const partSchema = z.object({ PartNumber: z.coerce.number().int(), ETag: z.string() });
const partsSchema = z.object({ CompleteMultipartUpload: z.object({ Part: z.array(partSchema) }) });
const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Part', htmlEntities: true });

async function completeUpload(buckets: Buckets, request: S3Request): Promise<S3Answer> {
  const { bucket, key, query, now } = request;
  const upload = await buckets.upload(bucket, key, query.get('uploadId') ?? '');
  const parsed = partsSchema.safeParse(parser.parse(await request.text()));
  if (!parsed.success) throw new S3Error('MalformedXML', 'The XML that you provided was not well-formed.');
  const parts = parsed.data.CompleteMultipartUpload.Part.map(
    ({ PartNumber, ETag }): StatedPart => ({ number: PartNumber, etag: `"${ETag.replaceAll('"', '')}"` }),
  );
  const { etag } = await buckets.completeUpload(bucket, upload, parts, now);
  return document({ CompleteMultipartUploadResult: { Bucket: bucket, Key: key, ETag: etag } });
}

function headersOf({ etag, modifiedAt }: ObjectFacts): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    'content-type': 'binary/octet-stream',
    etag,
    'last-modified': new Date(modifiedAt).toUTCString(),
  };
}

function document(root: Parameters<typeof xml>[0]): S3Answer {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: xml(root) };
}

function pageSize(given: string | null): number {
  const size = Number(given ?? PAGE_MAX);
  if (!Number.isInteger(size) || size < 1) throw new S3Error('InvalidArgument', 'A page has at least one entry.');
  return Math.min(size, PAGE_MAX);
}

function noSuchKey(key: string): S3Error {
  return new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: key });
}

function preconditionFailed(): S3Error {
  return new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
}
