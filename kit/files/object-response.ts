import { randomBytes } from 'node:crypto';
import { contentDisposition } from '../base/text/content-disposition.ts';
import { readByteRanges } from './byte-ranges.ts';
import type { ByteRange, FoundObject, ObjectStore, StoredObject } from './object-store.ts';

export interface Download {
  readonly store: ObjectStore;
  readonly key: string;
  /** As it is shown to browsers; never sniffed by them. */
  readonly contentType: string;
  /** Name under which a browser saves it. */
  readonly fileName: string;
  /** Shows it in the browser instead of saving it. Only for types that run no script. */
  readonly isInline?: boolean;
}

/**
 * Answers a GET or HEAD with an object: 200, 206 for one range (or several, as multipart/byteranges), 304 for a copy that the client
 * has, 416 for ranges outside, 404 when there is none. The body is read as it is sent. Whether the caller may have it is decided
 * before. Source: RFC 9110 §13, §14.
 */
export async function objectResponse(request: Request, download: Download): Promise<Response> {
  const object = await download.store.find(download.key);
  if (object === null) return new Response('Not found.', { status: 404, headers: { 'content-type': 'text/plain' } });
  const headers = headersOf(object, download);
  const etag = headers.get('etag') ?? '';
  if (namesTag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const ranges = isRangeWanted(request, etag) ? readByteRanges(request.headers.get('range'), object.size) : 'whole';
  if (ranges === 'unsatisfiable') {
    headers.set('content-range', `bytes */${object.size}`);
    headers.set('content-length', '0');
    return new Response(null, { status: 416, headers });
  }
  const isHead = request.method === 'HEAD';
  if (ranges === 'whole') return bodyResponse(headers, 200, { start: 0, end: object.size }, isHead, object);
  const [only, ...others] = ranges;
  if (only !== undefined && others.length === 0) {
    headers.set('content-range', contentRange(only, object.size));
    return bodyResponse(headers, 206, only, isHead, object);
  }
  return multipart(headers, ranges, isHead, object, download.contentType);
}

function headersOf(
  { sha256, writtenAt }: StoredObject,
  { contentType, fileName, isInline = false }: Download,
): Headers {
  return new Headers({
    'accept-ranges': 'bytes',
    'content-type': contentType,
    'content-disposition': contentDisposition(fileName, isInline ? 'inline' : 'attachment'),
    'x-content-type-options': 'nosniff',
    etag: `"${sha256}"`,
    'last-modified': writtenAt.toUTCString(),
  });
}

/** Ranges are of GET alone, and of the copy that the client has: §13.1.5, by strong comparison. A date is never strong enough here. */
function isRangeWanted({ method, headers }: Request, etag: string): boolean {
  const ifRange = headers.get('if-range');
  return method === 'GET' && (ifRange === null || ifRange.trim() === etag);
}

function namesTag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function contentRange({ start, end }: ByteRange, size: number): string {
  return `bytes ${start}-${end - 1}/${size}`;
}

function bodyResponse(headers: Headers, status: number, range: ByteRange, isHead: boolean, object: FoundObject) {
  headers.set('content-length', String(range.end - range.start));
  return new Response(isHead ? null : streamOf(partOf(object, range)), { status, headers });
}

function multipart(
  headers: Headers,
  ranges: readonly ByteRange[],
  isHead: boolean,
  object: FoundObject,
  contentType: string,
) {
  const boundary = randomBytes(18).toString('base64url');
  const heads = ranges.map(
    (range, index) =>
      `${index === 0 ? '' : '\r\n'}--${boundary}\r\ncontent-type: ${contentType}\r\ncontent-range: ${contentRange(range, object.size)}\r\n\r\n`,
  );
  const tail = `\r\n--${boundary}--\r\n`;
  const lengths = ranges.map(({ start, end }, index) => end - start + Buffer.byteLength(heads[index] ?? ''));
  headers.set('content-length', String(lengths.reduce((sum, length) => sum + length, Buffer.byteLength(tail))));
  headers.set('content-type', `multipart/byteranges; boundary=${boundary}`);
  async function* parts(): AsyncGenerator<Uint8Array> {
    for (const [index, range] of ranges.entries()) {
      yield Buffer.from(heads[index] ?? '');
      yield* partOf(object, range);
    }
    yield Buffer.from(tail);
  }
  return new Response(isHead ? null : streamOf(parts()), { status: 206, headers });
}

/** Throws when the object was removed since it was found: the length that was promised cannot be kept. */
async function* partOf(object: FoundObject, range: ByteRange): AsyncGenerator<Uint8Array> {
  yield* await object.read(range);
}

function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await parts.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
