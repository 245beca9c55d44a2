import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const READ_BYTES = 4 * 2 ** 20;

/** The SHA-256 of a file in hexadecimal digits, made piece by piece: the browser's own wants all of a file in memory at once. */
export async function digestOf(
  file: Blob,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
  readBytes = READ_BYTES,
): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += readBytes) {
    signal.throwIfAborted();
    hash.update(new Uint8Array(await file.slice(at, at + readBytes).arrayBuffer()));
    onRead(Math.min(at + readBytes, file.size));
  }
  return bytesToHex(hash.digest());
}
