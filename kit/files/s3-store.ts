import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { GetObjectCommandOutput, ListMultipartUploadsCommandOutput } from '@aws-sdk/client-s3';
import { PortUnavailable } from '../base/adapters/port-unavailable.ts';
import type { Keyring } from '../base/crypto/keyring.ts';
import {
  assertByteRange,
  assertListLimit,
  assertObjectKey,
  type ByteRange,
  ObjectDamagedError,
  type ObjectStore,
  UNFINISHED_MS,
} from './object-store.ts';
import { createS3Calls, isStatus, PORT, type S3Calls, type S3Options } from './s3-calls.ts';
import { createS3Upload, PART_BYTES, PARTS_MAX } from './s3-upload.ts';
import { openBody, sealBody, sealedRange, sealedSize } from './sealed-body.ts';
import { findUnder, type ObjectFacts, objectNames, objectOf, openFacts, sealFacts } from './sealed-facts.ts';

/** The facts of an object lie sealed at its end, filled up with spaces: they are known only when the body has passed. */
const FACTS_BYTES = 1_024;
/** Facts read at once for a page of a list. */
const LISTED_AT_ONCE = 8;
/** Reads begun anew because the object was replaced between its facts and its body. */
const READS_MAX = 3;

const NAME = /^[0-9a-f]{64}$/;

interface Found {
  readonly facts: ObjectFacts;
  readonly name: string;
  readonly etag: string | undefined;
}

/**
 * Objects in a bucket of a service that speaks S3. A body is sealed in chunks under a key of its own before it leaves, and sent in parts of
 * 8 MiB once it is longer than one, so that a body of any length takes as much memory. One object of the bucket holds body and facts, and
 * appears with the last request of its upload; names are keyed hashes. The SDK is loaded by the first call.
 */
export function createS3Store({ keys, ...options }: S3Options & { readonly keys: Keyring }): ObjectStore {
  const { bucket, prefix, timeoutMs } = options;
  const calls = createS3Calls(options);
  const at = (name: string) => ({ Bucket: bucket, Key: `${prefix}${name}` });

  async function findNamed(name: string): Promise<Found | null> {
    const answer = await get(calls, { ...at(name), Range: `bytes=-${FACTS_BYTES}` }).catch((error: unknown) => {
      // An empty object has no last bytes: it is none of ours.
      throw isStatus(error, 416) ? new ObjectDamagedError(name) : error;
    });
    if (answer === null) return null;
    const trailer: Uint8Array[] = [];
    for await (const piece of unlessSilent(answer.Body as Readable, timeoutMs)) trailer.push(piece);
    const facts = openFacts(Buffer.concat(trailer).toString('latin1').trimEnd(), name, keys);
    const total = Number(/\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1]);
    if (total !== sealedSize(facts.size) + FACTS_BYTES) throw new ObjectDamagedError(facts.key);
    return { facts, name, etag: answer.ETag };
  }

  const find = (key: string) => findUnder(key, keys, findNamed);

  /** Null when the object was replaced or removed since it was found. */
  async function readFound({ facts, name, etag }: Found, range: ByteRange) {
    const { key, size, dataKey } = facts;
    assertByteRange(range, size);
    const sealed = await readSealed(calls, { ...at(name), IfMatch: etag }, sealedRange(range, size));
    if (sealed === null) return null;
    return openBody(unlessSilent(sealed, timeoutMs), { key, size, dataKey: Buffer.from(dataKey, 'base64') }, range);
  }

  async function removeNamed(name: string): Promise<void> {
    await calls.send({ isIdempotent: true }, (s3, how) => s3.deleteObject(at(name), how));
  }

  return {
    driver: 'live',
    async put(key, body, putOptions) {
      assertObjectKey(key);
      const [[name, ...olderNames], dataKey] = [objectNames(key, keys), randomBytes(32)];
      const partBytes = Math.max(PART_BYTES, Math.ceil((sealedSize(putOptions.bytesMax) + FACTS_BYTES) / PARTS_MAX));
      const upload = createS3Upload(calls, { ...at(name), partBytes, signal: putOptions.signal });
      try {
        const written = await sealBody(body, dataKey, putOptions, upload.write);
        const facts = { key, ...written, writtenAt: new Date().toISOString(), dataKey: dataKey.toString('base64') };
        await upload.write(Buffer.from(sealFacts(facts, name, keys).padEnd(FACTS_BYTES), 'latin1'));
        await upload.finish();
        for (const older of olderNames) await removeNamed(older);
        return objectOf(facts);
      } catch (error) {
        await upload.abort();
        throw error;
      }
    },
    async stat(key) {
      const found = await find(key);
      return found === null ? null : objectOf(found.facts);
    },
    async find(key) {
      const found = await find(key);
      if (found === null) return null;
      const read = async (range: ByteRange) => {
        const bytes = await readFound(found, range);
        if (bytes === null) throw new ObjectDamagedError(key);
        return bytes;
      };
      return { ...objectOf(found.facts), read };
    },
    async read(key, range) {
      for (let reads = 1; ; reads++) {
        const found = await find(key);
        if (found === null) return null;
        const bytes = await readFound(found, range ?? { start: 0, end: found.facts.size });
        if (bytes !== null) return bytes;
        if (reads === READS_MAX) throw new PortUnavailable(PORT, 'BUSY');
      }
    },
    async remove(key) {
      assertObjectKey(key);
      for (const name of objectNames(key, keys)) await removeNamed(name);
    },
    async list({ after, limit }) {
      assertListLimit(limit);
      const page = await calls.send({ isIdempotent: true }, (s3, how) =>
        s3.listObjectsV2(
          {
            Bucket: bucket,
            Prefix: prefix,
            MaxKeys: limit,
            ...(after !== null && { StartAfter: `${prefix}${after}` }),
          },
          how,
        ),
      );
      const listed = (page.Contents ?? []).map(({ Key = '' }) => Key.slice(prefix.length));
      const names = listed.filter((name) => NAME.test(name));
      const found: (Found | null)[] = [];
      for (let from = 0; from < names.length; from += LISTED_AT_ONCE) {
        found.push(...(await Promise.all(names.slice(from, from + LISTED_AT_ONCE).map(findNamed))));
      }
      return {
        objects: found.flatMap((each) => (each === null ? [] : [objectOf(each.facts)])),
        next: page.IsTruncated ? (listed.at(-1) ?? null) : null,
      };
    },
    async sweep() {
      let swept = 0;
      let from: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | null = {};
      while (from !== null) {
        const marker = from;
        const page: ListMultipartUploadsCommandOutput = await calls.send({ isIdempotent: true }, (s3, how) =>
          s3.listMultipartUploads({ Bucket: bucket, Prefix: prefix, ...marker }, how),
        );
        for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
          if (Date.now() - (Initiated?.getTime() ?? Date.now()) < UNFINISHED_MS) continue;
          const upload = { Bucket: bucket, Key, UploadId };
          await calls.send({ isIdempotent: true }, (s3, how) => s3.abortMultipartUpload(upload, how));
          swept++;
        }
        from = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker } : null;
      }
      return swept;
    },
    close: () => calls.close(),
  };
}

interface Get {
  readonly Bucket: string;
  readonly Key: string;
  readonly Range: string;
  readonly IfMatch?: string | undefined;
}

/** Null when there is no such object. */
async function get(calls: S3Calls, input: Get): Promise<GetObjectCommandOutput | null> {
  return calls
    .send({ isIdempotent: true }, (s3, how) => s3.getObject(input, how))
    .catch((error: unknown) => {
      if (isStatus(error, 404)) return null;
      throw error;
    });
}

/** Bytes of an object as it was when its ETag was read; null when it has been replaced or removed since. */
async function readSealed(
  calls: S3Calls,
  place: Omit<Get, 'Range'>,
  { start, end }: ByteRange,
): Promise<(AsyncIterable<Uint8Array> & { destroy?(error?: Error): unknown }) | null> {
  if (start === end) return nothing();
  try {
    return ((await get(calls, { ...place, Range: `bytes=${start}-${end - 1}` }))?.Body as Readable | undefined) ?? null;
  } catch (error) {
    if (isStatus(error, 412)) return null;
    throw error;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * The pieces of a body as they are asked for. Throws `PortUnavailable` when the connection breaks, or no bytes come in time; a slow reader
 * is waited for.
 */
async function* unlessSilent(
  body: AsyncIterable<Uint8Array> & { destroy?(error?: Error): unknown },
  timeoutMs: number,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const silence = setTimeout(() => body.destroy?.(new PortUnavailable(PORT, 'TIMEOUT')), timeoutMs);
      const { done, value } = await pieces.next().finally(() => clearTimeout(silence));
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw error instanceof PortUnavailable ? error : new PortUnavailable(PORT, 'NETWORK', null, error);
  } finally {
    body.destroy?.();
  }
}
