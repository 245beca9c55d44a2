/** Facts about a stored object. Objects do not change: putting a key again replaces the object. */
export interface StoredObject {
  readonly key: string;
  /** Bytes of plaintext. */
  readonly size: number;
  /** SHA-256 of the plaintext, in hex. */
  readonly sha256: string;
  readonly writtenAt: Date;
}

/** Bytes from `start` up to, and not at, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface PutOptions {
  /** Longest body taken; longer ones reject with `ObjectTooLargeError`. */
  readonly bytesMax: number;
  /** SHA-256 that the body must have, in hex; rejects with `ChecksumMismatchError` when it has another. */
  readonly sha256?: string;
  readonly signal?: AbortSignal;
}

/** An object as it was found. */
export interface FoundObject extends StoredObject {
  /** As `ObjectStore.read`, of the object that was found. Throws `ObjectDamagedError` once it was replaced or removed. */
  read(range: ByteRange): Promise<AsyncIterable<Uint8Array>>;
}

/**
 * A place for bytes by key. Bodies and keys are encrypted before they leave the process, whatever the driver. A driver that asks a service throws
 * `PortUnavailable` when it gives no answer. One contract suite runs against every driver.
 */
export interface ObjectStore {
  /** `live`: an S3 service. `embedded`: a folder of this machine. */
  readonly driver: 'embedded' | 'live';
  /** Stores a body as it comes, and shows it under its key only when it is whole: a body that breaks off leaves what was there. */
  put(key: string, body: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredObject>;
  /** Null when there is none. */
  stat(key: string): Promise<StoredObject | null>;
  /** The facts of an object, and its bytes without asking for the facts again; null when there is none. */
  find(key: string): Promise<FoundObject | null>;
  /**
   * The bytes of a range, or all; null when there is no such object. Reads on as it is asked. Throws RangeError for a range
   * outside of the object, and `ObjectDamagedError` while reading bytes that are not those stored.
   */
  read(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null>;
  /** Removes an object. Nothing happens when there is none. */
  remove(key: string): Promise<void>;
  /** Up to `limit` objects, each once over all pages, in no stated order. `next` is null on the last page. */
  list(options: { readonly after: string | null; readonly limit: number }): Promise<ObjectPage>;
  /** Removes what uploads left that broke off more than a day ago. Returns how many leftovers it were. */
  sweep(): Promise<number>;
  /** Ends idle connections. */
  close(): Promise<void>;
}

/** Age from which what an unfinished upload left is removed. */
export const UNFINISHED_MS = 86_400_000;

export interface ObjectPage {
  readonly objects: readonly StoredObject[];
  readonly next: string | null;
}

export class ObjectTooLargeError extends Error {
  override readonly name = 'ObjectTooLargeError';
  constructor(readonly bytesMax: number) {
    super(`The body is longer than ${bytesMax} bytes.`);
  }
}

export class ChecksumMismatchError extends Error {
  override readonly name = 'ChecksumMismatchError';
  constructor() {
    super('The body has another SHA-256 than was stated.');
  }
}

/** Stored bytes were changed, cut, exchanged or removed, or their key is no longer here. */
export class ObjectDamagedError extends Error {
  override readonly name = 'ObjectDamagedError';
  constructor(key: string) {
    super(`The object ${key} is damaged.`);
  }
}

const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
const KEY_MAX = 200;
const LIST_MAX = 1_000;

/** Keys are 1–200 letters, digits, `.`, `_`, `-` in parts divided by `/`, each beginning with a letter or digit. */
export function assertObjectKey(key: string): void {
  if (key.length > KEY_MAX || !KEY.test(key)) throw new RangeError('This cannot be the key of an object.');
}

/** Throws RangeError unless a page has 1 to 1,000 objects. */
export function assertListLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > LIST_MAX) throw new RangeError(`List 1 to ${LIST_MAX}.`);
}

/** Throws RangeError unless the range lies within an object of this size. */
export function assertByteRange({ start, end }: ByteRange, size: number): void {
  const isRange = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start <= end && end <= size;
  if (!isRange) throw new RangeError('The range lies outside of the object.');
}
