import { PICTURE_SIDE_MIN } from './limits.ts';

export interface PictureFacts {
  /** Why it cannot be shown, or null. */
  readonly fault: 'notReadable' | 'tooSmall' | null;
  /** Only the first frame of an animation is shown. */
  readonly isAnimated: boolean;
}

const FRAME = [0x21, 0xf9, 0x04] as const;

/** Reads a picture in the browser before it is uploaded. */
export async function pictureFacts(file: File): Promise<PictureFacts> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return { fault: 'notReadable', isAnimated: false };
  const isSmall = Math.min(bitmap.width, bitmap.height) < PICTURE_SIDE_MIN;
  bitmap.close();
  if (isSmall) return { fault: 'tooSmall', isAnimated: false };
  return { fault: null, isAnimated: file.type === 'image/gif' && hasFrames(new Uint8Array(await file.arrayBuffer())) };
}

/** Whether a GIF has more than one frame: each begins with a graphic control block. */
export function hasFrames(bytes: Uint8Array): boolean {
  let frames = 0;
  for (let at = 0; at < bytes.length - 2 && frames < 2; at += 1)
    if (bytes[at] === FRAME[0] && bytes[at + 1] === FRAME[1] && bytes[at + 2] === FRAME[2]) frames += 1;
  return frames > 1;
}
