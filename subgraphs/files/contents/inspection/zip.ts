import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import type { Bytes } from './bytes.ts';

/** Bytes fetched at once for the small reads of a directory. */
const WINDOW_BYTES = 256 * 1024;

class BytesReader extends RandomAccessReader {
  #window: { readonly start: number; readonly bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };

  constructor(private readonly bytes: Bytes) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.bytes.stream(start, end));
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ) {
    this.#at(position, length).then(
      (found) => {
        found.copy(buffer, offset);
        callback(found.length < length ? new Error('The archive ends early.') : null);
      },
      (error: Error) => callback(error),
    );
  }

  async #at(position: number, length: number): Promise<Buffer> {
    const { start, bytes } = this.#window;
    const isInside = position >= start && position + length <= start + bytes.length;
    if (!isInside) {
      const end = Math.min(position + Math.max(length, WINDOW_BYTES), this.bytes.size);
      this.#window = { start: position, bytes: await this.bytes.read(position, end) };
    }
    return this.#window.bytes.subarray(position - this.#window.start, position - this.#window.start + length);
  }
}

const open = (bytes: Bytes): Promise<ZipFile> =>
  fromRandomAccessReaderPromise(new BytesReader(bytes), bytes.size, { autoClose: false, validateEntrySizes: true });

/** The entries of a zip archive's directory. Throws for one that cannot be read. */
export async function* entriesOf(bytes: Bytes): AsyncGenerator<Entry> {
  for await (const entry of (await open(bytes)).eachEntry()) yield entry;
}

/** Each file of an archive, to be unpacked or passed over: one is read to its end, or left, before the next comes. */
export async function* filesOf(
  bytes: Bytes,
): AsyncGenerator<{ readonly entry: Entry; readonly unpack: () => Promise<Readable> }> {
  const zip = await open(bytes);
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('/') && entry.canDecodeFileData())
      yield { entry, unpack: () => zip.openReadStreamPromise(entry) };
  }
}

/** The bytes of a stream, or null when they are more than `bytesMax`: then it is left. */
export async function unpacked(stream: Readable, bytesMax: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > bytesMax) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
