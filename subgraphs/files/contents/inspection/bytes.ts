import type { ObjectStore } from '@codai/kit/files';

/** Bytes that are read at any place: of a stored object, or in memory. */
export interface Bytes {
  readonly size: number;
  /** Bytes from `start` up to, and not at, `end`. */
  stream(start: number, end: number): AsyncIterable<Uint8Array>;
  read(start: number, end: number): Promise<Buffer>;
}

export function objectBytes(objects: ObjectStore, key: string, size: number): Bytes {
  async function* stream(start: number, end: number): AsyncGenerator<Uint8Array> {
    const pieces = await objects.read(key, { start, end: Math.min(end, size) });
    if (pieces === null) throw new Error(`The object ${key} is gone.`);
    yield* pieces;
  }
  return { size, stream, read: (start, end) => joined(stream(start, end)) };
}

export function bufferBytes(buffer: Buffer): Bytes {
  return {
    size: buffer.length,
    async *stream(start, end) {
      yield buffer.subarray(start, end);
    },
    read: async (start, end) => buffer.subarray(start, end),
  };
}

export async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
