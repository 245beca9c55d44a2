import { crc32 } from 'node:zlib';

const SIGNATURE_BYTES = 8;
const KEYWORD = 'openbadgecredential';

/** The picture with a document baked in. Source: Open Badges 3.0, section 5.3.1: one iTXt chunk of this keyword, before the image's data. */
export function bakedPng(png: Buffer, document: string): Buffer {
  // Keyword, no compression (flag and method), no language, no translated keyword; each ends with a zero. Source: PNG, section 11.3.3.4.
  const data = Buffer.concat([Buffer.from(`${KEYWORD}\0\0\0\0\0`, 'latin1'), Buffer.from(document)]);
  const type = Buffer.from('iTXt', 'latin1');
  const chunk = Buffer.concat([uint32(data.length), type, data, uint32(crc32(Buffer.concat([type, data])))]);
  // After the signature and the header chunk: its length, type, 13 bytes and checksum.
  const at = SIGNATURE_BYTES + 25;
  return Buffer.concat([png.subarray(0, at), chunk, png.subarray(at)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** An SVG of ours as PNG. */
export async function pngOf(svg: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer();
}
