import { fileTypeFromBuffer } from 'file-type';
import type { Bytes } from './bytes.ts';
import { entriesOf } from './zip.ts';

const HEAD_BYTES = 64 * 1024;

/** Other names that the content of a declared type may go by. */
const aliases: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'application/x-zip-compressed': 'application/zip',
  'application/x-gzip': 'application/gzip',
  'application/xml': 'text/xml',
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
};

/** Types whose content is any text. */
const TEXTS = /^(text\/(?!html$|xml$)[\w.+-]+|application\/(json|ld\+json|x-ndjson|yaml|toml|sql|x-sh|javascript))$/;
const programs = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-dosexec',
]);
const OOXML: readonly (readonly [entry: string, type: string])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];
export const DOCX = OOXML[0]?.[1] ?? '';
export const OCTETS = 'application/octet-stream';

/** Media type of the content by the content alone. Zip containers are distinguished by their entries, texts by how they begin. */
export async function sniffedType(bytes: Bytes): Promise<string> {
  const head = await bytes.read(0, HEAD_BYTES);
  // Before the library, which takes the mark of UTF-16 for a frame of MPEG audio.
  const marked = head[0] === 0xff && head[1] === 0xfe ? textType(head) : null;
  if (marked !== null) return marked;
  // A view of its own: the library reads to the end of what it is given.
  const known = await fileTypeFromBuffer(Uint8Array.from(head)).catch(() => undefined);
  if (isZip(head)) return zipType(bytes, known?.mime ?? 'application/zip');
  if (known !== undefined && known.mime !== 'application/xml') return known.mime;
  return textType(head) ?? OCTETS;
}

export const isZip = (head: Buffer) => head.length >= 4 && head.readUInt32BE(0) === 0x504b0304;
export const isProgram = (type: string) => programs.has(type);

/** Whether content of the type `found` may be kept as `declared`. */
export function isDeclared(declared: string, found: string): boolean {
  const wanted = aliases[declared] ?? declared;
  return wanted === OCTETS || wanted === found || (found === 'text/plain' && TEXTS.test(wanted));
}

async function zipType(bytes: Bytes, fallback: string): Promise<string> {
  const names = new Set<string>();
  try {
    for await (const { fileName } of entriesOf(bytes)) if (names.size < 1_000) names.add(fileName);
  } catch {
    // Judged by the inspection of archives.
    return 'application/zip';
  }
  const office = OOXML.find(([entry]) => names.has(entry))?.[1];
  return office ?? (fallback.includes('openxmlformats') ? 'application/zip' : fallback);
}

/** Null for bytes that are no text in UTF-8 or UTF-16. */
function textType(head: Buffer): string | null {
  const text = decoded(head);
  if (text === null) return null;
  const start = text.replace(/^\s*(<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE\s+svg[^>[]*(\[[^\]]*\])?\s*>|\s)*/is, '');
  if (/^<([\w-]+:)?svg[\s/>]/i.test(start)) return 'image/svg+xml';
  if (/^<(!doctype\s+html|html|head|body|script)[\s>]/i.test(start)) return 'text/html';
  return /^\s*<\?xml/i.test(text) ? 'text/xml' : 'text/plain';
}

/** The text of bytes in UTF-8 or, by their mark, UTF-16; null for others. A letter that is cut at the end is let pass. */
export function decoded(bytes: Buffer): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return /[^\P{Cc}\s]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}
