// Stores of objects, and answers that carry bytes.

export { archiveNext } from '../archive/archive-table.ts';
export { type ByteRanges, readByteRanges } from '../files/byte-ranges.ts';
export { createLocalStore } from '../files/local-store.ts';
export { type Download, objectResponse } from '../files/object-response.ts';
export {
  type ByteRange,
  ChecksumMismatchError,
  ObjectDamagedError,
  type ObjectStore,
  ObjectTooLargeError,
  type PutOptions,
  type StoredObject,
} from '../files/object-store.ts';
export type { S3Options } from '../files/s3-calls.ts';
export { createS3Store } from '../files/s3-store.ts';
