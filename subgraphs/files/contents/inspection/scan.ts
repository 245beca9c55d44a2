import type { Readable } from 'node:stream';
import type { Bytes } from './bytes.ts';
import { decoded, isZip } from './sniff.ts';
import { filesOf, unpacked } from './zip.ts';

export type Finding = 'EICAR' | 'MACRO' | 'PDF_SCRIPT' | 'POLYGLOT' | 'SVG_SCRIPT' | 'SVG_TOO_LARGE';

export const ENGINE = 'EMBEDDED_RULES';

/** Source: EICAR, Anti-Malware Testfile, 2003. In pieces, so that this file is none. */
const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-', 'TEST-FILE!$H+H*'].join(''),
  'latin1',
);
/** A signature that stands across two pieces of a stream is found in the end of one with the next. */
const CARRY_BYTES = 128;
const SVG_BYTES_MAX = 8 * 1024 * 1024;
/** Bytes of one file of an archive, and of all that are looked into. */
const ENTRY_BYTES_MAX = 16 * 1024 * 1024;
const ENTRIES_BYTES_MAX = 256 * 1024 * 1024;
const END_OF_ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/**
 * Returns the fault of content, by signatures and structure: not a full anti-virus, and named `EMBEDDED_RULES`. Null: nothing was found.
 * Reads it once; memory does not grow with its length.
 */
export async function scan(bytes: Bytes, type: string): Promise<Finding | null> {
  const found = await scanStream(bytes.stream(0, bytes.size), type);
  if (found !== null) return found;
  if (type === 'image/svg+xml') return scanSvg(bytes);
  if (isZip(await bytes.read(0, 4))) return scanZip(bytes);
  return (await endsAsZip(bytes)) ? 'POLYGLOT' : null;
}

async function scanStream(pieces: AsyncIterable<Uint8Array>, type: string): Promise<Finding | null> {
  const isMedia = /^(image\/(?!svg)|audio\/|video\/)/.test(type);
  const isPdf = type === 'application/pdf';
  let carry = Buffer.alloc(0);
  let isHead = true;
  for await (const piece of pieces) {
    const window = Buffer.concat([carry, piece]);
    if (window.includes(EICAR)) return 'EICAR';
    if (isMedia || isPdf) {
      const text = window.toString('latin1');
      if (isHead && isMedia && text.slice(0, 1024).includes('%PDF-')) return 'POLYGLOT';
      if (/<script[\s>]|<\?php\s|<html[\s>]/i.test(text) && isMedia) return 'POLYGLOT';
      if (isPdf && /\/(JavaScript|Launch)\b/.test(text)) return 'PDF_SCRIPT';
    }
    isHead = false;
    carry = window.subarray(-CARRY_BYTES);
  }
  return null;
}

/** Content of another type that an archiver would open: its end is a zip's, and names a directory that lies within it. */
async function endsAsZip({ size, read }: Bytes): Promise<boolean> {
  const tail = await read(Math.max(0, size - 66_000), size);
  for (let at = tail.lastIndexOf(END_OF_ZIP); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(END_OF_ZIP, at - 1)) {
    if (at + 22 > tail.length) continue;
    const [entries, directory, comment] = [
      tail.readUInt16LE(at + 10),
      tail.readUInt32LE(at + 12),
      tail.readUInt16LE(at + 20),
    ];
    if (entries > 0 && directory >= entries * 46 && directory < size && at + 22 + comment <= tail.length) return true;
  }
  return false;
}

async function scanSvg(bytes: Bytes): Promise<Finding | null> {
  if (bytes.size > SVG_BYTES_MAX) return 'SVG_TOO_LARGE';
  return svgHasScript(await bytes.read(0, bytes.size)) ? 'SVG_SCRIPT' : null;
}

/** Whether an SVG could run anything or fetch anything: script, handlers, foreign content, entities, references outside. */
export function svgHasScript(bytes: Buffer): boolean {
  const text = decoded(bytes);
  if (text === null) return true;
  // As an XML parser reads it: character references may spell any of these.
  const plain = text.replace(
    /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi,
    (_whole, hex: string | undefined, decimal: string | undefined) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '';
    },
  );
  return [
    /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|embed|object|handler|listener)\b/i,
    /<!ENTITY/i,
    /[\s"'/]on[a-z]{3,30}\s*=/i,
    /javascript\s*:|vbscript\s*:|data\s*:\s*text\/html/i,
    /<\s*(?:[\w-]+:)?(?:animate|set)\b[^>]*attributeName\s*=\s*["']?\s*(?:xlink:)?(?:href|on)/i,
    /(?:xlink:)?href\s*=\s*["']\s*(?!#|data:image\/(?:png|jpeg|gif|webp))[^"'\s]/i,
    /<\?xml-stylesheet|@import|url\(\s*["']?\s*(?!#|data:image\/)[^)"'\s]/i,
  ].some((pattern) => pattern.test(plain) || pattern.test(plain.replace(/[\t\n\r]/g, '')));
}

async function scanZip(bytes: Bytes): Promise<Finding | null> {
  let left = ENTRIES_BYTES_MAX;
  for await (const { entry, unpack } of filesOf(bytes)) {
    if (/(^|\/)vbaProject\.bin$/i.test(entry.fileName)) return 'MACRO';
    if (left <= 0) return null;
    const stream: Readable = await unpack();
    if (/\.svg$/i.test(entry.fileName)) {
      const svg = await unpacked(stream, SVG_BYTES_MAX);
      if (svg === null || svgHasScript(svg)) return 'SVG_SCRIPT';
      if (svg.includes(EICAR)) return 'EICAR';
      left -= svg.length;
      continue;
    }
    const finding = await scanStream(upTo(stream, ENTRY_BYTES_MAX), '');
    if (finding !== null) return finding;
    left -= Math.min(entry.uncompressedSize, ENTRY_BYTES_MAX);
  }
  return null;
}

async function* upTo(stream: Readable, bytesMax: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    yield piece;
    size += piece.length;
    if (size >= bytesMax) return;
  }
}
