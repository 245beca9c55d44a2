import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { TypeNotAllowedError } from '@codai/contracts/files';
import { type Bytes, bufferBytes } from './bytes.ts';
import { isZip } from './sniff.ts';
import { entriesOf, filesOf, unpacked } from './zip.ts';

type ForbiddenContent = TypeNotAllowedError['reason'];

const ENTRIES_MAX = 10_000;
/** An archive this small is never called a bomb, however well it is packed. */
const HARMLESS_BYTES = 32 * 1024 * 1024;
/** Deflate packs at most 1,032 to 1; documents reach 20. */
const RATIO_MAX = 100;
const UNPACKED_MAX = 16 * 1024 ** 3;
/** An archive within an archive is unpacked in memory to be looked into. */
const NESTED_BYTES_MAX = 16 * 1024 * 1024;
const DEPTH_MAX = 2;
const ARCHIVE_NAME = /\.(zip|jar|apk|gz|tgz|docx|xlsx|pptx|odt|epub)$/i;

/**
 * Why an archive is not accepted, or null. Zip is judged by its directory (what it claims to unpack to, overlapping files, number) and
 * zip and gzip by what they unpack to. Other formats (7z, rar, xz) are not looked into.
 */
export async function archiveRefusal(bytes: Bytes, type: string, depth = 1): Promise<ForbiddenContent | null> {
  const head = await bytes.read(0, 4);
  if (isZip(head)) return zipRefusal(bytes, depth);
  return type === 'application/gzip' || (head[0] === 0x1f && head[1] === 0x8b) ? gzipRefusal(bytes) : null;
}

async function zipRefusal(bytes: Bytes, depth: number): Promise<ForbiddenContent | null> {
  if (depth > DEPTH_MAX) return 'ARCHIVE_NESTED';
  let [entries, packed, plain] = [0, 0, 0];
  try {
    for await (const { compressedSize, uncompressedSize } of entriesOf(bytes)) {
      entries += 1;
      packed += compressedSize;
      plain += uncompressedSize;
      // Files that overlap claim more packed bytes than there are.
      if (entries > ENTRIES_MAX || packed > bytes.size || isBomb(plain, bytes.size)) return 'ARCHIVE_BOMB';
    }
    for await (const { entry, unpack } of filesOf(bytes)) {
      if (!ARCHIVE_NAME.test(entry.fileName)) continue;
      const nested = await unpacked(await unpack(), NESTED_BYTES_MAX);
      if (nested === null) return 'ARCHIVE_NESTED';
      const refusal = await archiveRefusal(bufferBytes(nested), '', depth + 1);
      if (refusal !== null) return refusal;
    }
    return null;
  } catch {
    return 'ARCHIVE_DAMAGED';
  }
}

async function gzipRefusal(bytes: Bytes): Promise<ForbiddenContent | null> {
  const source = Readable.from(bytes.stream(0, bytes.size));
  const gunzip = createGunzip();
  source.once('error', (error) => gunzip.destroy(error));
  let plain = 0;
  try {
    for await (const piece of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      plain += piece.length;
      if (isBomb(plain, bytes.size)) return 'ARCHIVE_BOMB';
    }
    return null;
  } catch {
    return 'ARCHIVE_DAMAGED';
  } finally {
    source.destroy();
  }
}

const isBomb = (plain: number, packed: number) =>
  plain > UNPACKED_MAX || (plain > HARMLESS_BYTES && plain > packed * RATIO_MAX);
