import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type Clock, type Logger, silentLogger, systemClock } from '@codai/kit';
import { Buckets, type ReceivedBody } from './buckets.ts';
import { S3Error } from './errors.ts';
import { perform, type S3Answer } from './operations.ts';
import { type Credentials, verifySignature } from './signature.ts';

export interface S3StandInOptions extends Credentials {
  /** Where the buckets are kept. Made when it does not exist. */
  readonly folder: string;
  /** Made at the start when they do not exist. */
  readonly buckets: readonly string[];
  /** On loopback. 0, or nothing: any free port. */
  readonly port?: number;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Decides what happens to a request instead of an answer; null: it is answered. For tests. */
  readonly fault?: (request: {
    readonly method: string;
    readonly target: string;
  }) => Fault | null | Promise<Fault | null>;
}

/** `500` and `503`: that status, and nothing is done. `hang`: no answer. `cut`: the connection ends after half of the body, or before the answer. */
export type Fault = 500 | 503 | 'cut' | 'hang';

export interface S3StandIn {
  readonly url: string;
  stop(): Promise<void>;
}

/** Longest body of one request. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const BODY_BYTES_MAX = 5 * 1024 ** 3;
/** Longest list of parts: 10,000 of them. */
const DOCUMENT_BYTES_MAX = 2 * 1024 ** 2;

/**
 * Starts a local server that speaks the part of S3's HTTP API which keeps, reads and lists objects, with buckets addressed by path. Every request
 * must be signed; every answer carries the header `x-codai-stand-in: s3`. Rejects when the port is taken.
 */
export async function startS3(options: S3StandInOptions): Promise<S3StandIn> {
  const { folder, port = 0, clock = systemClock, logger = silentLogger } = options;
  const buckets = new Buckets(folder);
  for (const bucket of options.buckets) await buckets.create(bucket);
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing, { ...options, buckets, clock, logger }).catch((error) => {
      logger.warn({ err: error }, 'A request to the S3 stand-in broke off.');
      outgoing.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Serving extends Credentials, Pick<S3StandInOptions, 'fault'> {
  readonly buckets: Buckets;
  readonly clock: Clock;
  readonly logger: Logger;
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, serving: Serving): Promise<void> {
  const { method = '', url: target = '' } = incoming;
  const [path = '', search = ''] = target.split('?');
  const requestId = randomUUID();
  outgoing.setHeader('server', 'codai-s3-stand-in').setHeader('x-codai-stand-in', 's3');
  outgoing.setHeader('x-amz-request-id', requestId).setHeader('date', serving.clock.now().toUTCString());
  const fault = (await serving.fault?.({ method, target })) ?? null;
  if (fault === 'hang') return;
  let answer: S3Answer;
  try {
    if (fault === 500 || fault === 503)
      throw new S3Error(fault === 500 ? 'InternalError' : 'SlowDown', 'Asked to fail.');
    answer = await answerTo(incoming, path, new URLSearchParams(search), serving);
  } catch (error) {
    // The client has left: the broken request is not a fault of the server.
    if (incoming.destroyed && !incoming.complete) return;
    answer = refusal(error, path, requestId, serving.logger);
  }
  await send(outgoing, method, answer, fault === 'cut');
}

async function answerTo(
  incoming: IncomingMessage,
  path: string,
  query: URLSearchParams,
  { buckets, clock, ...credentials }: Serving,
): Promise<S3Answer> {
  const headers = incoming.headers as Readonly<Record<string, string | undefined>>;
  const now = clock.now();
  verifySignature({ method: incoming.method ?? '', path, query, headers }, credentials, now);
  const [, bucket = '', ...key] = path.split('/').map(decodeURIComponent);
  const received: string[] = [];
  try {
    return await perform(buckets, {
      method: incoming.method ?? '',
      bucket,
      key: key.join('/'),
      query,
      header: (name) => headers[name],
      receive: () => {
        const file = buckets.receivedFile(bucket);
        received.push(file);
        return receiveBody(incoming, file);
      },
      text: () => readText(incoming),
      now,
    });
  } finally {
    // Stored files have been renamed; the remaining ones were refused.
    for (const file of received) await rm(file, { force: true });
  }
}

function refusal(error: unknown, path: string, requestId: string, logger: Logger): S3Answer {
  const headers = { 'content-type': 'application/xml' };
  if (error instanceof URIError) return { status: 400, headers };
  if (error instanceof S3Error) return { status: error.status, headers, body: error.body(path, requestId) };
  logger.error({ err: error }, 'The S3 stand-in failed.');
  const told = new S3Error('InternalError', 'We encountered an internal error. Please try again.');
  return { status: told.status, headers, body: told.body(path, requestId) };
}

/** Throws `S3Error` for a body that has another length, SHA-256 or MD5 than was stated. */
async function receiveBody(incoming: IncomingMessage, file: string): Promise<ReceivedBody> {
  const stated = incoming.headers['x-amz-content-sha256'] as string | undefined;
  if (stated?.startsWith('STREAMING-'))
    throw new S3Error('NotImplemented', 'Bodies in signed chunks are not implemented.');
  if (incoming.headers['content-length'] === undefined) {
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.');
  }
  if (Number(incoming.headers['content-length']) > BODY_BYTES_MAX) {
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  }
  const [sha256, md5] = [createHash('sha256'), createHash('md5')];
  let size = 0;
  await pipeline(
    incoming,
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        sha256.update(piece);
        md5.update(piece);
        size += piece.length;
        yield piece;
      }
    },
    createWriteStream(file, { flags: 'wx' }),
  );
  checkHash(stated, sha256.digest('hex'));
  const digest = md5.digest();
  const statedMd5 = incoming.headers['content-md5'];
  if (statedMd5 !== undefined && statedMd5 !== digest.toString('base64')) {
    throw new S3Error('BadDigest', 'The Content-MD5 that you specified did not match what was received.');
  }
  return { file, size, md5: digest.toString('hex') };
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > DOCUMENT_BYTES_MAX) throw new S3Error('EntityTooLarge', 'Your document is too long');
    pieces.push(piece);
  }
  const body = Buffer.concat(pieces);
  checkHash(incoming.headers['x-amz-content-sha256'] as string, createHash('sha256').update(body).digest('hex'));
  return body.toString();
}

function checkHash(stated: string | undefined, actual: string): void {
  if (stated === undefined) throw new S3Error('InvalidArgument', 'Missing required header: x-amz-content-sha256');
  if (stated !== 'UNSIGNED-PAYLOAD' && stated !== actual) {
    throw new S3Error(
      'XAmzContentSHA256Mismatch',
      'The provided x-amz-content-sha256 does not match what was computed.',
    );
  }
}

async function send(outgoing: ServerResponse, method: string, answer: S3Answer, isCut: boolean): Promise<void> {
  const { status, headers = {}, body = '', object } = answer;
  if (isCut && object === undefined) return void outgoing.destroy();
  if (object === undefined) {
    outgoing.writeHead(status, headers).end(method === 'HEAD' ? undefined : body);
    return;
  }
  const { from, start, end } = object;
  outgoing.writeHead(status, headers);
  if (start === end) {
    await from.handle.close();
    outgoing.end();
    return;
  }
  // The stream closes the handle.
  const bytes = from.handle.createReadStream({ start, end: isCut ? start + Math.floor((end - start) / 2) : end - 1 });
  if (!isCut) return pipeline(bytes, outgoing);
  await pipeline(bytes, outgoing, { end: false });
  outgoing.destroy();
}
