import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { ObjectDamagedError, type ObjectStore } from '../files/object-store.ts';

/** Rows of one table in a range of its key, both ends inclusive. */
export interface ArchivedRange {
  readonly table: string;
  readonly first: bigint;
  readonly last: bigint;
}

/** Facts about the rows of a range, stored beside them. Numbers beyond 2^53 are why the keys are texts. */
export interface Manifest {
  readonly format: 1;
  readonly subgraph: string;
  readonly table: string;
  /** Column of the growing key. */
  readonly key: string;
  readonly first: string;
  readonly last: string;
  readonly rows: number;
  /** SHA-256 in hex of the lines, before they are compressed. */
  readonly sha256: string;
  /** Bytes of the lines. */
  readonly bytes: number;
}

const BYTES_MAX = 4 * 1024 ** 3;
const DEADLINE_MS = 120_000;
const DIGITS = 19;
const MANIFEST = /^([a-z0-9_]+)\/(\d{19})-(\d{19})\.json$/;

/** Key of the rows of a range: `<table>/<first>-<last>.ndjson.gz`, in the order of keys. The manifest's has the ending `.json` instead. */
export const segmentKey = ({ table, first, last }: ArchivedRange) => `${nameOf(table, first, last)}.ndjson.gz`;
const manifestKey = ({ table, first, last }: ArchivedRange) => `${nameOf(table, first, last)}.json`;
const nameOf = (table: string, first: bigint, last: bigint) =>
  `${table}/${String(first).padStart(DIGITS, '0')}-${String(last).padStart(DIGITS, '0')}`;

/**
 * Writes the rows of a range as compressed lines of JSON, reads them back, and writes the manifest only when they are as they were sent. Writing a range
 * again replaces both. Throws `ObjectDamagedError` when what was stored is something else.
 */
export async function writeSegment(
  store: ObjectStore,
  { subgraph, key, ...range }: ArchivedRange & Pick<Manifest, 'key' | 'subgraph'>,
  lines: AsyncIterable<string>,
): Promise<Manifest> {
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  async function* encoded() {
    for await (const line of lines) {
      const encodedLine = Buffer.from(`${line}\n`);
      hash.update(encodedLine);
      rows += 1;
      bytes += encodedLine.length;
      yield encodedLine;
    }
  }
  const source = Readable.from(encoded());
  const gzip = createGzip();
  source.on('error', (error) => gzip.destroy(error));
  const signal = AbortSignal.timeout(DEADLINE_MS);
  await store.put(segmentKey(range), source.pipe(gzip), { bytesMax: BYTES_MAX, signal });
  const { table, first, last } = range;
  const manifest: Manifest = {
    format: 1,
    subgraph,
    table,
    key,
    first: String(first),
    last: String(last),
    rows,
    sha256: hash.digest('hex'),
    bytes,
  };
  await verifySegment(store, manifest);
  const text = Buffer.from(`${JSON.stringify(manifest)}\n`);
  const sha256 = createHash('sha256').update(text).digest('hex');
  await store.put(manifestKey(range), Readable.from([text]), { bytesMax: text.length, sha256, signal });
  return manifest;
}

/** Throws `ObjectDamagedError` unless the lines of the range are those of its manifest. */
export async function verifySegment(store: ObjectStore, manifest: Manifest): Promise<void> {
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  for await (const line of readSegment(store, rangeOf(manifest))) {
    const encodedLine = Buffer.from(`${line}\n`);
    hash.update(encodedLine);
    rows += 1;
    bytes += encodedLine.length;
  }
  const isSame = rows === manifest.rows && bytes === manifest.bytes && hash.digest('hex') === manifest.sha256;
  if (!isSame) throw new ObjectDamagedError(segmentKey(rangeOf(manifest)));
}

/** Lines of a range, in the order of their keys, without their ends. Throws `ObjectDamagedError` where they are missing or cannot be read. */
export async function* readSegment(store: ObjectStore, range: ArchivedRange): AsyncGenerator<string> {
  const key = segmentKey(range);
  const body = await store.read(key);
  if (body === null) throw new ObjectDamagedError(key);
  const source = Readable.from(body);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  let rest = '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source.pipe(gunzip)) {
      const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (error instanceof ObjectDamagedError || !isOfBytes(error)) throw error;
    throw new ObjectDamagedError(key);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
  if (rest !== '') throw new ObjectDamagedError(key);
}

/** Codes of zlib and of the decoder for bytes that are not what they should be. */
const isOfBytes = (error: unknown) => /^(Z_|ERR_ENCODING)/.test((error as { code?: string }).code ?? '');

/** Ranges of an archive by table and key. A range whose manifest was not written is not among them. */
export async function listSegments(store: ObjectStore): Promise<readonly ArchivedRange[]> {
  const ranges: ArchivedRange[] = [];
  for (let after: string | null = null; ; ) {
    const { objects, next } = await store.list({ after, limit: 1000 });
    for (const { key } of objects) {
      const [, table, first, last] = MANIFEST.exec(key) ?? [];
      if (table !== undefined) ranges.push({ table, first: BigInt(first as string), last: BigInt(last as string) });
    }
    if (next === null) break;
    after = next;
  }
  return ranges.sort((one, other) => (manifestKey(one) < manifestKey(other) ? -1 : 1));
}

/** The manifest of a range of `listSegments`. Throws `ObjectDamagedError` where it is missing or is none. */
export async function readManifest(store: ObjectStore, range: ArchivedRange): Promise<Manifest> {
  const key = manifestKey(range);
  const body = await store.read(key);
  if (body === null) throw new ObjectDamagedError(key);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  try {
    const manifest = JSON.parse(Buffer.concat(chunks).toString()) as Manifest;
    if (manifestKey(rangeOf(manifest)) === key) return manifest;
  } catch {
    // Not JSON, or without the keys of a range: the same as another object in its place.
  }
  throw new ObjectDamagedError(key);
}

const rangeOf = ({ table, first, last }: Manifest): ArchivedRange => ({
  table,
  first: BigInt(first),
  last: BigInt(last),
});
