import { Readable } from 'node:stream';
import { encode } from 'blurhash';
import sharp from 'sharp';
import type { Bytes } from '../inspection/bytes.ts';

/** One image at a time, and nothing kept of it: memory is bounded by one image. */
sharp.cache(false);
sharp.concurrency(1);

/** Larger ones are not decoded: a small file can claim any size. */
const PIXELS_MAX = 50_000_000;
const BYTES_MAX = 64 * 1024 * 1024;

export const sides = { THUMBNAIL: 320, PREVIEW: 1_600 } as const;

export interface Image {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
}

function open(bytes: Bytes) {
  if (bytes.size > BYTES_MAX) throw new Error('The image is too large to be decoded.');
  const image = sharp({ limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true });
  const source = Readable.from(bytes.stream(0, bytes.size));
  source.once('error', (error) => image.destroy(error));
  return source.pipe(image);
}

/** The image in WebP within a square, turned upright. Sharp writes no metadata unless asked to: EXIF with its places is gone. */
export async function resized(bytes: Bytes, side: number): Promise<Image> {
  const { data, info } = await open(bytes)
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, contentType: 'image/webp', width: info.width, height: info.height };
}

/** The image in its own size and format, turned upright, without metadata. */
export async function cleaned(bytes: Bytes, contentType: string): Promise<Image> {
  const format = contentType.slice('image/'.length) as 'jpeg';
  const { data, info } = await open(bytes).autoOrient().toFormat(format).toBuffer({ resolveWithObject: true });
  return { bytes: data, contentType, width: info.width, height: info.height };
}

/** Size as it is shown, and a placeholder. Source: https://blurha.sh */
export async function looks(
  bytes: Bytes,
): Promise<{ readonly width: number; readonly height: number; readonly blurhash: string }> {
  const { autoOrient } = await open(bytes).metadata();
  const { data, info } = await open(bytes)
    .autoOrient()
    .resize(32, 32, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: autoOrient.width,
    height: autoOrient.height,
    blurhash: encode(new Uint8ClampedArray(data), info.width, info.height, 4, 3),
  };
}
