import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3Error } from './errors.ts';

export interface ObjectFacts {
  readonly key: string;
  readonly size: number;
  /** With its quotation marks. */
  readonly etag: string;
  /** ISO 8601, UTC. */
  readonly modifiedAt: string;
}

/** An object that is being read: it stays what it is when it is replaced or removed meanwhile. The reader closes it. */
export interface OpenObject {
  readonly facts: ObjectFacts;
  readonly handle: FileHandle;
}

export interface Upload {
  readonly key: string;
  readonly id: string;
  readonly initiatedAt: string;
}

export interface ReceivedBody {
  /** Where it lies until it is stored or thrown away. */
  readonly file: string;
  readonly size: number;
  /** MD5 in hexadecimal digits. */
  readonly md5: string;
}

export interface StatedPart {
  readonly number: number;
  readonly etag: string;
}

/** Least length of every part but the last. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const PART_BYTES_MIN = 5 * 1024 * 1024;
/** Length of the facts' length, which ends a file. */
const LENGTH_BYTES = 4;

/**
 * Buckets in a folder. An object is one file, named by the hash of its key: its body, its facts as JSON, and their length. A file is renamed to
 * its place when it is whole, so a server that is killed leaves objects as they were.
 */
export class Buckets {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async create(bucket: string): Promise<void> {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
      throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.');
    }
    await mkdir(join(this.#root, bucket, 'uploads'), { recursive: true });
    await mkdir(join(this.#root, bucket, 'objects'), { recursive: true });
    await mkdir(join(this.#root, bucket, 'received'), { recursive: true });
  }

  /** Throws `NoSuchBucket`. */
  async assertExists(bucket: string): Promise<void> {
    if (!/^[a-z0-9.-]+$/.test(bucket) || (await namesIn(join(this.#root, bucket))).length === 0) {
      throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket });
    }
  }

  /** Where a body is received. */
  receivedFile(bucket: string): string {
    return join(this.#root, bucket, 'received', randomUUID());
  }

  async put(bucket: string, key: string, { file, size, md5 }: ReceivedBody, now: Date): Promise<ObjectFacts> {
    const facts = { key, size, etag: `"${md5}"`, modifiedAt: now.toISOString() };
    await finish(file, facts);
    await rename(file, this.#objectFile(bucket, key));
    return facts;
  }

  async open(bucket: string, key: string): Promise<OpenObject | null> {
    return openFile(this.#objectFile(bucket, key));
  }

  async remove(bucket: string, key: string): Promise<void> {
    await rm(this.#objectFile(bucket, key), { force: true });
  }

  /** Facts of the objects whose keys begin with `prefix`, by the bytes of their keys. */
  async list(bucket: string, prefix: string): Promise<readonly ObjectFacts[]> {
    const folder = join(this.#root, bucket, 'objects');
    const all: ObjectFacts[] = [];
    for (const name of await namesIn(folder)) {
      const object = await openFile(join(folder, name));
      await object?.handle.close();
      if (object?.facts.key.startsWith(prefix)) all.push(object.facts);
    }
    return all.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  async beginUpload(bucket: string, key: string, now: Date): Promise<Upload> {
    const upload = { key, id: randomUUID(), initiatedAt: now.toISOString() };
    await mkdir(join(this.#root, bucket, 'uploads', upload.id));
    const file = this.receivedFile(bucket);
    await (await open(file, 'wx')).close();
    await finish(file, { key, size: 0, etag: '', modifiedAt: upload.initiatedAt });
    await rename(file, join(this.#root, bucket, 'uploads', upload.id, 'upload'));
    return upload;
  }

  async putPart(bucket: string, upload: Upload, number: number, { file, size, md5 }: ReceivedBody): Promise<string> {
    const etag = `"${md5}"`;
    await finish(file, { key: upload.key, size, etag, modifiedAt: upload.initiatedAt });
    await rename(file, join(this.#root, bucket, 'uploads', upload.id, String(number)));
    return etag;
  }

  /** Puts the stated parts together in their order. Throws `InvalidPart`, `InvalidPartOrder` and `EntityTooSmall`, and changes nothing then. */
  async completeUpload(bucket: string, upload: Upload, parts: readonly StatedPart[], now: Date): Promise<ObjectFacts> {
    if (parts.some(({ number }, index) => number <= (parts[index - 1]?.number ?? 0))) {
      throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
    }
    const folder = join(this.#root, bucket, 'uploads', upload.id);
    const md5 = createHash('md5');
    const found: { readonly path: string; readonly size: number }[] = [];
    for (const { number, etag } of parts) {
      const path = join(folder, String(number));
      const part = await openFile(path);
      await part?.handle.close();
      if (part === null || part.facts.etag !== etag) {
        throw new S3Error('InvalidPart', 'A part could not be found, or has another entity tag.', {
          PartNumber: String(number),
        });
      }
      md5.update(Buffer.from(part.facts.etag.slice(1, -1), 'hex'));
      found.push({ path, size: part.facts.size });
    }
    if (found.length === 0) throw new S3Error('MalformedXML', 'You must specify at least one part');
    if (found.slice(0, -1).some(({ size }) => size < PART_BYTES_MIN)) {
      throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
    }
    const file = this.receivedFile(bucket);
    await pipeline(Readable.from(bytesOf(found)), createWriteStream(file, { flags: 'wx' }));
    const size = found.reduce((sum, part) => sum + part.size, 0);
    const facts = await this.put(bucket, upload.key, { file, size, md5: `${md5.digest('hex')}-${found.length}` }, now);
    await this.abortUpload(bucket, upload);
    return facts;
  }

  async abortUpload(bucket: string, upload: Upload): Promise<void> {
    await rm(join(this.#root, bucket, 'uploads', upload.id), { recursive: true, force: true });
  }

  /** Throws `NoSuchUpload`. */
  async upload(bucket: string, key: string, id: string): Promise<Upload> {
    const found = /^[0-9a-f-]{36}$/.test(id) ? await this.#readUpload(bucket, id) : null;
    if (found === null || found.key !== key) {
      throw new S3Error(
        'NoSuchUpload',
        'The upload does not exist: it was completed or aborted, or its id is not valid.',
        {
          UploadId: id,
        },
      );
    }
    return found;
  }

  /** Uploads that were neither completed nor aborted, by key and then by id. */
  async uploads(bucket: string, prefix: string): Promise<readonly Upload[]> {
    const all: Upload[] = [];
    for (const id of await namesIn(join(this.#root, bucket, 'uploads'))) {
      const upload = await this.#readUpload(bucket, id);
      if (upload?.key.startsWith(prefix)) all.push(upload);
    }
    return all.sort((a, b) => (a.key === b.key ? a.id.localeCompare(b.id) : a.key < b.key ? -1 : 1));
  }

  async #readUpload(bucket: string, id: string): Promise<Upload | null> {
    const object = await openFile(join(this.#root, bucket, 'uploads', id, 'upload'));
    await object?.handle.close();
    return object === null ? null : { key: object.facts.key, id, initiatedAt: object.facts.modifiedAt };
  }

  #objectFile(bucket: string, key: string): string {
    return join(this.#root, bucket, 'objects', createHash('sha256').update(key).digest('hex'));
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** Writes facts behind a body. */
async function finish(file: string, facts: ObjectFacts): Promise<void> {
  const text = Buffer.from(JSON.stringify(facts));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  const handle = await open(file, 'a');
  try {
    await handle.appendFile(Buffer.concat([text, length]));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<OpenObject | null> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  const { size } = await handle.stat();
  const length = Buffer.alloc(LENGTH_BYTES);
  await handle.read(length, 0, LENGTH_BYTES, size - LENGTH_BYTES);
  const text = Buffer.alloc(length.readUInt32BE());
  await handle.read(text, 0, text.length, size - LENGTH_BYTES - text.length);
  return { facts: JSON.parse(text.toString()) as ObjectFacts, handle };
}

async function* bytesOf(parts: readonly { readonly path: string; readonly size: number }[]): AsyncGenerator<Buffer> {
  for (const { path, size } of parts) if (size > 0) yield* createReadStream(path, { end: size - 1 });
}
