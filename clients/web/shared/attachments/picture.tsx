import { useWords } from '@codai/ui';
import { ImageOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { blurhashPixels } from './blurhash.ts';
import type { AttachmentShownFragment } from './generated/operations.ts';
import { attachmentWords } from './words.ts';

export type Attachment = AttachmentShownFragment;

/** Longest side of a thumbnail and of a preview, in pixels. */
const [THUMBNAIL, PREVIEW] = [320, 1_600];

interface PictureProps {
  readonly picture: Attachment;
  readonly sizes: string;
}

/** A picture over its placeholder, which stays where the picture does not come. */
export function Picture({ picture, sizes }: PictureProps) {
  const words = useWords(attachmentWords);
  const { previewUrl, thumbnailUrl, blurhash, width, height, altText } = picture;
  const [isDown, setDown] = useState(false);
  const widthWithin = (side: number) =>
    Math.round((width ?? 1) * Math.min(1, side / Math.max(width ?? 1, height ?? 1)));
  return (
    <>
      {blurhash !== null && <Placeholder hash={blurhash} />}
      {isDown ? (
        <span className="gallery-down">
          <ImageOff className="icon" aria-hidden />
          <span>{words.notShown}</span>
        </span>
      ) : (
        previewUrl !== null && (
          <img
            src={previewUrl}
            srcSet={
              thumbnailUrl === null
                ? undefined
                : `${thumbnailUrl} ${widthWithin(THUMBNAIL)}w, ${previewUrl} ${widthWithin(PREVIEW)}w`
            }
            sizes={sizes}
            alt={altText}
            {...(width !== null && height !== null && { width, height })}
            loading="lazy"
            decoding="async"
            onError={() => setDown(true)}
          />
        )
      )}
    </>
  );
}

const PLACEHOLDER_SIDE = 16;

function Placeholder({ hash }: { readonly hash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pixels = blurhashPixels(hash, PLACEHOLDER_SIDE, PLACEHOLDER_SIDE);
    if (pixels !== null)
      canvas.current?.getContext('2d')?.putImageData(new ImageData(pixels, PLACEHOLDER_SIDE, PLACEHOLDER_SIDE), 0, 0);
  }, [hash]);
  return (
    <canvas
      ref={canvas}
      className="gallery-placeholder"
      width={PLACEHOLDER_SIDE}
      height={PLACEHOLDER_SIDE}
      aria-hidden
    />
  );
}
