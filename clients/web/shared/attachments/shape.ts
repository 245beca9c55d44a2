import type { AttachmentShownFragment } from './generated/operations.ts';

/** Sides of one picture alone are bounded, so that none fills more than a window. */
const RATIO_MIN = 0.8;
const RATIO_MAX = 1.91;

/** The place of a gallery, which it has before any picture is there. */
export function shapeOf(pictures: readonly Pick<AttachmentShownFragment, 'height' | 'width'>[]) {
  const [first] = pictures;
  const ratio = Math.min(RATIO_MAX, Math.max(RATIO_MIN, (first?.width ?? 16) / (first?.height ?? 9)));
  return { 'data-count': pictures.length, ...(pictures.length === 1 && { style: { aspectRatio: String(ratio) } }) };
}
